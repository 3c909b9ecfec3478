import type { Tx } from '../../db/transaction.ts';
import { appendEvents } from '../outbox/outboxStore.ts';
import type { OrderChange } from './change.ts';
import { endChange } from './changeStore.ts';

/** Ends a change that the order it is about has left behind: it went on to a state in which nothing can be changed. */
export async function overtakeChange(tx: Tx, change: OrderChange, at: Date): Promise<void> {
  const by = { kind: 'system', id: null, name: '' } as const;
  const ended = await endChange(tx, change, { state: 'expired', outcome: 'overtaken', by, at, parts: null });
  if (!ended) return;
  await appendEvents(tx, [{ merchantId: change.merchantId, type: 'change.expired', subjectId: change.orderId, at }]);
}
