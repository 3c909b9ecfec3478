import type { Db, Tx } from '../../db/transaction.ts';
import type { DomainEvent, DomainEventType } from './events.ts';

export type NewEvent = { merchantId: string; type: DomainEventType; subjectId: string; at: Date };

/** How often a row may fail before later rows of its subject stop waiting for it: order is worth seconds, not a poisoned subject. */
const waitedForAttempts = 3;
const longestRetryMs = 60_000;

/** Appends events in the transaction that made them true. Call `wake.outbox()` after its commit. */
export async function appendEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.rows(
    `insert into outbox (merchant_id, type, subject_id, at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])`,
    [
      events.map((event) => event.merchantId),
      events.map((event) => event.type),
      events.map((event) => event.subjectId),
      events.map((event) => event.at.toISOString()),
    ],
  );
}

/**
 * Leases the next owed rows for `leaseMs` real milliseconds. A row is owed until it was handled, so a lost queue or a killed
 * process costs one lease and nothing else.
 *
 * Of one subject only the earliest owed row can be claimed, so that its events are handled one after the other, in order,
 * whatever number of processes and jobs there are: it blocks the later ones as long as it is neither done nor dead, which a
 * second claimer sees whether or not the first has committed. Only a row that failed several times lets the others pass.
 * (A scalar subquery and not an anti join: statistics taken of an empty outbox made the latter quadratic in a backlog.)
 */
export async function claimOutbox(db: Db, claim: { limit: number; leaseMs: number; now: Date }): Promise<DomainEvent[]> {
  const rows = await db.global((tx) =>
    tx.rows<EventRow>(
      `with owed as (
         select o.id from outbox o
         where o.done_at is null and o.dead_at is null and (o.claimed_until is null or o.claimed_until <= $1)
           and (
             select e.id from outbox e
             where e.merchant_id = o.merchant_id and e.subject_id = o.subject_id and e.id < o.id
               and e.done_at is null and e.dead_at is null and e.attempts < ${waitedForAttempts}
             order by e.merchant_id, e.subject_id, e.id limit 1) is null
         order by o.id limit $3 for no key update of o skip locked)
       update outbox o set claimed_until = $2 from owed where o.id = owed.id
       returning o.id, o.merchant_id, o.type, o.subject_id, o.version, o.at`,
      [claim.now, new Date(claim.now.getTime() + claim.leaseMs), claim.limit],
    ),
  );
  return rows.map(toEvent).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

/** The event while its effects are still owed, else null: it was handled, given up, or never was. */
export async function owedEvent(db: Db, id: string): Promise<DomainEvent | null> {
  const [row] = await db.global((tx) =>
    tx.rows<EventRow>(
      'select id, merchant_id, type, subject_id, version, at from outbox where id = $1 and done_at is null and dead_at is null',
      [id],
    ),
  );
  return row ? toEvent(row) : null;
}

/** Closes rows whose effects were all carried out, at a real instant. */
export async function markDone(db: Db, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await db.global((tx) => tx.rows('update outbox set done_at = $2 where id = any($1::bigint[]) and done_at is null', [ids, at]));
}

/** Counts a failure: the row is retried after 1, 2, 4 … 60 real seconds, or is dead from attempt `maxAttempts` on. */
export async function markFailed(
  db: Db,
  id: string,
  code: string,
  options: { maxAttempts: number; now?: Date },
): Promise<'retry' | 'dead'> {
  const now = options.now ?? new Date();
  const [row] = await db.global((tx) =>
    tx.rows<{ dead: boolean }>(
      `update outbox set attempts = attempts + 1, error_code = left($2, 200),
         dead_at = case when attempts + 1 >= $3 then $4::timestamptz end,
         claimed_until = $4::timestamptz + least(power(2, attempts) * 1000, ${longestRetryMs}) * interval '1 millisecond'
       where id = $1 and done_at is null and dead_at is null
       returning dead_at is not null as dead`,
      [id, code, options.maxAttempts, now],
    ),
  );
  return row?.dead === true ? 'dead' : 'retry';
}

/** Removes rows handled before the instant, a batch at a time. Answers how many; fewer than `limit` means none is left. */
export async function pruneOutbox(db: Db, before: Date, limit = 5000): Promise<number> {
  const rows = await db.global((tx) =>
    tx.rows(
      'delete from outbox where id in (select id from outbox where done_at < $1 order by done_at limit $2 for update skip locked) returning id',
      [before, limit],
    ),
  );
  return rows.length;
}

type EventRow = { id: string; merchant_id: string; type: DomainEventType; subject_id: string; version: 1; at: Date };

function toEvent(row: EventRow): DomainEvent {
  return { id: String(row.id), merchantId: row.merchant_id, type: row.type, subjectId: row.subject_id, version: 1, at: row.at };
}
