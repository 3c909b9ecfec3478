import type { Tx } from '../../db/transaction.ts';
import type { Order } from './order.ts';
import { orderColumns, orderFromRow, type OrderRow } from './orderRows.ts';

/** The order with its lines, or null when this merchant has none of that id. */
export async function orderById(tx: Tx, merchantId: string, orderId: string): Promise<Order | null> {
  const [row] = await tx.rows<OrderRow>(`select ${orderColumns} from orders o where o.merchant_id = $1 and o.id = $2`, [
    merchantId,
    orderId,
  ]);
  return row ? orderFromRow(row) : null;
}

/** The order locked until the transaction ends, so that what is read of it still holds when it is acted on. */
export async function lockOrder(tx: Tx, merchantId: string, orderId: string): Promise<Order | null> {
  const [locked] = await tx.rows('select 1 as one from orders where merchant_id = $1 and id = $2 for no key update', [merchantId, orderId]);
  // Read apart: after waiting for the lock, the same statement would still see the lines as they were before it.
  return locked ? orderById(tx, merchantId, orderId) : null;
}

/** The orders of a merchant that are not over yet, oldest first. */
export async function openOrders(tx: Tx, merchantId: string): Promise<Order[]> {
  const rows = await tx.rows<OrderRow>(
    `select ${orderColumns} from orders o
     where o.merchant_id = $1 and o.state not in ('fulfilled', 'rejected', 'cancelled', 'expired') order by o.placed_at limit 200`,
    [merchantId],
  );
  return rows.map(orderFromRow);
}
