import type { Tx } from '../../db/transaction.ts';
import type { Cart } from '../carts/cart.ts';
import { cartSubjectOf } from '../carts/cartReminderRules.ts';
import { followUpVerdict } from '../consents/followUpVerdict.ts';
import type { Ctx } from '../context.ts';
import { isPaused } from '../orders/placeRules.ts';
import { appendEvents } from '../outbox/outboxStore.ts';
import { postpone, settle, settleAll, type Reminder } from '../reminders/reminderStore.ts';

type Row = { customer_id: string; cart: Cart | null; mode: string; last_customer_at: Date | null };

/**
 * Looks at a basket left behind: told if it still lies there, an hour after the customer's last word, when and if they may be written to.
 * The message itself is the outbox' work, under the conversation's lock.
 */
export async function fireCartReminder(tx: Tx, ctx: Ctx, reminder: Reminder): Promise<void> {
  const { merchantId, subjectId } = reminder;
  const now = ctx.clock.now();
  const { conversationId, cartId } = cartSubjectOf(subjectId);
  const [row] = await tx.rows<Row>(
    `select customer_id, cart, mode, last_customer_at from conversations where merchant_id = $1 and id = $2`,
    [merchantId, conversationId],
  );
  const isThere = row?.cart?.id === cartId && row.cart.lines.length > 0 && row.mode === 'bot' && !isPaused(ctx.merchant, now);
  if (!row || !isThere) return settleAll(tx, [reminder], 'void', now);
  const quietMs = ctx.merchant.settings.timings.abandonedCartMinutes * 60_000;
  const dueAt = new Date((row.last_customer_at ?? now).getTime() + quietMs);
  if (dueAt > now) return postpone(tx, reminder.id, dueAt);
  const verdict = await followUpVerdict(tx, ctx.merchant, { customerId: row.customer_id, purpose: 'abandonedCart', now });
  if (verdict.tell === 'later') return postpone(tx, reminder.id, verdict.at);
  const settled = await settle(tx, [reminder.id], verdict.tell === 'now' ? 'fired' : 'void', now);
  // Another worker may have looked at the same moment: who settles it tells.
  if (settled.length > 0 && verdict.tell === 'now') await appendEvents(tx, [{ merchantId, type: 'cart.abandoned', subjectId, at: now }]);
}
