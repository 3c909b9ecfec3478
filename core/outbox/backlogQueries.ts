import type { Db } from '../../db/transaction.ts';

/** What the workers still owe, for metrics, readiness and operators. Ages and lateness are measured in business time. */
export type Backlog = {
  outboxPending: number;
  outboxDead: number;
  outboxOldestAgeSeconds: number;
  remindersOverdue: number;
  deliveriesOwed: number;
  deliveriesUnknown: number;
  deliveriesFailed: number;
};

/** Counts what is owed, each count from an index of exactly those rows. `now` is business time. */
export async function backlog(db: Db, now: Date): Promise<Backlog> {
  const [row] = await db.global((tx) =>
    tx.rows<{ [Name in keyof Backlog]: string | number }>(
      `select pending.count as "outboxPending",
         coalesce(extract(epoch from $1::timestamptz - pending.oldest), 0) as "outboxOldestAgeSeconds",
         (select count(*) from outbox where dead_at is not null) as "outboxDead",
         (select count(*) from reminders where state = 'pending' and due_at < $1) as "remindersOverdue",
         (select count(*) from deliveries where state in ('pending', 'unknown')) as "deliveriesOwed",
         (select count(*) from deliveries where state = 'unknown') as "deliveriesUnknown",
         (select count(*) from deliveries where state = 'failed') as "deliveriesFailed"
       from (select count(*) as count, min(at) as oldest from outbox where done_at is null and dead_at is null) pending`,
      [now],
    ),
  );
  if (row === undefined) throw new Error('the backlog query answered no row');
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.max(0, Number(value))])) as Backlog;
}
