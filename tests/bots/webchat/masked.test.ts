import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { activitiesOnScreen, buttonsOfActivity } from '../../contract/webchatScreen.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { call, type Json, message, openStream, poll } from './directLineClient.ts';
import { type ShopWeb, startShopWeb } from './shopWeb.ts';

type Session = { token: string; conversationId: string; resume: string };

let shop: TestShop;
let web: ShopWeb;

beforeAll(async () => {
  shop = await openTestShop();
  web = await startShopWeb(shop);
}, 120_000);
afterAll(async () => {
  await web.close();
  await shop.close();
});

const session = async (body: object = {}): Promise<Session> =>
  (await call(`${web.url}/webchat/session`, { method: 'POST', body: { merchant: 'vesuvio', locale: 'es', ...body } })).body as Session;
const urlOf = ({ conversationId }: Session): string => `${web.url}/v3/directline/conversations/${conversationId}`;

/** What the holder of the token is shown, with Markdown's character references as what they show. */
async function log(chat: Session): Promise<Json[]> {
  const activities: Json[] = [];
  for (let watermark = '0'; ;) {
    const { body } = await call(`${urlOf(chat)}/activities?watermark=${watermark}`, { token: chat.token });
    if (body['watermark'] === watermark) return activities;
    activities.push(...(body['activities'] as Json[]));
    watermark = String(body['watermark']);
  }
}
const plainOf = (activities: Json[]): string =>
  JSON.stringify(activities).replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
const seen = async (chat: Session): Promise<string> => plainOf(await log(chat));

async function post(chat: Session, activity: Json): Promise<void> {
  const sent = await call(`${urlOf(chat)}/activities`, { method: 'POST', token: chat.token, body: activity });
  expect(sent.status).toBe(200);
}
const say = (chat: Session, text: string): Promise<void> => post(chat, message(text, randomUUID()));

async function tap(chat: Session, label: string, inputs: Json = {}): Promise<void> {
  const buttons = activitiesOnScreen(await log(chat)).flatMap(buttonsOfActivity);
  const button = buttons.findLast((one) => one.label.includes(label));
  if (!button) throw new Error(`no button ${label} among ${buttons.map((one) => one.label).join(', ')}`);
  await post(chat, {
    type: 'message',
    value: { ...button.value, ...inputs },
    channelData: { clientActivityID: randomUUID(), postBack: true },
  });
}

/** What the newest form is filled in with. */
async function formOf(chat: Session): Promise<Record<string, string>> {
  const found = JSON.stringify(activitiesOnScreen(await log(chat)).at(-1)).matchAll(
    /\{"type":"Input\.Text","id":"(\w+)"[^{}]*?"value":"([^"]*)"/g,
  );
  return Object.fromEntries([...found].map(([, id, value]) => [id, value]));
}

const home = {
  name: 'Marta Pérez',
  phone: '612 345 678',
  street: 'Calle Mayor',
  number: '5',
  floorDoor: '2 B',
  postcode: '28013',
  town: 'Madrid',
  instructions: 'timbre roto',
};
const secrets = ['612345678', 'Calle Mayor', '2 B', 'timbre roto'];
const masks = ['+34 ••• ••• 678', 'Calle M•••, 28013'];

async function compose(chat: Session): Promise<void> {
  await say(chat, 'cuatro pizzas margarita grandes');
  await tap(chat, 'Confirmar');
}

async function orderFirst(): Promise<Session> {
  const chat = await session();
  await compose(chat);
  await tap(chat, 'A domicilio');
  await tap(chat, 'Lo antes posible');
  await tap(chat, 'Guardar', home);
  await tap(chat, 'Tarjeta al entregar');
  const shown = await seen(chat);
  for (const secret of secrets) expect(shown).toContain(secret);
  await tap(chat, 'Hacer el pedido');
  // While it is unanswered the shop takes no other.
  await say(chat, 'cancela el pedido');
  return chat;
}

const orders = (chat: Session): Promise<{ details: Json }[]> =>
  shop.sql(`select details from orders where conversation_id = $1 order by number`, [chat.conversationId]);

test('who comes back sees phone and address masked, on the socket too, and can order without typing them again', async () => {
  const first = await orderFirst();
  // Nobody can be called by it, so that it is no new telephone.
  await say(first, 'el número es 123 45 67');
  const back = await session({ resume: first.resume });
  const shown = await seen(back);
  for (const secret of [...secrets, '123 45 67']) expect(shown).not.toContain(secret);
  for (const mask of [...masks, '••• ••• 567']) expect(shown).toContain(mask);
  const socket = await openStream(String((await call(urlOf(back), { token: back.token })).body['streamUrl']));
  await poll(() => plainOf(socket.activities()).includes(masks[0]!), 'the history');
  for (const secret of secrets) expect(plainOf(socket.activities())).not.toContain(secret);

  await compose(back);
  await tap(back, 'A domicilio');
  await tap(back, 'Lo antes posible');
  const again = await seen(back);
  for (const secret of secrets) expect(again).not.toContain(secret);
  await tap(back, 'Hacer el pedido');
  for (const secret of secrets) expect(plainOf(socket.activities())).not.toContain(secret);
  await socket.close();
  const [before, after] = await orders(back);
  expect(after?.details).toMatchObject({ contactPhone: '+34612345678', address: before!.details['address'] });
});

test.each([
  ['in one message, among other things', ['Marta Pérez, 612 345 678, calle Fuencarral 20 3b 28004'], 'calle F•••, 28004'],
  ['in two, the street first', ['Marta Pérez', '612 345 678', 'Fuencarral 20 3b', '28004'], 'F•••'],
])('an address typed %s, is masked for who comes back and not for who typed it', async (_how, typed, mask) => {
  const chat = await session();
  await compose(chat);
  await tap(chat, 'A domicilio');
  await tap(chat, 'Lo antes posible');
  for (const text of typed) await say(chat, text);
  await tap(chat, 'Tarjeta al entregar');
  expect(await seen(chat)).toContain('Fuencarral 20');
  const shown = await seen(await session({ resume: chat.resume }));
  for (const secret of ['Fuencarral', '612345678', '612 345 678']) expect(shown).not.toContain(secret);
  expect(shown).toContain(mask);
});

test('the form shows masks, means what is known where they are left, and shows what is typed now', async () => {
  const first = await orderFirst();
  const back = await session({ resume: first.resume });
  await compose(back);
  await tap(back, 'A domicilio');
  await tap(back, 'Lo antes posible');
  await tap(back, 'Cambiar');
  await tap(back, 'Mis datos');
  const form = await formOf(back);
  expect(form).toEqual({
    name: 'Marta Pérez',
    phone: '+34 ••• ••• 678',
    street: 'Calle M•••',
    number: '•',
    floorDoor: '•••',
    postcode: '28013',
    town: 'Madrid',
    instructions: '•••',
  });
  await tap(back, 'Guardar', { ...form, phone: '699 111 222' });
  const shown = await seen(back);
  expect(shown).toContain('+34699111222');
  for (const secret of secrets) expect(shown).not.toContain(secret);
  await tap(back, 'Hacer el pedido');
  const [, placed] = await orders(back);
  expect(placed?.details).toMatchObject({
    contactPhone: '+34699111222',
    address: { street: 'Calle Mayor', number: '5', floorDoor: '2 B' },
  });
});

test('a new number beside a masked street is kept, and shows the street to nobody', async () => {
  const first = await orderFirst();
  const back = await session({ resume: first.resume });
  await compose(back);
  await tap(back, 'A domicilio');
  await tap(back, 'Lo antes posible');
  await tap(back, 'Cambiar');
  await tap(back, 'Mis datos');
  await tap(back, 'Guardar', { ...(await formOf(back)), number: '7' });
  expect(await seen(back)).not.toContain('Calle Mayor');
  await tap(back, 'Cambiar');
  await tap(back, 'Mis datos');
  await tap(back, 'Guardar', { ...(await formOf(back)), street: 'Gran Vía', number: '1', floorDoor: '' });
  expect(await seen(back)).toContain('Gran Vía 1');
});

test('who still holds a token of the device goes on as before; any other token counts for nothing', async () => {
  const first = await orderFirst();
  const same = await session({ resume: first.resume, token: first.token });
  expect(await seen(same)).toContain('612345678');
  const stranger = await session();
  const masked = await session({ resume: same.resume, token: stranger.token });
  expect(await seen(masked)).not.toContain('612345678');
  const still = await session({ resume: masked.resume, token: masked.token });
  expect(await seen(still)).not.toContain('612345678');
  const forged = await session({ resume: still.resume, token: `${first.token}x` });
  expect(await seen(forged)).not.toContain('612345678');
  const refreshed = await call(`${web.url}/v3/directline/tokens/refresh`, { method: 'POST', token: forged.token });
  expect(await seen({ ...forged, token: String(refreshed.body['token']) })).not.toContain('612345678');
});
