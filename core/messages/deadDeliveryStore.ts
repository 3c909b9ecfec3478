import type { Tx } from '../../db/transaction.ts';
import { deliveryColumns, type Delivery } from './deliveryStore.ts';

/**
 * What no worker touches again although somebody may still wait for it: given up, unknown for good, or refused to a customer by the channel.
 * A post for the shop that its channel refused is not among them: the next address has it, or a row of its own says that there was none.
 */
const isDead = `(d.state = 'failed' or (d.state = 'unknown' and d.next_at = 'infinity')
  or (d.state = 'gone' and d.kind = 'conversation' and d.external_id is null and d.code not in ('notOwed', 'nothingToShow')))`;

export type DeadDelivery = Pick<Delivery, 'id' | 'kind' | 'channel' | 'code'> & { since: Date };

/** A shop's dead deliveries in the order in which they were owed. `since` is the real instant at which each was left. */
export async function deadDeliveries(tx: Tx, merchantId: string): Promise<DeadDelivery[]> {
  return tx.rows<DeadDelivery>(
    `select d.id, d.kind, d.channel, d.code, coalesce(d.settled_at, d.created_at) as since from deliveries d
     where d.merchant_id = $1 and ${isDead} order by d.id`,
    [merchantId],
  );
}

/** The delivery, locked, while it is dead; else null. */
export async function lockDeadDelivery(tx: Tx, merchantId: string, id: string): Promise<Delivery | null> {
  const [row] = await tx.rows<Delivery>(
    `select ${deliveryColumns} from deliveries d where d.merchant_id = $1 and d.id = $2 and ${isDead} for no key update`,
    [merchantId, id],
  );
  return row ?? null;
}

/**
 * Owes a delivery again, from its first try on. One whose answer was lost stays unknown, so that it is looked for before it is posted.
 * Its lane keeps any pause its channel asked for.
 */
export async function oweAgain(tx: Tx, id: string): Promise<void> {
  await tx.rows(
    `update deliveries set state = case when state = 'unknown' then 'unknown' else 'pending' end, attempts = 0, next_at = $2, settled_at = null
     where id = $1`,
    [id, new Date()],
  );
}

/** Lets a dead delivery rest: nothing is owed any more, or another address has it. */
export async function layToRest(tx: Tx, id: string, code: 'notOwed' | 'elsewhere'): Promise<void> {
  await tx.rows(`update deliveries set state = 'gone', code = $2, settled_at = $3 where id = $1`, [id, code, new Date()]);
}

export async function deleteDelivery(tx: Tx, id: string): Promise<void> {
  await tx.rows('delete from deliveries where id = $1', [id]);
}
