import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createWebPushMessenger, type PushPayload } from '../../bots/webchat/push/webPushMessenger.ts';
import type { Messenger } from '../../core/messages/messenger.ts';
import { orderPageUrl } from '../../core/orders/orderLinkRules.ts';
import { createPushSubscriptions, type PushSubscriptions } from '../../core/pushSubscriptions/createPushSubscriptions.ts';
import type { PushPlace, PushTarget } from '../../core/pushSubscriptions/pushSubscription.ts';
import { vapidKeys } from '../../core/pushSubscriptions/vapidKeys.ts';
import { fireReminder } from '../../core/reminders/fireReminder.ts';
import { prune } from '../../workers/schedules.ts';
import { customerAnswers, propose, shopAnswers } from '../support/changeOrder.ts';
import { drainOwed } from '../support/drainOwed.ts';
import { startPushService, type PushService } from '../support/pushService.ts';
import { orderOf, staffDecides } from '../support/tapOrder.ts';
import { openTestShop, placeDemoOrder, type TestCustomer, type TestShop } from '../support/testShop.ts';

const secretKeys = ['a secret key for the tests of alerts'] as const;
const subject = 'mailto:orders@shops.example';

let shop: TestShop;
let push: PushService;
let subscriptions: PushSubscriptions;
let customer: TestCustomer;
let orderId: string;

beforeAll(async () => {
  shop = await openTestShop();
  subscriptions = createPushSubscriptions(shop.services.db, secretKeys);
});
afterAll(() => shop?.close());
beforeEach(async () => {
  push = await startPushService();
  customer = await shop.customer({ locale: 'es' });
  orderId = await placeDemoOrder(shop, customer);
  await drain();
});
afterEach(() => push.close());

const place = (): PushPlace => ({ merchantId: shop.merchant.id, conversationId: customer.conversationId });
const keep = (target: PushTarget = push.device()) => subscriptions.keep(place(), target, 'chat', new Date());
const messenger = (overrides: { answerWithinMs?: number } = {}): Messenger =>
  createWebPushMessenger({
    subscriptions,
    keys: () => vapidKeys(shop.services.db, secretKeys, new Date()),
    subject,
    otherOrigins: [push.url],
    ...overrides,
  });

const drain = (one: Messenger = messenger()) => drainOwed(shop.services, [one]);
const payloads = () => push.pushed.map(({ text }) => JSON.parse(text) as PushPayload);
const rows = () =>
  shop.sql<{ id: string; state: string; code: string | null; attempts: number; whole: string }>(
    `select id, state, code, attempts, d::text as whole from deliveries d where kind = 'customerPush' and key like $1 order by id`,
    [`alert:%:${orderId}:%`],
  );
const dueAgain = (state: 'pending' | 'unknown', code = 'x') =>
  shop.sql(
    `update deliveries set state = $2, code = $3, next_at = now(), claimed_until = null where kind = 'customerPush' and key like $1`,
    [`alert:%:${orderId}:%`, state, code],
  );

test('an acceptance reaches the device: signed for its push service, readable by it alone, and without address or phone', async () => {
  await keep();
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  expect(push.pushed).toHaveLength(1);
  const [sent] = push.pushed;
  const { publicKey } = await vapidKeys(shop.services.db, secretKeys, new Date());
  expect(sent?.vapid).toMatchObject({ aud: push.url, sub: subject, publicKey });
  expect(sent?.vapid.exp).toBeLessThan(Date.now() / 1000 + 24 * 3600);
  expect(sent?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', topic: expect.stringMatching(/^[\w-]{32}$/) });
  expect(Number(sent?.headers.ttl)).toBeGreaterThanOrEqual(20 * 60);
  expect(payloads()[0]).toMatchObject({ v: 1, title: shop.merchant.name, path: `/chat/${shop.merchant.slug}`, lang: 'es' });
  expect(payloads()[0]?.body).toMatch(/Pedido n\.º \d+ aceptado.*\d\d:\d\d/);
  expect(JSON.stringify(payloads(), ['title', 'body', 'path'])).not.toMatch(/612|Marta/);
  expect(sent?.body.toString('latin1')).not.toContain(shop.merchant.name);
});

test('an order that ends because nobody answered what was missing is told where the chat is closed', async () => {
  await keep();
  await shop.sql(`update orders set details = details || '{"ifOut":"cancel"}' where id = $1`, [orderId]);
  await propose(shop, orderId, { kind: 'missing', position: 0, left: 0 });
  await drain();
  const [due] = await shop.sql<{ id: string }>(
    `select r.id from reminders r join order_changes c on c.id::text = r.subject_id where c.order_id = $1 and r.state = 'pending'`,
    [orderId],
  );
  const before = shop.clock.now();
  shop.clock.advanceMinutes(5);
  await fireReminder(shop.services, due!.id);
  await drain();
  shop.clock.set(before);
  expect((await orderOf(shop, orderId)).state).toBe('cancelled');
  expect(payloads().map(({ body }) => body)).toEqual([
    expect.stringContaining('propone un cambio'),
    expect.stringMatching(/queda cancelado: no había lo que pediste/),
  ]);
});

test('two devices of a conversation are both told, once each, and another conversation is not', async () => {
  await keep();
  await keep();
  const other = await shop.customer();
  await subscriptions.keep({ merchantId: shop.merchant.id, conversationId: other.conversationId }, push.device(), 'chat', new Date());
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  await drain();
  expect(new Set(push.pushed.map(({ device }) => device)).size).toBe(2);
  expect(push.pushed).toHaveLength(2);
});

test('what was asked for from a widget leads to the private page of the order', async () => {
  await subscriptions.keep(place(), push.device(), 'order', new Date());
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  const { ref } = await orderOf(shop, orderId);
  expect(payloads()[0]?.path).toBe(orderPageUrl('', { merchantId: shop.merchant.id, ref }));
});

test('no address stands in the deliveries, and none in the clear anywhere', async () => {
  const target = push.device();
  await keep(target);
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  const [stored] = await shop.sql<{ whole: string; sealed: Buffer }>(
    'select s::text as whole, sealed from push_subscriptions s where conversation_id = $1',
    [customer.conversationId],
  );
  const everything = [(await rows())[0]?.whole, stored?.whole, stored?.sealed.toString('latin1')].join();
  for (const part of [target.endpoint, push.url, target.keys.auth, target.keys.p256dh]) expect(everything).not.toContain(part);
});

test.each([404, 410])('a browser that is gone (%i) is forgotten, and nothing is sent there again', async (status) => {
  await keep();
  push.answers.push({ status });
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  expect(await rows()).toMatchObject([{ state: 'gone', code: `http${status}` }]);
  expect(await subscriptions.isOn(place())).toBe(false);
  await staffDecides(shop, orderId, 'ready');
  await drain();
  expect(push.pushed).toHaveLength(1);
});

test('a refusal that may be our own fault costs the message and not the subscription', async () => {
  await keep();
  push.answers.push({ status: 403 });
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  expect(await rows()).toMatchObject([{ state: 'gone', code: 'http403' }]);
  expect(await subscriptions.isOn(place())).toBe(true);
});

test('a push service that is busy is asked again when it says, no sooner', async () => {
  await keep();
  push.answers.push({ status: 429, headers: { 'retry-after': '120' } }, { status: 503 });
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  const [waiting] = await shop.sql<{ s: number }>(
    `select extract(epoch from next_at - now())::int as s from deliveries where kind = 'customerPush' and key like $1`,
    [`alert:%:${orderId}:%`],
  );
  expect(waiting?.s).toBeGreaterThan(110);
  expect(await rows()).toMatchObject([{ state: 'pending', code: 'http429', attempts: 1 }]);
  await dueAgain('pending');
  await drain();
  expect(await rows()).toMatchObject([{ state: 'pending', code: 'http503', attempts: 2 }]);
  await dueAgain('pending');
  await drain();
  expect(await rows()).toMatchObject([{ state: 'delivered' }]);
});

test('an answer that never comes is a retry, and the device can tell that it is the same message', async () => {
  await keep();
  push.answers.push('hang');
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain(messenger({ answerWithinMs: 200 }));
  expect(await rows()).toMatchObject([{ state: 'pending', code: 'TimeoutError' }]);
  await dueAgain('pending');
  await drain();
  const [first, second] = payloads();
  expect(second).toEqual(first);
  expect(push.pushed[0]?.headers.topic).toBe(push.pushed[1]?.headers.topic);
});

test('a worker killed between sending and writing it down: sent once more, under the same key and topic', async () => {
  await keep();
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  await dueAgain('unknown', 'sending');
  await shop.sql(`update deliveries set external_id = null, sent_revision = -1 where key like $1`, [`alert:%:${orderId}:%`]);
  await drain();
  expect(payloads()).toHaveLength(2);
  expect(payloads()[0]?.key).toBe(payloads()[1]?.key);
  expect(await rows()).toMatchObject([{ state: 'delivered' }]);
});

test('what is no longer true, or no news any more, is not sent', async () => {
  await keep();
  push.answers.push({ status: 503 });
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  await staffDecides(shop, orderId, 'ready');
  await dueAgain('pending');
  await drain();
  expect(await rows()).toMatchObject([{ state: 'gone', code: 'notOwed' }, { state: 'delivered' }]);
  expect(payloads()[1]?.body).toContain('listo');
  const late = await shop.customer();
  const lateOrder = await placeDemoOrder(shop, late);
  await subscriptions.keep({ merchantId: shop.merchant.id, conversationId: late.conversationId }, push.device(), 'chat', new Date());
  await drain();
  await staffDecides(shop, lateOrder, 'reject', { reason: 'too_busy' });
  const before = push.pushed.length;
  shop.clock.advanceMinutes(16);
  await drain();
  expect(push.pushed).toHaveLength(before);
});

test('a change the shop asks about is told while its question is open, and not once it is answered', async () => {
  await keep();
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  push.answers.push({ status: 503 });
  await propose(shop, orderId, { kind: 'delay', minutes: 30 });
  await drain();
  expect(payloads()).toHaveLength(2);
  expect(payloads()[1]?.body).toMatch(/n\.º \d+.*\d\d:\d\d/);
  await shop.sql(`update order_changes set state = 'declined' where order_id = $1`, [orderId]);
  await shop.sql(`update deliveries set next_at = now(), claimed_until = null where key like $1`, [`alert:change.%:${orderId}:%`]);
  await drain();
  expect(payloads()).toHaveLength(2);
});

test('the shop’s answer to a wish reaches who has closed the chat; their own answer does not come back to them', async () => {
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 60 });
  await customer.say('añade una coca');
  await customer.tap('Pedírselo al comercio');
  await drain();
  await keep();
  await shopAnswers(shop, orderId, 'decline');
  await drain();
  expect(payloads().map(({ body }) => body)).toEqual([expect.stringMatching(/no puede hacer ese cambio/)]);
  await propose(shop, orderId, { kind: 'delay', minutes: 5 });
  await drain();
  await customerAnswers(shop, customer, orderId, 'approve');
  await drain();
  expect(payloads()).toHaveLength(2);
});

test('what the shop wrote by hand stays off the locked screen', async () => {
  await keep();
  await staffDecides(shop, orderId, 'reject', { reason: 'other', reasonText: 'Marta, llama al 612 345 678' });
  await drain();
  expect(payloads()).toHaveLength(1);
  expect(JSON.stringify(payloads(), ['title', 'body', 'path'])).not.toMatch(/Marta|612/);
  expect((await customer.log()).some(({ content }) => JSON.stringify(content).includes('llama al'))).toBe(true);
});

test('a device that was forgotten is told nothing more', async () => {
  const [family] = await shop.sql<{ id: string }>(
    `insert into device_sessions (merchant_id, id, family_id, conversation_id, secret_hash, created_at)
     values ($1, gen_random_uuid(), gen_random_uuid(), $2, decode(md5(random()::text), 'hex'), now()) returning id`,
    [shop.merchant.id, customer.conversationId],
  );
  await subscriptions.keep({ ...place(), familyId: family?.id }, push.device(), 'chat', new Date());
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  expect(push.pushed).toHaveLength(1);
  await shop.sql('update device_sessions set revoked_at = now() where id = $1', [family?.id]);
  await staffDecides(shop, orderId, 'ready');
  await drain();
  expect(push.pushed).toHaveLength(1);
  const kept = () => shop.sql('select id from push_subscriptions where conversation_id = $1', [customer.conversationId]);
  expect(await kept()).toHaveLength(1);
  await prune(shop.services);
  expect(await kept()).toEqual([]);
});

test('an address that was stored by whatever way is not called when it is no push service', async () => {
  await keep({ ...push.device(), endpoint: push.device().endpoint.replace('127.0.0.1', 'localhost') });
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  expect(await rows()).toMatchObject([{ state: 'gone', code: 'foreignEndpoint' }]);
  expect(push.pushed).toEqual([]);
});

test('all processes share one pair of keys, kept sealed; a new secret key alone makes a new pair', async () => {
  const fresh = await openTestShop();
  try {
    const { db } = fresh.services;
    const pairs = await Promise.all([1, 2, 3, 4].map(() => vapidKeys(db, secretKeys, new Date())));
    expect(new Set(pairs.map(({ publicKey }) => publicKey)).size).toBe(1);
    const [row] = await fresh.sql<{ sealed: Buffer }>(`select sealed from installations where channel = 'webpush'`);
    expect(row?.sealed.toString('latin1')).not.toContain(pairs[0]?.privateKey);
    expect(await vapidKeys(db, ['a newer secret key', ...secretKeys], new Date())).toEqual(pairs[0]);
    expect((await vapidKeys(db, ['a secret key of somebody else'], new Date())).publicKey).not.toBe(pairs[0]?.publicKey);
  } finally {
    await fresh.close();
  }
});
