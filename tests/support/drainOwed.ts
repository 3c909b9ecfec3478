import { claimDeliveries } from '../../core/messages/deliveryLaneStore.ts';
import type { Messenger } from '../../core/messages/messenger.ts';
import { claimOutbox } from '../../core/outbox/outboxStore.ts';
import type { CoreServices } from '../../core/services.ts';
import { coreEffects } from '../../workers/effects.ts';
import { handleEvent } from '../../workers/jobs/handleEvent.ts';
import { sendDelivery, type LaneSender } from '../../workers/laneSender.ts';

const leaseMs = 60_000;

/** Does the workers' work at once and in order, without their queues: handles every event and sends every message that is owed. */
export async function drainOwed(services: CoreServices, messengers: readonly Messenger[]): Promise<void> {
  const sender: LaneSender = {
    services,
    messengers: new Map(messengers.map((messenger) => [messenger.channel, messenger])),
    paceMs: 0,
    draw: coreEffects.drawDelivery,
  };
  while ((await handleEvents(services)) + (await sendMessages(sender)) > 0);
}

async function handleEvents(services: CoreServices): Promise<number> {
  const events = await claimOutbox(services.db, { limit: 100, leaseMs, now: new Date() });
  for (const event of events) await handleEvent(services, coreEffects.onEvent, event.id);
  return events.length;
}

async function sendMessages(sender: LaneSender): Promise<number> {
  const owed = await claimDeliveries(sender.services.db, { limit: 100, leaseMs, now: new Date() });
  for (const delivery of owed) await sendDelivery(sender, delivery.id, new Date(delivery.claimedUntil ?? 0));
  return owed.length;
}
