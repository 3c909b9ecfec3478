import { expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { appendEvents } from '../../core/outbox/outboxStore.ts';
import { planReminders, settle } from '../../core/reminders/reminderStore.ts';
import { createQueueBackend } from '../../workers/queue.ts';
import { startWorker } from '../../workers/startWorker.ts';
import { startRedis } from '../support/redis.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openWorkerFixture, until } from './workerFixture.ts';

requireOrSkip('redis')('a Redis that is killed', () => {
  it('delays what falls due meanwhile until it is back, and loses none of it', async () => {
    const redis = await startRedis();
    const fixture = await openWorkerFixture();
    const { services, merchantId, clock } = fixture;
    const handled: string[] = [];
    const fired: string[] = [];
    const nothing = async () => undefined;
    const worker = startWorker({
      services,
      queue: createQueueBackend({ redisUrl: redis.url, log: services.log }),
      messengers: [],
      effects: {
        onEvent: {
          notifyMerchant: async (_services, event) => void handled.push(event.subjectId),
          notifyCustomer: nothing,
          pushConversation: nothing,
          alertCustomer: nothing,
        },
        fireReminder: async (_services, id) => {
          await services.db.global(async (tx) => void fired.push(...(await settle(tx, [id], 'fired', clock.now()))));
        },
        drawDelivery: async () => null,
      },
      sweepMs: 200,
    });
    const subjects = Array.from({ length: 50 }, () => uuidv7());
    const happen = (subjectIds: string[]) =>
      services.db.global((tx) =>
        appendEvents(
          tx,
          subjectIds.map((subjectId) => ({ merchantId, type: 'order.ready', subjectId, at: clock.now() })),
        ),
      );
    await happen(subjects.slice(0, 1));
    await until('the worker works', () => handled.length === 1);
    await redis.end('SIGKILL');
    await happen(subjects.slice(1));
    const planned = [{ kind: 'order.nudge1' as const, attempt: 1, dueAt: clock.now() }];
    await services.db.global(async (tx) => {
      for (const subjectId of subjects) await planReminders(tx, merchantId, subjectId, planned);
    });
    await redis.restart();
    await until('everything is handled', () => handled.length >= subjects.length && fired.length >= subjects.length, 30_000);
    expect([...handled].sort()).toEqual([...subjects].sort());
    expect(new Set(fired).size).toBe(subjects.length);
    await worker.stop();
    await fixture.close();
    await redis.stop();
  });
});
