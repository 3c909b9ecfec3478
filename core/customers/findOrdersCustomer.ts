import type { Db } from '../../db/transaction.ts';
import { customerOfOrder } from './erasureStore.ts';

/** The customer behind an order's number as somebody typed it; null when the shop has no such order. */
export async function findOrdersCustomer(db: Db, merchantId: string, typed: string): Promise<string | null> {
  if (!/^\d{1,15}$/.test(typed)) return null;
  return db.inMerchant(merchantId, (tx) => customerOfOrder(tx, merchantId, Number(typed)));
}
