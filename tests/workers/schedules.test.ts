import { expect, it } from '@jest/globals';
import { appendEvents, markDone } from '../../core/outbox/outboxStore.ts';
import { prune } from '../../workers/schedules.ts';
import { openWorkerFixture } from './workerFixture.ts';

const dayMs = 24 * 3_600_000;

it('forgets handled events, settled reminders and staff clicks after seven days, and nothing that is still owed', async () => {
  const { services, merchantId, clock, sql, close } = await openWorkerFixture();
  const event = (subjectId: string) => ({ merchantId, type: 'order.placed' as const, subjectId, at: clock.now() });
  await services.db.global((tx) => appendEvents(tx, [event('old'), event('fresh'), event('owed')]));
  const ids = await sql<{ id: string }>('select id from outbox order by id');
  await markDone(services.db, [ids[0]!.id], new Date(Date.now() - 8 * dayMs));
  await markDone(services.db, [ids[1]!.id], new Date(Date.now() - 6 * dayMs));
  for (const [externalId, days] of [
    ['old', 8],
    ['fresh', 6],
  ] as const) {
    await sql(`insert into staff_inbounds (merchant_id, channel, external_id, at) values ($1, 'slack', $2, $3)`, [
      merchantId,
      externalId,
      new Date(clock.now().getTime() - days * dayMs),
    ]);
  }
  for (const [subjectId, state, days] of [
    ['old', 'fired', 8],
    ['fresh', 'void', 6],
    ['owed', 'pending', 30],
  ] as const) {
    const at = new Date(clock.now().getTime() - days * dayMs);
    await sql(
      `insert into reminders (id, merchant_id, subject_id, kind, attempt, due_at, state, settled_at)
       values (gen_random_uuid(), $1, $2, 'order.nudge1', 1, $3, $4::text, case when $4::text = 'pending' then null else $3::timestamptz end)`,
      [merchantId, subjectId, at, state],
    );
  }
  await prune(services);
  expect(await sql('select subject_id from reminders order by subject_id')).toEqual([{ subject_id: 'fresh' }, { subject_id: 'owed' }]);
  expect(await sql('select subject_id from outbox order by id')).toEqual([{ subject_id: 'fresh' }, { subject_id: 'owed' }]);
  expect(await sql('select external_id from staff_inbounds')).toEqual([{ external_id: 'fresh' }]);
  await close();
});
