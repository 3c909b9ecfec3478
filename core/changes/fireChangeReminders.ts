import type { Tx } from '../../db/transaction.ts';
import type { Ctx } from '../context.ts';
import { lockOrder } from '../orders/orderQueries.ts';
import { postpone, settleAll, type Reminder } from '../reminders/reminderStore.ts';
import { changeById } from './changeQueries.ts';
import { lockSlotsFor } from './grantChange.ts';
import { lapseChange } from './lapseChange.ts';

/** The time to answer a change is over: what silence means is carried out, unless somebody was first. */
export async function fireChangeReminders(tx: Tx, ctx: Ctx, reminder: Reminder): Promise<void> {
  const { merchant, clock, locale } = ctx;
  const now = clock.now();
  const found = await changeById(tx, merchant.id, reminder.subjectId);
  if (found) await lockSlotsFor(tx, merchant, found.proposal);
  const order = found && (await lockOrder(tx, merchant.id, found.orderId));
  const change = order && (await changeById(tx, merchant.id, found.id));
  if (change?.state !== 'proposed' || reminder.attempt !== change.asked) return settleAll(tx, [reminder], 'void', now);
  if (change.answerBy > now) return postpone(tx, reminder.id, change.answerBy);
  await settleAll(tx, [reminder], 'fired', now);
  ctx.log.info({ orderId: change.orderId, changeId: change.id, kind: change.proposal.kind }, 'a change was not answered');
  if (order) await lapseChange(tx, { merchant, order, change, now, locale });
}
