import { sqlState } from '../../db/transaction.ts';
import { markDone, markFailed, owedEvent } from '../../core/outbox/outboxStore.ts';
import type { DomainEvent } from '../../core/outbox/events.ts';
import type { CoreServices } from '../../core/services.ts';
import { subscriptions, type EventHandlers } from '../subscriptions.ts';

/** About six minutes of retries; then the row is dead: counted, logged, and in nobody's way. */
const maxAttempts = 12;

/** Carries out everything subscribed to an event, then closes its row. What one handler throws keeps no other from its turn. */
export async function handleEvent(services: CoreServices, handlers: EventHandlers, eventId: string): Promise<void> {
  const event = await owedEvent(services.db, eventId);
  if (event === null) return;
  const errors: unknown[] = [];
  for (const name of subscriptions[event.type] ?? []) {
    await handlers[name](services, event).catch((error: unknown) => {
      errors.push(error);
      services.log.error({ eventId, type: event.type, handler: name, err: error }, 'event handler failed');
    });
  }
  if (errors.length === 0) await markDone(services.db, [eventId], new Date());
  else await recordFailure(services, event, errors[0]);
}

async function recordFailure(services: CoreServices, event: DomainEvent, error: unknown): Promise<void> {
  const code = sqlState(error) || (error instanceof Error ? error.name : 'thrown');
  const fate = await markFailed(services.db, event.id, code, { maxAttempts });
  if (fate === 'dead') services.log.error({ eventId: event.id, type: event.type, code }, 'event given up: its row is dead');
}
