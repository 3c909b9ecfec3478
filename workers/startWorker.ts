import type { FileStore } from '../core/files/fileStore.ts';
import type { Messenger } from '../core/messages/messenger.ts';
import type { CoreServices } from '../core/services.ts';
import { createDeliveryPump, type PumpOptions } from './deliveryPump.ts';
import type { Effects } from './effects.ts';
import { handleEvent } from './jobs/handleEvent.ts';
import { sendDelivery, type LaneSender } from './laneSender.ts';
import { createPollLoop, type PollLoop } from './pollLoop.ts';
import { createOutboxRelay, type RelayOptions } from './outboxRelay.ts';
import type { JobHandlers } from './jobNames.ts';
import type { QueueBackend } from './queue.ts';
import { createReminderArmer } from './reminderArmer.ts';
import type { Retention } from './retention.ts';
import { createSchedules } from './schedules.ts';
import { createSweeper } from './sweeper.ts';

export type WorkerOptions = {
  services: CoreServices;
  queue: QueueBackend;
  messengers: readonly Messenger[];
  effects: Effects;
  /** Calls back when something was appended to the outbox by any process; answers how to stop. */
  onOutbox?: (listener: () => void) => () => void;
  /** Real milliseconds between two messages of one lane; channels allow one a second. */
  paceMs?: number;
  relay?: RelayOptions;
  pump?: PumpOptions;
  sweepMs?: number;
  /** Where people's files are; without it none is removed. */
  fileStore?: FileStore;
  retention?: Retention;
};

export type RunningWorker = {
  /** Claims nothing more, lets the running jobs finish (at most `withinMs` real milliseconds) and closes the queues. */
  stop: (withinMs?: number) => Promise<void>;
};

const armMs = 500;

/** Puts the parts of the worker process together and sets them going. */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { services, queue } = options;
  const relay = createOutboxRelay(services, queue, options.relay);
  const pump = createDeliveryPump(services, queue, options.pump);
  const armer = createReminderArmer(services, queue);
  const sweeper = createSweeper(services, { armer, relay, pump }, options.sweepMs);
  const schedules = createSchedules(services, { fileStore: options.fileStore, retention: options.retention });
  const arming = createPollLoop({ name: 'arming', pollMs: armMs, restMs: armMs, log: services.log, round: armer.arm });
  // Reminders are planned in the transactions that append events, so this is when new ones may be near.
  const unsubscribe = options.onOutbox?.(() => [relay, arming].forEach((loop) => loop.wake()));
  queue.work(jobHandlers(options, { relay, pump, arming }));
  return {
    stop: async (withinMs = 10_000) => {
      unsubscribe?.();
      await Promise.all([relay, pump, arming, sweeper, schedules].map((loop) => loop.stop()));
      await queue.close(withinMs);
    },
  };
}

function jobHandlers(options: WorkerOptions, { relay, pump, arming }: Record<'relay' | 'pump' | 'arming', PollLoop>): JobHandlers {
  const { services, effects } = options;
  const messengers = new Map(options.messengers.map((messenger) => [messenger.channel, messenger]));
  const sender: LaneSender = { services, messengers, paceMs: options.paceMs ?? 1000, draw: effects.drawDelivery };
  return {
    handleEvent: async ({ eventId }) => {
      await handleEvent(services, effects.onEvent, eventId);
      relay.wake();
      pump.wake();
    },
    fireReminder: async ({ reminderId }) => {
      await effects.fireReminder(services, reminderId);
      relay.wake();
      arming.wake();
    },
    deliver: async ({ deliveryId, claimedUntil }) => {
      const busyMs = await sendDelivery(sender, deliveryId, new Date(claimedUntil));
      if (busyMs !== null) pump.wakeIn(busyMs + 1);
    },
  };
}
