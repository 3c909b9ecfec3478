import { claimOutbox, markDone } from '../core/outbox/outboxStore.ts';
import type { DomainEvent } from '../core/outbox/events.ts';
import type { CoreServices } from '../core/services.ts';
import { createPollLoop, type PollLoop } from './pollLoop.ts';
import type { QueueBackend } from './queue.ts';
import { subscriptions } from './subscriptions.ts';

export type RelayOptions = { batchSize?: number; leaseMs?: number; pollMs?: number };

/** More waiting jobs than this and the relay rests: the rows keep better than the queue does. */
const highWater = 2000;

/**
 * Turns owed outbox rows into jobs `o-<id>`. A row is closed by the job that carried out its effects, not here: a relay
 * killed after claiming, or a queue store that lost the job, costs one lease (default 10 s) until the row is claimed again.
 * Woken after commits; polling every second is the floor.
 */
export function createOutboxRelay(services: CoreServices, queue: QueueBackend, options: RelayOptions = {}): PollLoop {
  const { batchSize = 200, leaseMs = 10_000, pollMs = 1000 } = options;
  const round = async () => {
    for (let claimed = batchSize; claimed === batchSize;) {
      if ((await queue.counts('handleEvent')).waiting > highWater) return;
      const events = await claimOutbox(services.db, { limit: batchSize, leaseMs, now: new Date() });
      claimed = events.length;
      await relay(services, queue, events);
    }
  };
  return createPollLoop({ name: 'outbox', pollMs, log: services.log, round });
}

async function relay(services: CoreServices, queue: QueueBackend, events: readonly DomainEvent[]): Promise<void> {
  const isHeard = (event: DomainEvent) => subscriptions[event.type].length > 0;
  await queue.add(
    'handleEvent',
    events.filter(isHeard).map((event) => ({ id: `o-${event.id}`, payload: { eventId: event.id } })),
  );
  const unheard = events.filter((event) => !isHeard(event)).map((event) => event.id);
  await markDone(services.db, unheard, new Date());
}
