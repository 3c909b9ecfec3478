import { claimDeliveries } from '../core/messages/deliveryLaneStore.ts';
import type { CoreServices } from '../core/services.ts';
import { createPollLoop, type PollLoop } from './pollLoop.ts';
import type { QueueBackend } from './queue.ts';

export type PumpOptions = { batchSize?: number; leaseMs?: number; pollMs?: number };

const highWater = 500;

/** Turns the next owed message of every free lane into a job; a job that is lost costs its lane one lease (default 15 s). */
export function createDeliveryPump(services: CoreServices, queue: QueueBackend, options: PumpOptions = {}): PollLoop {
  const { batchSize = 100, leaseMs = 15_000, pollMs = 1000 } = options;
  const round = async () => {
    for (let claimed = batchSize; claimed === batchSize;) {
      if ((await queue.counts('deliver')).waiting > highWater) return;
      const deliveries = await claimDeliveries(services.db, { limit: batchSize, leaseMs, now: new Date() });
      claimed = deliveries.length;
      await queue.add(
        'deliver',
        deliveries.map(({ id, claimedUntil }) => ({
          id: `d-${id}-${claimedUntil?.getTime()}`,
          payload: { deliveryId: id, claimedUntil: claimedUntil?.toISOString() ?? '' },
        })),
      );
    }
  };
  return createPollLoop({ name: 'deliveries', pollMs, log: services.log, round });
}
