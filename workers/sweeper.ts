import { moveUnconfirmedCards } from '../core/messages/moveToNextAddress.ts';
import type { CoreServices } from '../core/services.ts';
import { createPollLoop, type PollLoop } from './pollLoop.ts';
import type { ReminderArmer } from './reminderArmer.ts';

export type SweeperParts = { armer: ReminderArmer; relay: PollLoop; pump: PollLoop };

/**
 * Every five seconds derives from the rows whatever should be in a queue and is not: due reminders, owed events,
 * owed deliveries, cards nobody confirmed (reminders ahead are armed more often). It settles nothing itself, and one part that fails keeps no other from its turn.
 */
export function createSweeper(services: CoreServices, parts: SweeperParts, pollMs = 5000): PollLoop {
  const steps: [string, () => Promise<unknown>][] = [
    ['reminders due', parts.armer.sweepDue],
    ['unconfirmed cards', () => moveUnconfirmedCards(services)],
  ];
  const round = async () => {
    for (const [step, sweep] of steps) {
      await sweep().catch((error: unknown) => services.log.error({ step, err: error }, 'sweep failed'));
    }
    parts.relay.wake();
    parts.pump.wake();
  };
  return createPollLoop({ name: 'sweeper', pollMs, log: services.log, round });
}
