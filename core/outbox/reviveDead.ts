import type { Db, Tx } from '../../db/transaction.ts';
import type { DeliveryKind } from '../messages/deliveryKinds.ts';
import { deadDeliveries } from '../messages/deadDeliveryStore.ts';
import { reviveDelivery, type Revival } from '../messages/reviveDelivery.ts';
import { noteOperatorActions, type OperatorAct } from '../operators/operatorActionStore.ts';
import { deadEvents, reviveEvent } from './deadEventStore.ts';
import type { DomainEventType } from './events.ts';

/** Something that was given up: an event, whose id is a number, or a message, whose id is a UUID. `channel` is a message's; `since` is real time. */
export type DeadWork = { id: string; what: DomainEventType | DeliveryKind; channel: string | null; code: string | null; since: Date };

/** How many became what: see Revival. */
export type Revived = Record<Revival, number>;

/** Revived together in one transaction, so that no lock is held for long. */
const batchSize = 100;

/** What of a shop was given up, the longest waiting first. Ids and codes only. */
export async function deadWork(db: Db, merchantId: string): Promise<DeadWork[]> {
  const dead = await db.inMerchant(merchantId, async (tx): Promise<DeadWork[]> => [
    ...(await deadEvents(tx, merchantId)).map(({ type, ...event }) => ({ ...event, what: type, channel: null })),
    ...(await deadDeliveries(tx, merchantId)).map(({ kind, ...delivery }) => ({ ...delivery, what: kind })),
  ]);
  return dead.sort((a, b) => a.since.getTime() - b.since.getTime());
}

/**
 * Gives the dead work of these ids a new start and notes who did so. Events come before messages, each in their order. Handlers and channels
 * see to it that nothing is told twice; an id that is not dead, or is none, changes nothing, so a second call is without effect.
 */
export async function reviveDead(db: Db, merchantId: string, ids: readonly string[], act: OperatorAct): Promise<Revived> {
  const counts: Revived = { owed: 0, settled: 0, noAddress: 0, notDead: 0 };
  const inOrder = [...ids.filter(isEventId).sort((a, b) => Number(a) - Number(b)), ...ids.filter((id) => !isEventId(id)).sort()];
  for (let start = 0; start < inOrder.length; start += batchSize) {
    const batch = inOrder.slice(start, start + batchSize);
    const became = await db.inMerchant(merchantId, (tx) => reviveBatch(tx, merchantId, batch, act));
    for (const revival of became) counts[revival] += 1;
  }
  return counts;
}

async function reviveBatch(tx: Tx, merchantId: string, ids: readonly string[], act: OperatorAct): Promise<Revival[]> {
  const clock = { now: () => act.at };
  const became: Revival[] = [];
  for (const id of ids) {
    became.push(isEventId(id) ? await reviveOneEvent(tx, merchantId, id) : await reviveDelivery(tx, clock, merchantId, id));
  }
  const changed = ids.filter((_id, index) => became[index] === 'owed' || became[index] === 'settled');
  await noteOperatorActions(tx, merchantId, 'dead.revive', changed, act);
  return became;
}

async function reviveOneEvent(tx: Tx, merchantId: string, id: string): Promise<Revival> {
  return (await reviveEvent(tx, merchantId, id)) ? 'owed' : 'notDead';
}

function isEventId(id: string): boolean {
  return /^\d{1,18}$/.test(id);
}
