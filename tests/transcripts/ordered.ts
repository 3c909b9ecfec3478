import { runTurn } from '../../core/conversations/runTurn.ts';
import { action } from '../../core/messages/action.ts';
import type { InboundContent } from '../../core/conversations/inbound.ts';
import { tapAction, tapOrder } from '../support/tapOrder.ts';
import type { TestCustomer } from '../support/testShop.ts';
import type { Play } from './playTranscript.ts';

let taps = 0;

/** The customer has ordered this for pickup, by buttons: "2 tiramisu, 1 pan-de-ajo"; after a semicolon, what they chose for when something is out. */
export async function ordered(play: Play, words: string): Promise<void> {
  const [things = '', ifOut] = words.split(';').map((part) => part.trim());
  const itemIds = things.split(',').flatMap((thing) => {
    const [count, itemId = ''] = thing.trim().split(' ');
    return Array.from({ length: Number(count) }, () => itemId);
  });
  const customer = tappingCustomer(play);
  for (const itemId of itemIds.slice(0, -1)) await tapAction(customer, action('item.add', itemId, 0));
  const orderId = await tapOrder(play.shop, customer, itemIds.at(-1));
  const policy = ifOut === undefined ? '{}' : JSON.stringify({ ifOut });
  await play.shop.sql(`update orders set details = (details - 'ifOut') || $2::jsonb where id = $1`, [orderId, policy]);
}

function tappingCustomer(play: Play): TestCustomer {
  const send = (content: InboundContent, externalId = `ordered-${(taps += 1)}`) =>
    runTurn(play.backstage.services, {
      channel: 'webchat',
      merchantId: play.merchant.id,
      conversationId: play.conversationId,
      externalId,
      content,
    });
  return { conversationId: play.conversationId, send } as TestCustomer;
}
