import type { Tx } from '../../db/transaction.ts';
import type { DomainEventType } from './events.ts';

export type DeadEvent = { id: string; type: DomainEventType; code: string | null; since: Date };

/** A shop's events that were given up, in their order. `since` is the real instant of the last try. */
export async function deadEvents(tx: Tx, merchantId: string): Promise<DeadEvent[]> {
  return tx.rows<DeadEvent>(
    `select id::text as id, type, error_code as code, dead_at as since from outbox
     where merchant_id = $1 and dead_at is not null and done_at is null order by outbox.id`,
    [merchantId],
  );
}

/** Owes a dead event again, from its first try on: later ones of its subject that are still owed wait for it. False when it is not dead. */
export async function reviveEvent(tx: Tx, merchantId: string, id: string): Promise<boolean> {
  const rows = await tx.rows(
    `update outbox set dead_at = null, attempts = 0, claimed_until = null
     where merchant_id = $1 and id = $2 and dead_at is not null and done_at is null returning id`,
    [merchantId, id],
  );
  return rows.length > 0;
}
