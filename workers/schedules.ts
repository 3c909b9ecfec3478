import { pruneLinkCodes } from '../core/customers/linkStore.ts';
import { clearGoneFiles } from '../core/files/clearGoneFiles.ts';
import type { FileStore } from '../core/files/fileStore.ts';
import { listMerchants } from '../core/merchants/merchantQueries.ts';
import { pruneDeliveries } from '../core/messages/pruneDeliveries.ts';
import { pruneOutbox } from '../core/outbox/outboxStore.ts';
import { pruneReminders } from '../core/reminders/reminderStore.ts';
import { pruneSubscriptions } from '../core/pushSubscriptions/pushSubscriptionStore.ts';
import { pruneStaffInbounds } from '../core/staff/staffInboundStore.ts';
import type { CoreServices } from '../core/services.ts';
import { createPollLoop, type PollLoop } from './pollLoop.ts';
import { retention, type Retention } from './retention.ts';

/** Without a file store nothing is done about files. `batch` rows at most are removed in one statement. */
export type ScheduleOptions = { fileStore?: FileStore | undefined; retention?: Retention | undefined; batch?: number };

const dayMs = 24 * 3_600_000;
const everyMs = 10 * 60_000;

/** Every ten minutes removes what has served (see `retention`), the push addresses of forgotten devices, and files nobody may see any more. */
export function createSchedules(services: CoreServices, options: ScheduleOptions = {}): PollLoop {
  return createPollLoop({ name: 'schedules', pollMs: everyMs, log: services.log, round: () => prune(services, options) });
}

/** Exported for tests and operators; a batch at a time, so that no lock is held for long. One part that fails keeps no other from its turn. */
export async function prune(
  services: CoreServices,
  { fileStore, retention: kept = retention, batch = 1000 }: ScheduleOptions = {},
): Promise<void> {
  const { db, log } = services;
  const [now, businessNow] = [new Date(), services.clock.now()];
  await attempt(log, 'outbox', async () => {
    while ((await pruneOutbox(db, daysBefore(now, kept.outboxDays), batch)) === batch);
  });
  await attempt(log, 'deliveries', () => {
    const horizon = { plain: daysBefore(now, kept.deliveriesDays), showing: daysBefore(now, kept.customerDeliveriesDays) };
    return pruneDeliveries(db, horizon, batch);
  });
  await attempt(log, 'reminders', async () => {
    while ((await pruneReminders(db, daysBefore(businessNow, kept.remindersDays), batch)) === batch);
  });
  for (const { id } of await listMerchants(db)) {
    await attempt(log, 'shop', () => pruneShop(services, id, businessNow, kept));
    if (fileStore !== undefined) await attempt(log, 'files', () => clearGoneFiles({ db, fileStore }, id, now));
  }
}

async function pruneShop({ db }: CoreServices, merchantId: string, businessNow: Date, kept: Retention): Promise<void> {
  await db.inMerchant(merchantId, async (tx) => {
    await pruneStaffInbounds(tx, merchantId, daysBefore(businessNow, kept.staffInboundsDays));
    await pruneSubscriptions(tx, merchantId);
    await pruneLinkCodes(tx, merchantId, daysBefore(businessNow, kept.linkCodesDays));
  });
}

async function attempt(log: CoreServices['log'], part: string, work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => log.error({ part, err: error }, 'not cleared; tried again in the next round'));
}

function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * dayMs);
}
