import { claimDueReminders, dueSoon } from '../core/reminders/reminderStore.ts';
import type { CoreServices } from '../core/services.ts';
import type { QueueBackend } from './queue.ts';

export type ReminderArmer = {
  /** Puts a delayed job behind every reminder of the next 15 minutes (business time) that this process has not put there yet. */
  arm: () => Promise<void>;
  /** Puts a job behind every reminder that is due and still pending, whatever became of its delayed job. Answers how many. */
  sweepDue: () => Promise<number>;
};

const aheadMs = 15 * 60_000;
const batchSize = 1000;
const highWater = 5000;
/** Timers of different processes differ by some milliseconds: a job that came too early would have to wait for the sweep. */
const marginMs = 10;

/** Arms reminders. Delayed jobs only make them punctual; that they fire at all rests on the rows and the sweep. */
export function createReminderArmer(services: CoreServices, queue: QueueBackend): ReminderArmer {
  const armed = new Map<string, number>();
  return {
    arm: async () => {
      const now = services.clock.now();
      for (const [jobId, dueMs] of armed) if (dueMs <= now.getTime()) armed.delete(jobId);
      const { delayed } = await queue.counts('fireReminder');
      // Fewer jobs than were put there: the store lost some, so all are put there again.
      if (delayed < armed.size) armed.clear();
      const soon = await dueSoon(services.db, { now, untilMs: aheadMs, limit: highWater });
      const missing = soon.filter((reminder) => !armed.has(armedId(reminder)));
      await queue.add(
        'fireReminder',
        missing.map((reminder) => ({
          id: armedId(reminder),
          payload: { reminderId: reminder.id },
          delayMs: services.clock.realMsUntil(reminder.dueAt) + marginMs,
        })),
      );
      for (const reminder of missing) armed.set(armedId(reminder), reminder.dueAt.getTime());
    },
    sweepDue: () => sweepDue(services, queue),
  };
}

function armedId(reminder: { id: string; dueAt: Date }): string {
  return `r-${reminder.id}-${reminder.dueAt.getTime()}`;
}

/** The jobs have ids of their own: after a jump of the clock the delayed one may lie far ahead and would keep its id taken. */
async function sweepDue(services: CoreServices, queue: QueueBackend): Promise<number> {
  for (let total = 0; ;) {
    if ((await queue.counts('fireReminder')).waiting > highWater) return total;
    const due = await claimDueReminders(services.db, { limit: batchSize, now: services.clock.now() });
    await queue.add(
      'fireReminder',
      due.map((reminder) => ({ id: `${armedId(reminder)}-late`, payload: { reminderId: reminder.id } })),
    );
    total += due.length;
    if (due.length < batchSize) return total;
  }
}
