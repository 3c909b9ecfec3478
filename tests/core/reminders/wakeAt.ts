import { fireReminder } from '../../../core/reminders/fireReminder.ts';
import { claimDueReminders } from '../../../core/reminders/reminderStore.ts';
import type { TestShop } from '../../support/testShop.ts';

/** Moves the shop's clock to that instant and carries out what is due, as a worker does that has slept until then. */
export async function wakeAt(shop: TestShop, at: Date): Promise<void> {
  shop.clock.set(at);
  for (let round = 0; round < 20; round += 1) {
    const due = await claimDueReminders(shop.services.db, { limit: 50, now: at, leaseMs: 0 });
    if (due.length === 0) return;
    for (const reminder of due) await fireReminder(shop.services, reminder.id);
  }
  throw new Error('a reminder stays due however often it is carried out');
}
