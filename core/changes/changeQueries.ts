import { validate as isUuid } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { OrderChange } from './change.ts';
import { changeFromRow, type ChangeRow } from './changeRows.ts';

/** A change as it stands, or null when this merchant has none of that id. */
export async function changeById(tx: Tx, merchantId: string, id: string): Promise<OrderChange | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.rows<ChangeRow>('select * from order_changes where merchant_id = $1 and id = $2', [merchantId, id]);
  return row ? changeFromRow(row) : null;
}

/** A change by its number within the order, or null. */
export async function changeBySeq(tx: Tx, merchantId: string, orderId: string, seq: number): Promise<OrderChange | null> {
  const [row] = await tx.rows<ChangeRow>('select * from order_changes where merchant_id = $1 and order_id = $2 and seq = $3', [
    merchantId,
    orderId,
    seq,
  ]);
  return row ? changeFromRow(row) : null;
}

/** The change of an order that ended at that moment, or null: its events carry the order and the moment only. */
export async function changeEndedAt(tx: Tx, merchantId: string, orderId: string, at: Date): Promise<OrderChange | null> {
  const [row] = await tx.rows<ChangeRow>(
    'select * from order_changes where merchant_id = $1 and order_id = $2 and decided_at = $3 order by seq desc limit 1',
    [merchantId, orderId, at],
  );
  return row ? changeFromRow(row) : null;
}

/** The last change of an order that is over, or null. */
export async function lastEndedChange(tx: Tx, merchantId: string, orderId: string): Promise<OrderChange | null> {
  const [row] = await tx.rows<ChangeRow>(
    `select * from order_changes where merchant_id = $1 and order_id = $2 and state <> 'proposed' order by seq desc limit 1`,
    [merchantId, orderId],
  );
  return row ? changeFromRow(row) : null;
}

/** The latest changes of an order, oldest first. */
export async function latestChanges(tx: Tx, merchantId: string, orderId: string, limit: number): Promise<OrderChange[]> {
  const rows = await tx.rows<ChangeRow>('select * from order_changes where merchant_id = $1 and order_id = $2 order by seq desc limit $3', [
    merchantId,
    orderId,
    limit,
  ]);
  return rows.map(changeFromRow).reverse();
}
