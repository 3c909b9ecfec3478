import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { drawDelivery } from '../../core/messages/drawDelivery.ts';
import { notifyMerchant } from '../../core/messages/notifyMerchant.ts';
import { pushConversation } from '../../core/messages/pushConversation.ts';
import type { DomainEventType } from '../../core/outbox/events.ts';
import { claimOutbox } from '../../core/outbox/outboxStore.ts';
import { deadWork, reviveDead, type Revived } from '../../core/outbox/reviveDead.ts';
import type { Effects } from '../../workers/effects.ts';
import { createQueueBackend } from '../../workers/queue.ts';
import { startWorker, type RunningWorker } from '../../workers/startWorker.ts';
import { fakeMessenger, happenIn, openWorkerFixture, settledIn, until, type FakeMessenger, type WorkerFixture } from './workerFixture.ts';

let fixture: WorkerFixture;
let slack: FakeMessenger;
let worker: RunningWorker | undefined;
/** Whether the handler of customers' messages throws, as a poisoned event makes it do. */
let isPoisoned: boolean;

const effects: Effects = {
  onEvent: {
    notifyMerchant,
    pushConversation: (services, event) => (isPoisoned ? Promise.reject(new TypeError('poisoned')) : pushConversation(services, event)),
    notifyCustomer: async () => undefined,
    alertCustomer: async () => undefined,
  },
  fireReminder: async () => undefined,
  drawDelivery,
};

beforeEach(async () => {
  fixture = await openWorkerFixture();
  slack = fakeMessenger();
  isPoisoned = false;
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await fixture.close();
});

function start(): void {
  const { services, database } = fixture;
  const queue = createQueueBackend({ postgres: { connectionString: database.url }, log: services.log });
  const often = { pollMs: 50 };
  worker = startWorker({ services, queue, messengers: [slack], effects, paceMs: 20, relay: often, pump: often, sweepMs: 100 });
}

async function stop(): Promise<void> {
  await worker?.stop();
  worker = undefined;
}

const happen = (type: DomainEventType, subjectId: string) => happenIn(fixture, type, subjectId);
const settled = () => settledIn(fixture);

const dead = () => deadWork(fixture.services.db, fixture.merchantId);
const act = () => ({ operator: 'eva', at: fixture.clock.now() });
const revive = (ids: string[]) => reviveDead(fixture.services.db, fixture.merchantId, ids, act());
const reviveAll = async () => revive((await dead()).map(({ id }) => id));
const counts = (given: Partial<Revived>): Revived => ({ owed: 0, settled: 0, noAddress: 0, notDead: 0, ...given });
const posted = () => slack.posts.map(({ card }) => card.fallbackText);

/** Lets whatever is about to fail do so for the last time. */
const lastTry = (table: 'outbox' | 'deliveries', attempts: number) =>
  fixture.sql(
    table === 'outbox'
      ? 'update outbox set attempts = $1, claimed_until = null where done_at is null'
      : 'update deliveries set attempts = $1, claimed_until = null, next_at = clock_timestamp()',
    [attempts],
  );

/** A conversation in Slack; `say` writes a line of the bot's into it and appends the event. */
async function slackChat(): Promise<{ id: string; say: (text: string) => Promise<void> }> {
  const { merchantId, sql, clock } = fixture;
  const [customerId, id] = [uuidv7(), uuidv7()];
  await sql(`insert into customers (merchant_id, id, locale, created_at) values ($1, $2, 'es', $3)`, [merchantId, customerId, clock.now()]);
  await sql(
    `insert into conversations (merchant_id, id, customer_id, channel, tenant, external_key, locale, created_at)
     values ($1, $2, $3, 'slack', 'T1', 'D1', 'es', $4)`,
    [merchantId, id, customerId, clock.now()],
  );
  const say = async (text: string) => {
    await sql(
      `with next as (update conversations set last_seq = last_seq + 1 where id = $2 returning last_seq)
       insert into messages (merchant_id, conversation_id, seq, activity_id, position, author_kind, kind, content, locale, created_at)
       select $1::uuid, $2::uuid, last_seq, $3::text, last_seq, 'bot', 'text', $4::jsonb, 'es', $5::timestamptz from next`,
      [merchantId, id, uuidv7(), JSON.stringify({ type: 'text', text }), clock.now()],
    );
    await happen('conversation.replied', id);
  };
  return { id, say };
}

it('gives a dead event a new start: what it owed is said once, in the order of the conversation', async () => {
  const chat = await slackChat();
  isPoisoned = true;
  start();
  await chat.say('one');
  await until('it has failed', async () => (await fixture.sql('select 1 from outbox where attempts > 0')).length === 1);
  await lastTry('outbox', 11);
  await until('it is dead', async () => (await dead()).length === 1);
  expect(await dead()).toMatchObject([{ what: 'conversation.replied', code: 'TypeError', channel: null }]);
  isPoisoned = false;
  expect(await reviveAll()).toEqual(counts({ owed: 1 }));
  await chat.say('two');
  await settled();
  expect(posted()).toEqual(['one', 'two']);
  expect(await dead()).toEqual([]);
});

it('lets a revived event go before later ones of its subject that are still owed', async () => {
  const { services, merchantId, sql } = fixture;
  const order: string[] = [];
  const orderId = await fixture.order();
  for (const type of ['order.placed', 'order.accepted', 'order.ready'] as const) await happen(type, orderId);
  await sql(`update outbox set dead_at = clock_timestamp(), attempts = 12, error_code = '42P01' where type = 'order.placed'`);
  const [event] = await dead();
  expect(await revive([event!.id])).toEqual(counts({ owed: 1 }));
  // The later ones wait for it, whatever number of processes claim.
  const claimed = await claimOutbox(services.db, { limit: 10, leaseMs: 1, now: new Date() });
  expect(claimed.map(({ type }) => type)).toEqual(['order.placed']);
  const heard: Effects['onEvent'] = {
    ...effects.onEvent,
    notifyMerchant: async (_services, { type }) => void order.push(type),
  };
  const queue = createQueueBackend({ postgres: { connectionString: fixture.database.url }, log: services.log });
  worker = startWorker({ services, queue, messengers: [], effects: { ...effects, onEvent: heard }, relay: { pollMs: 50 } });
  await settled();
  expect(order).toEqual(['order.placed', 'order.accepted', 'order.ready']);
  expect(await sql('select operator, action, subject_id from operator_actions where merchant_id = $1', [merchantId])).toEqual([
    { operator: 'eva', action: 'dead.revive', subject_id: event!.id },
  ]);
});

it('sends a message that was given up once, before those that are owed later in its lane', async () => {
  await fixture.address({});
  const orders = [await fixture.order(), await fixture.order(), await fixture.order()];
  slack.answer = () => ({ outcome: 'retryAt', afterMs: 0, code: 'ratelimited' });
  start();
  await happen('order.placed', orders[0]!);
  await until('it was refused', async () => (await fixture.sql(`select 1 from deliveries where code = 'ratelimited'`)).length === 1);
  await lastTry('deliveries', 100);
  await until('it is given up', async () => (await dead()).some(({ code }) => code === 'ratelimited'));
  await stop();
  expect((await dead()).map(({ what, channel, code }) => [what, channel, code])).toEqual([
    ['orderCard', 'slack', 'ratelimited'],
    ['orderCard', 'none', 'noAddress'],
  ]);
  for (const orderId of orders.slice(1)) {
    await notifyMerchant(fixture.services, event('order.placed', orderId));
  }
  // The row that says that no address was left is needless once the only address has the post again.
  expect(await reviveAll()).toEqual(counts({ owed: 1, settled: 1 }));
  expect(await reviveAll()).toEqual(counts({}));
  slack.answer = () => 'delivered';
  start();
  await settled();
  const sent = slack.posts.filter(({ card }) => card.kind === 'order').map(({ card }) => card.subjectId);
  expect(sent).toEqual(orders);
  expect(await dead()).toEqual([]);
});

it('does not post again what the channel shows already, however the answer was lost', async () => {
  await fixture.address({});
  const orderId = await fixture.order();
  slack.canFind = false;
  slack.answer = () => 'unknown';
  start();
  await happen('order.placed', orderId);
  await until('it was looked for', () => slack.finds.length > 0);
  await lastTry('deliveries', 8);
  await until('it stays unknown', async () => (await dead()).length === 1);
  slack.canFind = true;
  expect(await reviveAll()).toEqual(counts({ owed: 1 }));
  await settled();
  expect(slack.posts).toHaveLength(1);
  expect(await fixture.sql('select state from deliveries')).toEqual([{ state: 'delivered' }]);
});

it('ends what cannot be looked for once nobody waits for it', async () => {
  await fixture.address({});
  const orderId = await fixture.order();
  slack.canFind = false;
  slack.answer = () => 'unknown';
  start();
  await happen('order.nudged1', orderId);
  await until('it was looked for', () => slack.finds.length > 0);
  await fixture.setOrder(orderId, 'accepted');
  await lastTry('deliveries', 8);
  await settled();
  expect(await fixture.sql('select state, code from deliveries')).toEqual([{ state: 'gone', code: 'notOwed' }]);
  expect(await dead()).toEqual([]);
});

const event = (type: DomainEventType, subjectId: string) => ({
  id: '1',
  merchantId: fixture.merchantId,
  type,
  subjectId,
  version: 1 as const,
  at: fixture.clock.now(),
});

it('sends what had nowhere to go once the shop has a place, and says so while it has none', async () => {
  const orderId = await fixture.order();
  await notifyMerchant(fixture.services, event('order.placed', orderId));
  expect(await dead()).toMatchObject([{ what: 'orderCard', channel: 'none', code: 'noAddress' }]);
  expect(await reviveAll()).toEqual(counts({ noAddress: 1 }));
  await fixture.address({});
  expect(await reviveAll()).toEqual(counts({ owed: 1 }));
  start();
  await settled();
  expect(slack.posts.map(({ place }) => place)).toEqual(['C1']);
  expect(await dead()).toEqual([]);
});

it('goes back to a place that was refused and can be written to again', async () => {
  await fixture.address({});
  const orderId = await fixture.order();
  slack.answer = () => 'gone';
  start();
  await happen('order.placed', orderId);
  await until('no address is left', async () => (await dead()).length === 1);
  expect(await reviveAll()).toEqual(counts({ noAddress: 1 }));
  slack.answer = () => 'delivered';
  await fixture.address({});
  expect(await reviveAll()).toEqual(counts({ owed: 1 }));
  await settled();
  expect(slack.posts.map(({ place }) => place)).toEqual(['C1']);
});

it('sends a customer what their channel refused, once it takes messages again', async () => {
  const chat = await slackChat();
  slack.answer = () => ({ outcome: 'gone', code: 'token_revoked' });
  start();
  await chat.say('one');
  await chat.say('two');
  await until('both are refused', async () => (await dead()).length === 2);
  expect(await dead()).toMatchObject([
    { what: 'conversation', channel: 'slack', code: 'token_revoked' },
    { what: 'conversation', channel: 'slack', code: 'token_revoked' },
  ]);
  slack.answer = () => 'delivered';
  expect(await reviveAll()).toEqual(counts({ owed: 2 }));
  await settled();
  expect(posted()).toEqual(['one', 'two']);
});

it('two operators at once revive each thing once, and an unknown id changes nothing', async () => {
  const orderId = await fixture.order();
  for (const type of ['order.placed', 'order.accepted'] as const) await happen(type, orderId);
  await fixture.sql(`update outbox set dead_at = clock_timestamp(), attempts = 12, error_code = 'X'`);
  const ids = (await dead()).map(({ id }) => id);
  const [one, other] = await Promise.all([revive(ids), revive(ids)]);
  expect(one!.owed + other!.owed).toBe(2);
  expect(one!.notDead + other!.notDead).toBe(2);
  expect(await revive(['999', uuidv7(), 'all', ''])).toEqual(counts({ notDead: 4 }));
  expect(await fixture.sql('select 1 from operator_actions')).toHaveLength(2);
});
