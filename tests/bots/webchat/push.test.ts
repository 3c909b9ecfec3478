import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createECDH, randomBytes } from 'node:crypto';
import { createPushSubscriptions } from '../../../core/pushSubscriptions/createPushSubscriptions.ts';
import { vapidKeys } from '../../../core/pushSubscriptions/vapidKeys.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { shopSecretKey, startShopWeb, type ShopWeb } from './shopWeb.ts';

type Session = { token: string; conversationId: string; resume: string };

let shop: TestShop;
let web: ShopWeb;
const secretKeys = [shopSecretKey] as const;

beforeAll(async () => {
  shop = await openTestShop();
  web = await startShopWeb(shop);
});
afterAll(async () => {
  await web?.close();
  await shop?.close();
});

async function call(path: string, { token, body, origin }: { token?: string; body?: unknown; origin?: string } = {}) {
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(origin === undefined ? {} : { origin }),
  };
  const response = await fetch(`${web.url}/webchat/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json().catch(() => ({}))) as Record<string, unknown> };
}

const session = async (merchant = 'vesuvio', more: object = {}): Promise<Session> =>
  (await call('session', { body: { merchant, ...more } })).body as Session;
const subscription = (endpoint = `https://fcm.googleapis.com/fcm/send/${randomBytes(8).toString('hex')}`) => ({
  endpoint,
  keys: { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
});
const stored = (conversationId: string) =>
  shop.sql<{ id: string; opens: string }>('select id, opens from push_subscriptions where conversation_id = $1', [conversationId]);
const targetOf = (id: string) => createPushSubscriptions(shop.services.db, secretKeys).targetOf(shop.merchant.id, id);

test('a chat asks to be told, is told that it is, and asks no more', async () => {
  const { token, conversationId } = await session();
  const wanted = subscription();
  expect((await call('push/state', { token })).body).toEqual({ on: false });
  const { status, body } = await call('push/subscribe', { token, body: { subscription: wanted } });
  expect([status, typeof body['renewal']]).toEqual([200, 'string']);
  const [row] = await stored(conversationId);
  expect(row?.opens).toBe('chat');
  expect(await targetOf(row?.id ?? '')).toEqual(wanted);
  expect((await call('push/state', { token })).body).toEqual({ on: true });
  expect((await call('push/unsubscribe', { token, body: {} })).status).toBe(200);
  expect(await stored(conversationId)).toEqual([]);
});

test('the same browser twice is one subscription, moved to the conversation it asked in last; six are five', async () => {
  const [one, other] = [await session(), await session()];
  const wanted = subscription();
  for (const { token } of [one, one, other]) await call('push/subscribe', { token, body: { subscription: wanted } });
  expect([(await stored(one.conversationId)).length, (await stored(other.conversationId)).length]).toEqual([0, 1]);
  for (let count = 0; count < 6; count += 1) await call('push/subscribe', { token: one.token, body: { subscription: subscription() } });
  expect(await stored(one.conversationId)).toHaveLength(5);
});

test('the public key is the one messages are signed with', async () => {
  const { publicKey } = await vapidKeys(shop.services.db, secretKeys, new Date());
  expect((await call('push/key')).body).toEqual({ publicKey });
});

test.each([
  ['without a token', undefined],
  ['with a made-up token', 'eyJhbGciOiJub25lIn0.e30.'],
])('nothing is kept %s', async (_how, token) => {
  for (const path of ['subscribe', 'unsubscribe', 'handover']) {
    const { status } = await call(`push/${path}`, { ...(token ? { token } : {}), body: { subscription: subscription() } });
    expect([401, 403]).toContain(status);
  }
});

test.each([
  'https://127.0.0.1/x',
  'http://fcm.googleapis.com/x',
  'https://169.254.169.254/latest/meta-data',
  'https://push.evil.example/x',
  'https://fcm.googleapis.com:444/x',
])('an address on %s is refused and not repeated in the answer', async (endpoint) => {
  const { token, conversationId } = await session();
  const { status, body } = await call('push/subscribe', { token, body: { subscription: subscription(endpoint) } });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).not.toContain(endpoint);
  expect(await stored(conversationId)).toEqual([]);
});

test('another site may not ask, even with a token', async () => {
  const { token } = await session();
  const body = { subscription: subscription() };
  expect((await call('push/subscribe', { token, body, origin: 'https://evil.example' })).status).toBe(403);
  expect((await call('push/subscribe', { token, body, origin: web.url })).status).toBe(200);
});

test('a hand-over lets a page subscribe for the conversation once, and shows it nothing', async () => {
  const { token, conversationId } = await session();
  const { handover } = (await call('push/handover', { token, body: {} })).body;
  const first = await call('push/redeem', { body: { handover, subscription: subscription() } });
  expect([first.status, Object.keys(first.body)]).toEqual([200, ['renewal']]);
  expect((await stored(conversationId)).map(({ opens }) => opens)).toEqual(['order']);
  const again = await call('push/redeem', { body: { handover, subscription: subscription() } });
  expect([again.status, (again.body['error'] as { code: string }).code]).toEqual([403, 'HandoverRefused']);
  expect(await stored(conversationId)).toHaveLength(1);
});

test('a hand-over is no chat token, and a chat token no hand-over', async () => {
  const { token } = await session();
  const { handover } = (await call('push/handover', { token, body: {} })).body;
  expect((await call('push/state', { token: String(handover) })).status).toBe(403);
  expect((await call('push/redeem', { body: { handover: token, subscription: subscription() } })).status).toBe(403);
});

test('a browser reports its new address with its own secret, in its own shop only', async () => {
  const { token, conversationId } = await session();
  const { renewal } = (await call('push/subscribe', { token, body: { subscription: subscription() } })).body;
  const next = subscription();
  expect((await call('push/renew', { body: { merchant: 'tahona', renewal, subscription: next } })).status).toBe(404);
  expect((await call('push/renew', { body: { merchant: 'vesuvio', renewal: 'x', subscription: next } })).status).toBe(404);
  expect((await call('push/renew', { body: { merchant: 'vesuvio', renewal, subscription: next } })).status).toBe(200);
  const [row] = await stored(conversationId);
  expect(await targetOf(row?.id ?? '')).toEqual(next);
});

test('who says "not me" is told nothing more on that device', async () => {
  const { token, resume, conversationId } = await session();
  await call('push/subscribe', { token, body: { subscription: subscription() } });
  await session('vesuvio', { resume, forget: true });
  const [row] = await stored(conversationId);
  expect(await targetOf(row?.id ?? '')).toBeNull();
});

test('the worker and the page come under policies of their own', async () => {
  const worker = await fetch(`${web.url}/webchat/push/worker.js`);
  expect(worker.headers.get('content-type')).toContain('text/javascript');
  expect(worker.headers.get('content-security-policy')).toBe(`default-src 'none'; connect-src 'self'`);
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  const page = await fetch(`${web.url}/webchat/notify/vesuvio?locale=en`);
  expect(await page.text()).toContain('Turn on notifications');
  expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
  expect((await fetch(`${web.url}/webchat/notify/nowhere`)).status).toBe(404);
});
