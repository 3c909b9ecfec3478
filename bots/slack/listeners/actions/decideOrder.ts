import type { App } from '@slack/bolt';
import type { Action } from '../../../../core/messages/action.ts';
import { decideOrder } from '../../../../core/orders/decideOrder.ts';
import { orderActions, type OrderAction } from '../../../../core/orders/orderStates.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { shopActionIds } from '../../surfaces.ts';
import { answerClick } from '../answerClick.ts';
import { readClick, type Click } from '../click.ts';
import { deskAt, sentence } from '../desk.ts';

/** Order buttons that ask nothing. The card is rewritten by the workers, for everybody at once. */
const asksNothing = orderActions.filter((name) => name !== 'reject' && name !== 'cancel' && name !== 'returnToShop');

export function registerDecideOrder(app: App, services: CoreServices): void {
  app.action({ action_id: shopActionIds(asksNothing.map((name) => `order\\.${name}`).join('|')) }, async ({ body, ack }) => {
    const click = readClick(body);
    await answerClick(click.responseUrl, ack, decide(services, click));
  });
}

async function decide(services: CoreServices, click: Click): Promise<string | null> {
  const found = await deskAt(services, click, click.channelId);
  if (!found.ok) return found.sentence;
  const { merchant, staff } = found.desk;
  const action = click.action && orderActionOf(click.action);
  if (!click.action || !action) return sentence(services, merchant, { code: 'notFound', params: {} });
  const decided = await decideOrder(services, {
    merchantId: merchant.id,
    orderId: click.action.s,
    action,
    staff,
    locale: merchant.locale,
    inbound: { channel: 'slack', externalId: click.externalId },
  });
  return decided.ok ? null : sentence(services, merchant, decided.problem);
}

function orderActionOf({ a }: Action): OrderAction | undefined {
  return asksNothing.find((name) => a === `order.${name}`);
}
