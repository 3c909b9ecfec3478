import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import nock from 'nock';
import { v7 as uuidv7 } from 'uuid';
import { singleWorkspace } from '../../../bots/slack/installations.ts';
import { blockCheck, type BlockCheck } from '../../../bots/slack/simulator/blockCheck.ts';
import { createSlackMessenger } from '../../../bots/slack/slackMessenger.ts';
import { proposeChange, type ChangeRequest } from '../../../core/changes/proposeChange.ts';
import { action } from '../../../core/messages/action.ts';
import type { Order } from '../../../core/orders/order.ts';
import { openOrders } from '../../../core/orders/orderQueries.ts';
import { staffMember } from '../../../core/staff/staffQueries.ts';
import { drainOwed } from '../../support/drainOwed.ts';
import { silentLog } from './signedRequest.ts';
import { openSlackShop, slackApi, team, type SlackShop } from './slackShop.ts';

type Block = { type: string; text?: { text: string }; elements?: Button[] } & Record<string, unknown>;
type Button = { type: string; action_id: string; value: string; text: { text: string } };
type Post = { channel: string; ts: string; text: string; blocks: Block[] };

const customer = 'U30';
let shop: SlackShop;
let check: BlockCheck;
/** What stands in Slack now: an update replaces what it is about. */
let posts: Post[] = [];
const faults: unknown[] = [];

beforeAll(async () => {
  shop = await openSlackShop({ realTurns: true });
  check = await blockCheck();
  // Reading the menu for the first time takes longer than Slack waits for a click.
  await shop.services.db.inMerchant(shop.vesuvio.id, (tx) =>
    shop.services.catalogues.get(tx, shop.vesuvio.id, shop.vesuvio.catalogueVersion),
  );
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  nock(slackApi)
    .persist()
    .post(/^\/api\//)
    .reply(async (request: Request) => {
      const args = Object.fromEntries(new URLSearchParams(await request.text()));
      return [200, answer(new URL(request.url).pathname.replace('/api/', ''), args)];
    });
});
afterEach(() => {
  posts = [];
  expect(faults).toEqual([]);
});
afterAll(async () => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
  await shop.close();
});

function answer(method: string, args: Record<string, string>): object {
  if (method === 'conversations.open') return { ok: true, channel: { id: `D${args.users}` } };
  const { channel = '', text = '' } = args;
  const blocks = JSON.parse(args.blocks ?? '[]') as Block[];
  faults.push(...check.message(blocks));
  const ts = method === 'chat.update' ? (args.ts ?? '') : `${posts.length + 1}.1`;
  const post = { channel, ts, text, blocks };
  if (method === 'chat.update') posts = posts.map((one) => (one.ts === ts && one.channel === channel ? post : one));
  else posts.push(post);
  return { ok: true, channel, ts };
}

const services = () => shop.services;
const drain = () =>
  drainOwed(services(), [
    createSlackMessenger({
      findInstallation: singleWorkspace('xoxb-1', team),
      log: silentLog,
      apiUrl: `${slackApi}/api/`,
      timeoutMs: 5000,
    }),
  ]);

const isShop = ({ channel }: Post): boolean => channel === shop.channels.vesuvio;
const wordsOf = (where: 'shop' | 'direct'): string =>
  posts
    .filter((post) => isShop(post) === (where === 'shop'))
    .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`)
    .join('\n')
    .replaceAll('\u00a0', ' ');

async function says(text: string): Promise<void> {
  const event = { type: 'message', channel: `D${customer}`, channel_type: 'im', user: customer, text, ts: '1.1' };
  expect((await shop.event({ type: 'event_callback', team_id: team, event_id: uuidv7(), event })).status).toBe(200);
  await drain();
}

/** Presses the newest button of that name which stands in Slack. */
async function press(label: string, where: 'shop' | 'direct' = 'direct', fields: Record<string, string> = {}): Promise<void> {
  const there = posts.filter((post) => isShop(post) === (where === 'shop'));
  const buttons = there.flatMap(({ blocks }) => blocks.flatMap(({ elements = [] }) => elements.filter(({ type }) => type === 'button')));
  const button = buttons.findLast(({ text }) => text.text.includes(label));
  if (!button) throw new Error(`no button “${label}”; there are: ${buttons.map(({ text }) => text.text).join(' | ')}`);
  const [user, channel] = where === 'shop' ? ['U0LUIS', shop.channels.vesuvio] : [customer, `D${customer}`];
  const values = Object.entries(fields).map(([id, value]) => [id, { 'oo.field': { type: 'plain_text_input', value } }]);
  await interact(user, channel, button, Object.fromEntries(values) as object);
}

async function interact(
  user: string,
  channel: string,
  pressed: Pick<Button, 'action_id' | 'value' | 'text'>,
  values: object = {},
): Promise<void> {
  const payload = {
    type: 'block_actions',
    team: { id: team },
    user: { id: user, team_id: team },
    channel: { id: channel },
    trigger_id: uuidv7(),
    response_url: `${slackApi}/api/respond`,
    state: { values },
    actions: [{ type: 'button', action_ts: '1.1', ...pressed }],
  };
  expect((await shop.interact(payload)).status).toBe(200);
  await drain();
}

async function proposes(request: ChangeRequest): Promise<void> {
  const merchantId = shop.vesuvio.id;
  const staff = await staffMember(services().db, { channel: 'slack', tenant: team, externalId: 'U0LUIS', merchantId });
  if (!staff) throw new Error('nobody of the shop');
  const inbound = { channel: 'slack' as const, externalId: uuidv7() };
  const proposed = await proposeChange(services(), { merchantId, orderId: (await order()).id, staff, locale: 'es', request, inbound });
  expect(proposed).toMatchObject({ ok: true });
  await drain();
}

async function order(): Promise<Order> {
  const [found] = await services().db.inMerchant(shop.vesuvio.id, (tx) => openOrders(tx, shop.vesuvio.id));
  if (!found) throw new Error('there is no order');
  return found;
}

test('a direct message: something is out and is swapped, a delay is agreed to, and a wish is granted', async () => {
  const { vesuvio } = shop;
  const choose = { action_id: 'shop:shop.choose', value: JSON.stringify(action('shop.choose', vesuvio.id, 0)), text: { text: 'x' } };
  await interact(customer, `D${customer}`, choose);
  await says('un tiramisú y un pan de ajo');
  await press('Confirmar');
  await press('Recogida');
  await press('Lo antes posible');
  await press('Guardar', 'direct', { name: 'Eva', phone: '612345678' });
  await press('Efectivo');
  await press('Hacer el pedido');
  expect(wordsOf('shop')).toContain('Tiramisú');
  await press('Aceptar (', 'shop');
  expect(await order()).toMatchObject({ state: 'accepted' });

  await proposes({ kind: 'missing', position: 0, left: 0, substituteItemId: 'tarta-queso' });
  expect(wordsOf('direct')).toMatch(/No queda Tiramisú[^]*Tarta de queso/);
  await press('Sí, Tarta de queso');
  expect((await order()).lines.map(({ itemId }) => itemId)).toEqual(['tarta-queso', 'pan-de-ajo']);
  expect(wordsOf('direct')).toContain('Hecho. El total');
  expect(wordsOf('shop')).toContain('Cambio aceptado: sin Tiramisú, con 1 × Tarta de queso, +0,20 €');

  const promisedAt = (await order()).promisedAt?.getTime() ?? 0;
  await proposes({ kind: 'delay', minutes: 10 });
  await says('vale');
  expect((await order()).promisedAt?.getTime()).toBe(promisedAt + 600_000);

  await says('¿puede ser a las 14:00?');
  await press('Pedírselo al comercio');
  expect(wordsOf('shop')).toMatch(/El cliente pide un cambio[^]*ahora 14:00/);
  await press('Aprobar el cambio', 'shop');
  expect((await order()).promisedAt).toEqual(new Date('2026-07-14T12:00:00Z'));
  expect(wordsOf('direct')).toContain('El comercio ha hecho el cambio');
  expect(wordsOf('shop')).toContain('Cambio aceptado: para: 14:00');
});
