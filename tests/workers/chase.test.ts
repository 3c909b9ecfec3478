import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { merchantById } from '../../core/merchants/merchantQueries.ts';
import { decideOrder } from '../../core/orders/decideOrder.ts';
import { orderById } from '../../core/orders/orderQueries.ts';
import { chaseReminders } from '../../core/orders/orderReminderRules.ts';
import { appendEvents } from '../../core/outbox/outboxStore.ts';
import { backlog } from '../../core/outbox/backlogQueries.ts';
import { planReminders } from '../../core/reminders/reminderStore.ts';
import { coreEffects } from '../../workers/effects.ts';
import { createQueueBackend } from '../../workers/queue.ts';
import { startWorker, type RunningWorker } from '../../workers/startWorker.ts';
import { fakeMessenger, openWorkerFixture, until, type FakeMessenger, type WorkerFixture } from './workerFixture.ts';

let fixture: WorkerFixture;
let slack: FakeMessenger;
let worker: RunningWorker | undefined;

beforeEach(async () => {
  fixture = await openWorkerFixture();
  await fixture.address({ place: 'C1' });
  await fixture.address({ place: 'U9', purpose: 'escalation' });
  slack = fakeMessenger();
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
  worker = startWorker({ services, queue, messengers: [slack], effects: coreEffects, paceMs: 10, relay: often, pump: often, sweepMs: 100 });
}

/** An order as placing leaves it: its event appended, its chase planned. */
async function place(): Promise<string> {
  const { services, merchantId, clock } = fixture;
  const orderId = await fixture.order();
  await services.db.inMerchant(merchantId, async (tx) => {
    const order = (await orderById(tx, merchantId, orderId))!;
    const { timings } = (await merchantById(tx, merchantId))!.settings;
    await planReminders(tx, merchantId, orderId, chaseReminders(order, timings, clock.now()));
    await appendEvents(tx, [{ merchantId, type: 'order.placed', subjectId: orderId, at: clock.now() }]);
  });
  return orderId;
}

const posted = () => slack.posts.map(({ card, place }) => `${card.kind} ${place}`);
const stateOf = async (orderId: string) =>
  (await fixture.sql<{ state: string }>('select state from orders where id = $1', [orderId]))[0]?.state;

async function quiet(): Promise<void> {
  await until('nothing is owed', async () => {
    const owed = await backlog(fixture.services.db, fixture.clock.now());
    return owed.outboxPending + owed.deliveriesOwed + owed.remindersOverdue === 0;
  });
}

async function pass(seconds: number): Promise<void> {
  fixture.clock.advanceMs(seconds * 1000);
  await quiet();
}

const acknowledge = (orderId: string) =>
  decideOrder(fixture.services, {
    merchantId: fixture.merchantId,
    orderId,
    action: 'acknowledge',
    staff: { staffId: '00000000-0000-7000-8000-000000000001', name: 'Bea', roles: ['clerk'] },
    locale: 'es',
    inbound: { channel: 'slack', externalId: `click-${orderId}` },
  });

it('chases an order nobody answers, and tells the customer when it has expired', async () => {
  start();
  const orderId = await place();
  await quiet();
  expect(posted()).toEqual(['order C1']);
  await pass(91);
  expect(posted().slice(1)).toEqual(['nudge1 C1']);
  await pass(150);
  expect(posted().slice(2)).toEqual(['nudge2 C1']);
  await pass(120);
  expect(posted().slice(3)).toEqual(['escalation U9']);
  await pass(240);
  expect(await stateOf(orderId)).toBe('expired');
  expect(posted()).toHaveLength(4);
  const told = await fixture.sql<{ content: string }>(
    `select content::text as content from messages where source_key like 'event:%' order by seq`,
  );
  expect(told).toHaveLength(2);
  const last = new Map(slack.updates.map((update) => [update.externalId, update.card.elements.length]));
  expect([...last.keys()].sort()).toEqual(['m1', 'm2', 'm3', 'm4']);
  expect([last.get('m2'), last.get('m3'), last.get('m4')]).toEqual([1, 1, 1]);
});

it('leaves whoever holds an order in peace, calls again when they stay silent, and keeps to the deadline', async () => {
  start();
  const orderId = await place();
  await quiet();
  expect((await acknowledge(orderId)).ok).toBe(true);
  await pass(280);
  expect(posted()).toEqual(['order C1']);
  await pass(30);
  expect(await stateOf(orderId)).toBe('placed');
  expect(posted()).toEqual(['order C1', 'order C1']);
  expect(slack.posts[1]?.options?.mention).toBeDefined();
  await pass(600);
  expect(await stateOf(orderId)).toBe('expired');
});

it('carries out only the latest step after an outage', async () => {
  const orderId = await place();
  fixture.clock.advanceMs(420_000);
  start();
  await quiet();
  await until('the escalation is posted', () => posted().includes('escalation U9'));
  expect(posted().sort()).toEqual(['escalation U9', 'order C1']);
  const reminders = await fixture.sql('select kind, state from reminders where subject_id = $1 order by due_at', [orderId]);
  expect(reminders).toEqual([
    { kind: 'order.nudge1', state: 'collapsed' },
    { kind: 'order.nudge2', state: 'collapsed' },
    { kind: 'order.escalate', state: 'fired' },
    { kind: 'order.deadline', state: 'pending' },
  ]);
});
