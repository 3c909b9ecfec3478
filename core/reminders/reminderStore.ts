import { v7 as uuidv7 } from 'uuid';
import type { Db, Tx } from '../../db/transaction.ts';
import type { PlannedReminder, ReminderKind } from './reminderKinds.ts';

export type Reminder = { id: string; merchantId: string; subjectId: string; kind: ReminderKind; attempt: number; dueAt: Date };
export type ReminderState = 'pending' | 'fired' | 'void' | 'collapsed';

const columns = 'r.id, r.merchant_id as "merchantId", r.subject_id as "subjectId", r.kind, r.attempt, r.due_at as "dueAt"';

/** Adds what is owed for a subject. One already planned (same kind and attempt) stays as it is. */
export async function planReminders(tx: Tx, merchantId: string, subjectId: string, planned: readonly PlannedReminder[]): Promise<void> {
  if (planned.length === 0) return;
  await tx.rows(
    `insert into reminders (id, merchant_id, subject_id, kind, attempt, due_at)
     select p.id, $1, $2, p.kind, p.attempt, p.due_at
     from unnest($3::uuid[], $4::text[], $5::integer[], $6::timestamptz[]) as p (id, kind, attempt, due_at)
     on conflict (merchant_id, subject_id, kind, attempt) do nothing`,
    [
      merchantId,
      subjectId,
      planned.map(() => uuidv7()),
      planned.map((reminder) => reminder.kind),
      planned.map((reminder) => reminder.attempt),
      planned.map((reminder) => reminder.dueAt.toISOString()),
    ],
  );
}

/** Leases reminders due at the business instant `now`, the longest overdue first, for `leaseMs` real milliseconds. */
export async function claimDueReminders(db: Db, claim: { limit: number; now: Date; leaseMs?: number }): Promise<Reminder[]> {
  const realNow = Date.now();
  const rows = await db.global((tx) =>
    tx.rows<Reminder>(
      `with due as (
         select id from reminders
         where state = 'pending' and due_at <= $1 and (claimed_until is null or claimed_until <= $2)
         order by due_at limit $4 for no key update skip locked)
       update reminders r set claimed_until = $3 from due where r.id = due.id returning ${columns}`,
      [claim.now, new Date(realNow), new Date(realNow + (claim.leaseMs ?? 4000)), claim.limit],
    ),
  );
  return rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** Reminders not yet due that will be within `untilMs` business milliseconds, the next ones first. */
export async function dueSoon(db: Db, window: { now: Date; untilMs: number; limit: number }): Promise<{ id: string; dueAt: Date }[]> {
  return db.global((tx) =>
    tx.rows<{ id: string; dueAt: Date }>(
      `select id, due_at as "dueAt" from reminders where state = 'pending' and due_at > $1 and due_at <= $2 order by due_at limit $3`,
      [window.now, new Date(window.now.getTime() + window.untilMs), window.limit],
    ),
  );
}

/** The reminder with its state, or null. */
export async function reminderById(tx: Tx, id: string): Promise<(Reminder & { state: ReminderState }) | null> {
  const [row] = await tx.rows<Reminder & { state: ReminderState }>(`select ${columns}, r.state from reminders r where r.id = $1`, [id]);
  return row ?? null;
}

/** What is still owed for a subject, in the order it is due. */
export async function pendingOf(tx: Tx, merchantId: string, subjectId: string): Promise<Reminder[]> {
  return tx.rows<Reminder>(
    `select ${columns} from reminders r where r.merchant_id = $1 and r.subject_id = $2 and r.state = 'pending' order by r.due_at, r.id`,
    [merchantId, subjectId],
  );
}

/** Settles reminders that are still pending, at the business instant `at`. Answers the ids it settled: any other was settled before. */
export async function settle(tx: Tx, ids: readonly string[], state: Exclude<ReminderState, 'pending'>, at: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<{ id: string }>(
    `update reminders set state = $2, settled_at = $3 where id = any($1::uuid[]) and state = 'pending' returning id`,
    [ids, state, at],
  );
  return rows.map((row) => row.id);
}

/** The same for reminders at hand. */
export async function settleAll(tx: Tx, reminders: readonly Reminder[], state: Exclude<ReminderState, 'pending'>, at: Date): Promise<void> {
  await settle(
    tx,
    reminders.map(({ id }) => id),
    state,
    at,
  );
}

/** Moves a reminder that is still pending to a later business instant, and ends its lease so that it can be armed anew. */
export async function postpone(tx: Tx, id: string, dueAt: Date): Promise<void> {
  await tx.rows(`update reminders set due_at = $2, claimed_until = null where id = $1 and state = 'pending'`, [id, dueAt]);
}

/** Removes up to `limit` reminders settled before that business instant; answers how many. */
export async function pruneReminders(db: Db, before: Date, limit: number): Promise<number> {
  const rows = await db.global((tx) =>
    tx.rows(
      `delete from reminders where id in (
         select id from reminders where state <> 'pending' and settled_at < $1 limit $2 for update skip locked) returning id`,
      [before, limit],
    ),
  );
  return rows.length;
}
