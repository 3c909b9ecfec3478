import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { drawDelivery } from '../../core/messages/drawDelivery.ts';
import { owedForDays, showsCustomer } from '../../core/messages/deliveryRules.ts';
import { notifyMerchant } from '../../core/messages/notifyMerchant.ts';
import { pruneDeliveries } from '../../core/messages/pruneDeliveries.ts';
import { pushConversation } from '../../core/messages/pushConversation.ts';
import { appendEvents } from '../../core/outbox/outboxStore.ts';
import { createQueueBackend } from '../../workers/queue.ts';
import { retention } from '../../workers/retention.ts';
import { prune } from '../../workers/schedules.ts';
import { startWorker } from '../../workers/startWorker.ts';
import { fakeMessenger, openWorkerFixture, until, type WorkerFixture } from './workerFixture.ts';

const dayMs = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);

let fixture: WorkerFixture;
beforeEach(async () => {
  fixture = await openWorkerFixture();
});
afterEach(() => fixture.close());

type Row = { kind?: string; state?: string; subjectId?: string; days: number; settled?: boolean; code?: string };

/** A delivery that came to rest so many days ago, named by its key. */
async function delivery(
  key: string,
  { kind = 'nudge1', state = 'delivered', subjectId = key, days, settled = true, code }: Row,
): Promise<void> {
  await fixture.sql(
    `insert into deliveries (id, merchant_id, kind, subject_id, channel, tenant, place, lane, key, external_id, wanted_revision, sent_revision, state, code,
       next_at, created_at, settled_at)
     values ($1, $2, $3, $4, 'slack', 'T1', 'C1', 'slack/T1/C1', $5, 'm1', 1, 1, $6, $7, $8, $8, case when $9 then $8::timestamptz end)`,
    [uuidv7(), fixture.merchantId, kind, subjectId, key, state, code ?? null, daysAgo(days), settled],
  );
}

const keys = async () => (await fixture.sql<{ key: string }>('select key from deliveries order by key')).map(({ key }) => key);

describe('a delivery at rest', () => {
  it('is forgotten after thirty days, and after a year where it may show who a customer is', async () => {
    await delivery('nudge, 29 days', { days: 29 });
    await delivery('nudge, 31 days', { days: 31 });
    await delivery('nudge, not owed, 31 days', { days: 31, state: 'gone' });
    await delivery('nudge of an earlier version, 31 days', { days: 31, settled: false });
    await delivery('letter, 31 days', { days: 31, kind: 'customerMail' });
    await delivery('card, 31 days', { days: 31, kind: 'orderCard' });
    await delivery('card, 366 days', { days: 366, kind: 'orderCard' });
    await delivery('words, 364 days', { days: 364, kind: 'conversation' });
    await delivery('words, 366 days', { days: 366, kind: 'conversation' });
    await prune(fixture.services);
    expect(await keys()).toEqual(['card, 31 days', 'nudge, 29 days', 'words, 364 days']);
  });

  it('stays, however old, while it is owed, unknown or given up', async () => {
    for (const state of ['pending', 'unknown', 'failed']) await delivery(state, { days: 4000, state });
    await prune(fixture.services);
    expect(await keys()).toEqual(['failed', 'pending', 'unknown']);
  });

  it('stays while its order is under way, an event of its subject is owed or was given up, or the pause it tells of lasts', async () => {
    const [open, over] = [await fixture.order({ state: 'accepted' }), await fixture.order({ state: 'fulfilled' })];
    await delivery('open order', { days: 4000, subjectId: open });
    await delivery('order that is over', { days: 4000, subjectId: over });
    await delivery('pause', { days: 4000, kind: 'shopPaused', subjectId: fixture.merchantId });
    for (const subjectId of ['owed', 'dead', 'done']) {
      await delivery(subjectId, { days: 4000 });
      const { services, merchantId, clock } = fixture;
      await services.db.global((tx) => appendEvents(tx, [{ merchantId, type: 'order.placed', subjectId, at: clock.now() }]));
    }
    await fixture.sql(`update outbox set dead_at = clock_timestamp() where subject_id = 'dead'`);
    await fixture.sql(`update outbox set done_at = clock_timestamp() where subject_id = 'done'`);
    await fixture.sql('update merchants set paused_at = clock_timestamp()');
    await prune(fixture.services);
    expect(await keys()).toEqual(['dead', 'open order', 'owed', 'pause']);
    await fixture.sql('update merchants set paused_at = null');
    await fixture.sql('update outbox set done_at = clock_timestamp()');
    await fixture.sql(`update orders set state = 'fulfilled'`);
    await prune(fixture.services);
    expect(await keys()).toEqual([]);
  });

  it('is removed in batches, past what has to stay', async () => {
    for (let index = 0; index < 25; index += 1) await delivery(`gone ${index}`, { days: 40 + index });
    const open = await fixture.order({ state: 'accepted' });
    for (let index = 0; index < 7; index += 1) await delivery(`open ${index}`, { days: 100 + index, subjectId: open });
    const horizon = { plain: daysAgo(30), showing: daysAgo(365) };
    expect(await pruneDeliveries(fixture.services.db, horizon, 3)).toBe(25);
    expect(await keys()).toHaveLength(7);
  });

  it('is found in order by an index, and needs no sort', async () => {
    const rows = await fixture.sql<{ 'QUERY PLAN': string }>(
      `explain select id from deliveries where kind = 'nudge1' and state in ('delivered', 'gone') and coalesce(settled_at, created_at) < now()
       order by coalesce(settled_at, created_at), id limit 10`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('deliveries_settled');
    expect(plan).not.toContain('Sort');
  });
});

it('keeps rows that a customer’s messages still lean on for longer than those messages are looked at', () => {
  expect(showsCustomer('conversation')).toBe(true);
  expect(retention.customerDeliveriesDays).toBeGreaterThan(owedForDays);
});

it('does not send a conversation’s old messages again once their deliveries are forgotten, and sends the new one', async () => {
  const { merchantId, sql, services, clock } = fixture;
  const [customerId, conversationId] = [uuidv7(), uuidv7()];
  await sql(`insert into customers (merchant_id, id, locale, created_at) values ($1, $2, 'es', $3)`, [merchantId, customerId, clock.now()]);
  await sql(
    `insert into conversations (merchant_id, id, customer_id, channel, tenant, external_key, locale, last_seq, created_at)
     values ($1, $2, $3, 'slack', 'T1', 'D1', 'es', 2, $4)`,
    [merchantId, conversationId, customerId, clock.now()],
  );
  const say = (seq: number) =>
    sql(
      `insert into messages (merchant_id, conversation_id, seq, activity_id, position, author_kind, kind, content, locale, created_at)
       values ($1, $2, $3, $4, $3, 'bot', 'text', $5, 'es', $6)`,
      [merchantId, conversationId, seq, `a${seq}`, JSON.stringify({ type: 'text', text: `line ${seq}` }), clock.now()],
    );
  const push = () =>
    pushConversation(services, {
      id: '1',
      merchantId,
      type: 'conversation.replied',
      subjectId: conversationId,
      version: 1,
      at: clock.now(),
    });
  await say(1);
  await push();
  await sql(`update deliveries set state = 'delivered', external_id = 'm1', sent_revision = 1, settled_at = $1`, [daysAgo(366)]);
  clock.advanceMs(366 * dayMs);
  await prune(services);
  expect(await keys()).toEqual([]);
  await say(2);
  await push();
  expect(await keys()).toEqual([`msg:${conversationId}:a2`]);
});

it('loses nothing while messages are being sent and redrawn', async () => {
  const slack = fakeMessenger();
  await fixture.address({});
  const { services, merchantId, clock, database } = fixture;
  const queue = createQueueBackend({ postgres: { connectionString: database.url }, log: services.log });
  const effects = {
    onEvent: { notifyMerchant, pushConversation, notifyCustomer: async () => undefined, alertCustomer: async () => undefined },
    fireReminder: async () => undefined,
    drawDelivery,
  };
  const often = { pollMs: 20 };
  const worker = startWorker({ services, queue, messengers: [slack], effects, paceMs: 1, relay: often, pump: often, sweepMs: 50 });
  const orders: string[] = [];
  let isOver = false;
  // Everything at rest counts as old enough, so that only what is owed keeps a row.
  const pruning = (async () => {
    const now = new Date(Date.now() + dayMs);
    while (!isOver) await pruneDeliveries(services.db, { plain: now, showing: now }, 2);
  })();
  try {
    for (let index = 0; index < 12; index += 1) {
      const orderId = await fixture.order();
      orders.push(orderId);
      await services.db.global((tx) => appendEvents(tx, [{ merchantId, type: 'order.placed', subjectId: orderId, at: clock.now() }]));
    }
    await until('every order is posted', () => slack.posts.length >= orders.length);
    for (const orderId of orders) {
      await fixture.sql(`update orders set state = 'accepted', revision = revision + 1 where id = $1`, [orderId]);
      await services.db.global((tx) => appendEvents(tx, [{ merchantId, type: 'order.accepted', subjectId: orderId, at: clock.now() }]));
    }
    await until('every post is redrawn', () => slack.updates.length >= orders.length);
  } finally {
    isOver = true;
    await pruning;
    await worker.stop();
  }
  expect(slack.posts.map(({ card }) => card.subjectId).sort()).toEqual([...orders].sort());
  expect(new Set(slack.updates.map(({ card }) => card.subjectId)).size).toBe(orders.length);
  expect(fixture.errors).toEqual([]);
});
