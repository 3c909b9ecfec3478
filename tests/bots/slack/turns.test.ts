import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { conversationsOfPerson } from '../../../core/conversations/personQueries.ts';
import { messagesAfter } from '../../../core/conversations/messageQueries.ts';
import { action, type Action } from '../../../core/messages/action.ts';
import type { Card } from '../../../core/messages/card.ts';
import type { Message } from '../../../core/messages/message.ts';
import { openSlackShop, slackApi, team, type SlackShop } from './slackShop.ts';

let shop: SlackShop;

beforeAll(async () => {
  shop = await openSlackShop({ realTurns: true });
});
afterAll(() => shop.close());

const press = (user: string, trigger: string, actionId: string, value: Action): object => ({
  type: 'block_actions',
  team: { id: team },
  user: { id: user },
  channel: { id: `D${user}` },
  trigger_id: trigger,
  response_url: `${slackApi}/respond`,
  state: { values: {} },
  actions: [{ type: 'button', action_id: actionId, text: { type: 'plain_text', text: 'x' }, value: JSON.stringify(value) }],
});
const said = (user: string, id: string, text: string): object => ({
  type: 'event_callback',
  team_id: team,
  event_id: id,
  event: { type: 'message', channel: `D${user}`, channel_type: 'im', user, text, ts: '1.1' },
});

async function conversationOf(user: string): Promise<{ conversationId: string; messages: Message[] }> {
  const merchantId = shop.vesuvio.id;
  const [own] = await conversationsOfPerson(shop.services.db, { channel: 'slack', externalKey: `${team}:${user}` }, [merchantId]);
  const conversationId = own?.conversationId ?? '';
  return { conversationId, messages: await messagesAfter(shop.services.db, { merchantId, conversationId, afterSeq: 0 }) };
}

const ofCustomer = (messages: Message[]): Message[] => messages.filter(({ authorKind }) => authorKind === 'customer');

test('the same event four times, with the retry counters 0 1 0 1, is one turn and four times 200', async () => {
  await shop.interact(press('U1', 'trigger-choose', 'shop:shop.choose', action('shop.choose', shop.vesuvio.id, 0)));
  const before = (await conversationOf('U1')).messages.length;
  const event = said('U1', 'Ev1', 'dos margaritas');
  const answers = [];
  for (const retry of ['0', '1', '0', '1']) answers.push((await shop.event(event, { 'x-slack-retry-num': retry })).status);
  expect(answers).toEqual([200, 200, 200, 200]);
  const { messages } = await conversationOf('U1');
  expect(ofCustomer(messages.slice(before))).toMatchObject([{ externalId: 'Ev1', content: { type: 'text', text: 'dos margaritas' } }]);
});

test('the same event several times at once is one turn too', async () => {
  await shop.interact(press('U2', 'trigger-choose-2', 'shop:shop.choose', action('shop.choose', shop.vesuvio.id, 0)));
  const answers = await Promise.all(Array.from({ length: 6 }, () => shop.event(said('U2', 'Ev2', 'una margarita'))));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
  expect(ofCustomer((await conversationOf('U2')).messages).filter(({ externalId }) => externalId === 'Ev2')).toHaveLength(1);
});

test('a button of the reply, pressed once and replayed, is one turn', async () => {
  await shop.interact(press('U3', 'trigger-choose-3', 'shop:shop.choose', action('shop.choose', shop.vesuvio.id, 0, 'una coca cola')));
  const { conversationId, messages } = await conversationOf('U3');
  const button = messages.flatMap(buttonsOf)[0];
  if (button === undefined) throw new Error('the reply has no button');
  const pressed = press('U3', 'trigger-button', `customer.${conversationId}:${button.a}`, button);
  expect((await shop.interact(pressed)).status).toBe(200);
  expect((await shop.interact(pressed)).status).toBe(200);
  const turns = ofCustomer((await conversationOf('U3')).messages).filter(({ externalId }) => externalId === 'trigger-button');
  expect(turns).toMatchObject([{ content: { type: 'action', action: button } }]);
});

function buttonsOf({ content }: Message): Action[] {
  if (content.type === 'action') return [];
  const cards: Card[] = content.type === 'card' ? [content.card] : [];
  const drawn = cards.flatMap(({ elements }) => elements.flatMap((element) => (element.type === 'actions' ? element.buttons : [])));
  return [...drawn, ...(content.suggestions ?? [])].map((button) => button.action);
}
