import type { Tx } from '../../db/transaction.ts';
import type { DomainEventType } from '../outbox/events.ts';
import { planReminders } from '../reminders/reminderStore.ts';

/** Takes no new orders until the given time, or until a person resumes (null). Pausing again changes the time and the reason. */
export async function pauseShop(tx: Tx, merchantId: string, pause: { until: Date | null; reason: string | null }, at: Date): Promise<void> {
  await tx.rows(`update merchants set paused_at = $2, paused_until = $3, pause_reason = $4 where id = $1`, [
    merchantId,
    at,
    pause.until,
    pause.reason,
  ]);
  await announce(tx, merchantId, 'merchant.paused', at);
  if (pause.until)
    await planReminders(tx, merchantId, merchantId, [{ kind: 'shop.pauseEnds', attempt: secondOf(pause.until), dueAt: pause.until }]);
}

const firstSecond = Date.UTC(2020, 0, 1) / 1000;

/** Each end of a pause is another attempt. */
function secondOf(until: Date): number {
  return Math.floor(until.getTime() / 1000 - firstSecond);
}

/** Ends a pause whose time is over. One that was made longer, or ended before, is left alone. */
export async function endPause(tx: Tx, merchantId: string, at: Date): Promise<void> {
  const ended = await tx.rows(
    `update merchants set paused_at = null, paused_until = null, pause_reason = null where id = $1 and paused_until <= $2 returning id`,
    [merchantId, at],
  );
  if (ended.length > 0) await announce(tx, merchantId, 'merchant.resumed', at);
}

/** Takes orders again. Answers false, and tells nobody, when the shop was not paused. */
export async function resumeShop(tx: Tx, merchantId: string, at: Date): Promise<boolean> {
  // A person is there again: the orders nobody answered before no longer count. Counters are locked before the shop, as the timer does.
  await tx.rows(`update merchant_counters set value = 0 where merchant_id = $1 and name = 'expiredInRow' and value > 0`, [merchantId]);
  const resumed = await tx.rows(
    `update merchants set paused_at = null, paused_until = null, pause_reason = null where id = $1 and paused_at is not null returning id`,
    [merchantId],
  );
  if (resumed.length > 0) await announce(tx, merchantId, 'merchant.resumed', at);
  return resumed.length > 0;
}

/** Promises the busy preparation times until the given time; null ends it. */
export async function setBusy(tx: Tx, merchantId: string, until: Date | null): Promise<void> {
  await tx.rows(`update merchants set busy_until = $2 where id = $1`, [merchantId, until]);
}

async function announce(tx: Tx, merchantId: string, type: DomainEventType, at: Date): Promise<void> {
  await tx.rows(`insert into outbox (merchant_id, type, subject_id, at) values ($1::uuid, $2, $1::uuid::text, $3)`, [merchantId, type, at]);
}
