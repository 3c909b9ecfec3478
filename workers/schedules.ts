import { pruneLinkCodes } from '../core/customers/linkStore.ts';
import { listMerchants } from '../core/merchants/merchantQueries.ts';
import { pruneOutbox } from '../core/outbox/outboxStore.ts';
import { pruneReminders } from '../core/reminders/reminderStore.ts';
import { pruneSubscriptions } from '../core/pushSubscriptions/pushSubscriptionStore.ts';
import { pruneStaffInbounds } from '../core/staff/staffInboundStore.ts';
import type { CoreServices } from '../core/services.ts';
import { createPollLoop, type PollLoop } from './pollLoop.ts';

const keptMs = 7 * 24 * 3_600_000;
const everyMs = 10 * 60_000;

/** Every ten minutes removes what has served: handled events, settled reminders the memory of staff clicks and link codes, all after seven days; and the push addresses of forgotten devices. */
export function createSchedules(services: CoreServices): PollLoop {
  return createPollLoop({ name: 'schedules', pollMs: everyMs, log: services.log, round: () => prune(services) });
}

/** Exported for tests and operators; a batch at a time, so that no lock is held for long. */
export async function prune(services: CoreServices): Promise<void> {
  const batch = 5000;
  const realBefore = new Date(Date.now() - keptMs);
  while ((await pruneOutbox(services.db, realBefore, batch)) === batch);
  const before = new Date(services.clock.now().getTime() - keptMs);
  while ((await pruneReminders(services.db, before, batch)) === batch);
  for (const { id } of await listMerchants(services.db)) {
    await services.db.inMerchant(id, async (tx) => {
      await pruneStaffInbounds(tx, id, before);
      await pruneSubscriptions(tx, id);
      await pruneLinkCodes(tx, id, before);
    });
  }
}
