import type { Tx } from '../../db/transaction.ts';
import { fireChangeReminders } from '../changes/fireChangeReminders.ts';
import type { Ctx } from '../context.ts';
import { fireCartReminder } from '../conversations/fireCartReminder.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import { endPause } from '../merchants/shopState.ts';
import { fireOrderReminders } from '../orders/fireOrderReminders.ts';
import type { CoreServices } from '../services.ts';
import type { ReminderSubject } from './reminderKinds.ts';
import { reminderById, settleAll, type Reminder } from './reminderStore.ts';

/** What carries out the reminders of each kind of subject, under that subject's lock. It settles them, and does nothing the second time. */
const carriers: Record<ReminderSubject, (tx: Tx, ctx: Ctx, reminder: Reminder) => Promise<void>> = {
  order: fireOrderReminders,
  cart: fireCartReminder,
  change: fireChangeReminders,
  shop: firePauseEnd,
};

/** Carries out what is owed for the subject of a reminder, if it still is. */
export async function fireReminder(services: CoreServices, reminderId: string): Promise<void> {
  const reminder = await services.db.global((tx) => reminderById(tx, reminderId));
  if (reminder?.state !== 'pending') return;
  await services.db.inMerchant(reminder.merchantId, (tx) => fire(services, tx, reminder));
  services.wake.outbox();
}

async function fire({ clock, log }: CoreServices, tx: Tx, reminder: Reminder): Promise<void> {
  const merchant = await merchantById(tx, reminder.merchantId);
  if (!merchant) return settleAll(tx, [reminder], 'void', clock.now());
  const ctx: Ctx = { log, clock, actor: { kind: 'system' }, locale: merchant.locale, merchant };
  await carriers[reminder.kind.split('.', 1)[0] as ReminderSubject](tx, ctx, reminder);
}

async function firePauseEnd(tx: Tx, { merchant, clock }: Ctx, reminder: Reminder): Promise<void> {
  const now = clock.now();
  await settleAll(tx, [reminder], 'fired', now);
  await endPause(tx, merchant.id, now);
}
