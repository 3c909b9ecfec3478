import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { merchantSecret } from '../../../core/merchants/merchantSecret.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { call, message, openStream } from './directLineClient.ts';
import { type ShopWeb, shopSecretKey, startShopWeb } from './shopWeb.ts';

type Session = { token: string; conversationId: string; resume: string };

let shop: TestShop;
let here: ShopWeb;
let there: ShopWeb;

beforeAll(async () => {
  shop = await openTestShop();
  [here, there] = await Promise.all([startShopWeb(shop), startShopWeb(shop)]);
}, 120_000);
afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
  await shop.close();
});

async function session(web: ShopWeb, body: object = {}): Promise<Session> {
  const answer = await call(`${web.url}/webchat/session`, { method: 'POST', body: { merchant: 'vesuvio', ...body } });
  return answer.body as Session;
}

const urlOf = (web: ShopWeb, { conversationId }: Session): string => `${web.url}/v3/directline/conversations/${conversationId}`;

/** What each call says to the token. */
async function statuses(web: ShopWeb, chat: Session): Promise<number[]> {
  const { token } = chat;
  const answers = [
    await call(urlOf(web, chat), { token }),
    await call(`${urlOf(web, chat)}/activities`, { token }),
    await call(`${urlOf(web, chat)}/activities`, { method: 'POST', token, body: message('hola') }),
    await call(`${web.url}/v3/directline/conversations`, { method: 'POST', token, body: {} }),
    await call(`${web.url}/v3/directline/tokens/refresh`, { method: 'POST', token }),
    await call(`${web.url}/webchat/identify`, { method: 'POST', token, body: { userToken: 'x' } }),
  ];
  return answers.map(({ status }) => status);
}

async function streamUrl(web: ShopWeb, chat: Session): Promise<string> {
  const { body } = await call(urlOf(web, chat), { token: chat.token });
  return String(body['streamUrl']);
}

async function refusalOf(url: string): Promise<number | undefined> {
  const socket = new WebSocket(url);
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }];
  socket.terminate();
  return response.statusCode;
}

test('forgetting a device in one process ends its tokens and its sockets in every process at once', async () => {
  const device = await session(here);
  expect(await statuses(there, device)).toEqual([200, 200, 200, 200, 200, 403]);
  const unused = await streamUrl(there, device);
  const sockets = [await openStream(await streamUrl(there, device)), await openStream(await streamUrl(here, device))];
  const refreshed = await call(`${there.url}/v3/directline/tokens/refresh`, { method: 'POST', token: device.token });
  const closed = sockets.map(async ({ socket }) => ((await once(socket, 'close')) as [number])[0]);

  const next = await session(here, { resume: device.resume, forget: true });

  expect(await statuses(there, device)).toEqual(Array(6).fill(403));
  expect(await statuses(there, { ...device, token: String(refreshed.body['token']) })).toEqual(Array(6).fill(403));
  expect(await refusalOf(unused)).toBe(403);
  expect(await Promise.all(closed)).toEqual([1008, 1008]);
  expect(next.conversationId).not.toBe(device.conversationId);
  expect(await statuses(there, next)).toEqual([200, 200, 200, 200, 200, 403]);
});

test('what is said after a device was forgotten does not reach its socket, even when the hint was lost', async () => {
  const device = await session(here);
  const socket = await openStream(await streamUrl(there, device));
  await socket.until(2);
  await shop.sql(`update device_sessions set revoked_at = now() where conversation_id = $1`, [device.conversationId]);
  const closed = once(socket.socket, 'close');
  await shop.services.db.inMerchant(shop.merchant.id, async (tx) => {
    await tx.rows(
      `with grown as (update conversations set last_seq = last_seq + 1 where merchant_id = $1 and id = $2 returning last_seq)
       insert into messages (merchant_id, conversation_id, seq, activity_id, revision, position, author_kind, kind, content, locale, created_at)
       select $1, $2, last_seq, 'late', 1, last_seq, 'bot', 'text', '{"type":"text","text":"late"}', 'es', $3 from grown`,
      [shop.merchant.id, device.conversationId, new Date()],
    );
  });
  expect(((await closed) as [number])[0]).toBe(1008);
  expect(socket.activities().map(({ id }) => id)).not.toContain('late');
});

test('a reused secret ends the sockets and tokens of whoever came by it, and other devices go on', async () => {
  const [first, other] = [await session(here), await session(here)];
  const second = await session(here, { resume: first.resume });
  const third = await session(here, { resume: second.resume });
  const [socket, bystander] = [await openStream(await streamUrl(there, third)), await openStream(await streamUrl(there, other))];
  const closed = once(socket.socket, 'close');
  const stranger = await session(here, { resume: first.resume });
  expect(((await closed) as [number])[0]).toBe(1008);
  for (const chat of [first, second, third]) expect(new Set(await statuses(there, chat))).toEqual(new Set([403]));
  expect(stranger.conversationId).not.toBe(first.conversationId);
  expect((await statuses(there, other)).slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
  expect(bystander.socket.readyState).toBe(WebSocket.OPEN);
  await bystander.close();
});

const claimsOf = (token: unknown): object => JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as object;

test('a token the shop’s own server asked for belongs to no device; one of the page does, and keeps it when it is refreshed', async () => {
  const device = await session(here);
  const refreshed = await call(`${here.url}/v3/directline/tokens/refresh`, { method: 'POST', token: device.token });
  for (const token of [device.token, refreshed.body['token']]) expect(claimsOf(token)).toMatchObject({ fam: expect.any(String) });
  const generated = await call(`${here.url}/v3/directline/tokens/generate`, {
    method: 'POST',
    token: merchantSecret(shopSecretKey, 'vesuvio'),
    body: {},
  });
  expect(generated.status).toBe(200);
  expect(claimsOf(generated.body['token'])).not.toHaveProperty('fam');
});
