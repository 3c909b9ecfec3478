import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { v7 as uuidv7 } from 'uuid';
import { claimOutbox, appendEvents } from '../../core/outbox/outboxStore.ts';
import { planReminders, settle } from '../../core/reminders/reminderStore.ts';
import type { DomainEvent, DomainEventType } from '../../core/outbox/events.ts';
import type { Effects } from '../../workers/effects.ts';
import { createQueueBackend, type QueueBackend } from '../../workers/queue.ts';
import { startWorker, type RunningWorker } from '../../workers/startWorker.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openWorkerFixture, until, type WorkerFixture } from './workerFixture.ts';
import { withClient } from '../../db/applyMigrations.ts';

type Store = { open: (fixture: WorkerFixture) => QueueBackend; empty: (fixture: WorkerFixture) => Promise<void> };

/** The same promises on whichever store holds the queues. */
function queuePromises(store: Store): void {
  let fixture: WorkerFixture;
  let worker: RunningWorker | undefined;
  let handled: DomainEvent[];
  let fired: string[];
  let fail: (event: DomainEvent) => boolean;

  beforeAll(async () => {
    fixture = await openWorkerFixture();
  });
  afterAll(() => fixture.close());
  beforeEach(() => {
    handled = [];
    fired = [];
    fail = () => false;
  });
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
  });

  const effects = (): Effects => ({
    onEvent: {
      notifyMerchant: async (_services, event) => {
        if (fail(event)) throw new Error('poisoned');
        handled.push(event);
      },
      notifyCustomer: async () => undefined,
      pushConversation: async () => undefined,
      alertCustomer: async () => undefined,
    },
    fireReminder: async (services, id) => {
      await services.db.global(async (tx) => {
        if ((await settle(tx, [id], 'fired', services.clock.now())).length > 0) fired.push(id);
      });
    },
    drawDelivery: async () => null,
  });
  const start = (leaseMs = 10_000) => {
    const { services } = fixture;
    const relay = { leaseMs, pollMs: 100 };
    worker = startWorker({ services, queue: store.open(fixture), messengers: [], effects: effects(), relay, sweepMs: 200 });
  };
  const append = (subjectId: string, ...types: DomainEventType[]) =>
    fixture.services.db.global((tx) =>
      appendEvents(
        tx,
        types.map((type) => ({ merchantId: fixture.merchantId, type, subjectId, at: fixture.clock.now() })),
      ),
    );
  const pending = async () => {
    const [row] = await fixture.sql<{ count: string }>('select count(*) from outbox where done_at is null and dead_at is null');
    return Number(row?.count);
  };

  it('handles every event once, those of one subject in order', async () => {
    const subjects = Array.from({ length: 10 }, () => uuidv7());
    const types: DomainEventType[] = ['order.placed', 'order.accepted', 'order.preparing', 'order.ready', 'order.fulfilled'];
    for (const subject of subjects) await append(subject, ...types);
    start();
    await until('all are handled', async () => (await pending()) === 0);
    expect(handled).toHaveLength(subjects.length * types.length);
    for (const subject of subjects)
      expect(handled.filter((event) => event.subjectId === subject).map((event) => event.type)).toEqual(types);
  });

  it('handles once what a relay had claimed when it was killed', async () => {
    await append(uuidv7(), 'order.placed');
    const { db } = fixture.services;
    const claimed = await claimOutbox(db, { limit: 10, leaseMs: 700, now: new Date() });
    expect(claimed).toHaveLength(1);
    expect(await claimOutbox(db, { limit: 10, leaseMs: 700, now: new Date() })).toEqual([]);
    start();
    await until('it is handled', async () => (await pending()) === 0);
    expect(handled.map((event) => event.id)).toEqual([claimed[0]?.id]);
  });

  it('lets a row that always fails hold up nobody for long, and counts it as dead in the end', async () => {
    const subject = uuidv7();
    await append(subject, 'order.placed', 'order.accepted');
    await append(uuidv7(), 'order.ready');
    fail = (event) => event.subjectId === subject && event.type === 'order.placed';
    start();
    await until('the others are handled', () => handled.length === 2);
    expect(handled.map((event) => event.type).sort()).toEqual(['order.accepted', 'order.ready']);
    await fixture.sql('update outbox set attempts = 11, claimed_until = null where subject_id = $1 and type = $2', [
      subject,
      'order.placed',
    ]);
    await until('it is dead', async () => (await pending()) === 0);
    const dead = await fixture.sql('select error_code from outbox where dead_at is not null');
    expect(dead).toEqual([{ error_code: 'Error' }]);
    expect(fixture.errors.some(({ message }) => message.includes('dead'))).toBe(true);
  });

  it('fires a reminder when it is due, whether it is near or was missed', async () => {
    const subject = uuidv7();
    const now = fixture.clock.now().getTime();
    await fixture.services.db.global((tx) =>
      planReminders(tx, fixture.merchantId, subject, [
        { kind: 'order.nudge1', attempt: 1, dueAt: new Date(now - 60_000) },
        { kind: 'order.nudge2', attempt: 1, dueAt: new Date(now + 1000) },
        { kind: 'order.deadline', attempt: 1, dueAt: new Date(now + 3_600_000) },
      ]),
    );
    start();
    await until('two have fired', () => fired.length === 2);
    const states = await fixture.sql('select kind, state from reminders where subject_id = $1 order by due_at', [subject]);
    expect(states).toEqual([
      { kind: 'order.nudge1', state: 'fired' },
      { kind: 'order.nudge2', state: 'fired' },
      { kind: 'order.deadline', state: 'pending' },
    ]);
  });

  it('loses nothing when the store of the queues is emptied while it works', async () => {
    const subject = uuidv7();
    const dueAt = new Date(fixture.clock.now().getTime() + 600_000);
    await fixture.services.db.global((tx) => planReminders(tx, fixture.merchantId, subject, [{ kind: 'order.nudge1', attempt: 1, dueAt }]));
    const [reminder] = await fixture.sql<{ id: string }>('select id from reminders where subject_id = $1', [subject]);
    start(500);
    const onlooker = store.open(fixture);
    await until('the reminder has a delayed job', async () => (await onlooker.counts('fireReminder')).delayed === 1);
    await append(subject, 'order.placed');
    await store.empty(fixture);
    await until('the event is handled', () => handled.some((event) => event.subjectId === subject));
    await until('the reminder has a delayed job again', async () => (await onlooker.counts('fireReminder')).delayed === 1);
    await store.empty(fixture);
    fixture.clock.advanceMs(600_000);
    await until('the reminder has fired', () => fired.includes(reminder?.id ?? ''));
    await onlooker.close();
    expect(handled).toHaveLength(1);
    expect(fired).toHaveLength(1);
  });

  it('finishes what runs before it is stopped', async () => {
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const slow = effects();
    slow.onEvent.notifyMerchant = async (_services, event) => {
      begun.resolve();
      await mayEnd.promise;
      handled.push(event);
    };
    const running = startWorker({ services: fixture.services, queue: store.open(fixture), messengers: [], effects: slow, sweepMs: 200 });
    await append(uuidv7(), 'order.placed');
    await begun.promise;
    let isStopped = false;
    const stopped = running.stop(10_000).then(() => (isStopped = true));
    expect(await pending()).toBe(1);
    expect(isStopped).toBe(false);
    mayEnd.resolve();
    await stopped;
    expect(handled.map((event) => event.type)).toEqual(['order.placed']);
    expect(await pending()).toBe(0);
  });

  it('gives up waiting for a job that does not end', async () => {
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const stuck = effects();
    stuck.onEvent.notifyMerchant = async () => {
      begun.resolve();
      await mayEnd.promise;
    };
    const running = startWorker({ services: fixture.services, queue: store.open(fixture), messengers: [], effects: stuck, sweepMs: 200 });
    await append(uuidv7(), 'order.placed');
    await begun.promise;
    await running.stop(100);
    expect(await pending()).toBe(1);
    mayEnd.resolve();
    await until('it has ended after all', async () => (await pending()) === 0);
  });
}

describe('queues on PostgreSQL', () => {
  const postgres = (fixture: WorkerFixture) => ({ connectionString: fixture.database.url });
  queuePromises({
    open: (fixture) => createQueueBackend({ postgres: postgres(fixture), log: fixture.services.log }),
    empty: async (fixture) => {
      await withClient(fixture.database.adminUrl, async (client) => {
        const { rows } = await client.query<{ name: string }>(
          `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`,
        );
        await truncateBesideWorkers(
          client,
          rows.map((row) => row.name),
        );
      });
    },
  });
});

requireOrSkip('redis')('queues on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  queuePromises({
    open: (fixture) => createQueueBackend({ redisUrl: redis.url, log: fixture.services.log }),
    empty: async () => {
      const client = new Redis(redis.url);
      await client.flushall();
      await client.quit();
    },
  });
});

/** The workers go on while the store is emptied: PostgreSQL may end either side of a deadlock, and a truncation that it ended is done again. */
async function truncateBesideWorkers(client: { query: (sql: string) => Promise<unknown> }, tables: readonly string[]): Promise<void> {
  const deadlock = '40P01';
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`truncate ${tables.join(', ')} cascade`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== deadlock || attempt >= 20) throw error;
    }
  }
}
