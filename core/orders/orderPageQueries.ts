import type { Db } from '../../db/transaction.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import type { Channel } from '../messages/channels.ts';
import type { Order } from './order.ts';
import type { OrderPageKey } from './orderLinkRules.ts';
import { orderColumns, orderFromRow, type OrderRow } from './orderRows.ts';

/** An order as its private page shows it, with its shop and the channel of the conversation it was placed in. */
export type OrderPage = { order: Order; merchant: Merchant; channel: Channel };

/** What the key of a link leads to; null when there is no such order. */
export async function orderPage(db: Db, { merchantId, ref }: OrderPageKey): Promise<OrderPage | null> {
  return db.inMerchant(merchantId, async (tx) => {
    const [row] = await tx.rows<OrderRow & { channel: Channel }>(
      `select ${orderColumns}, v.channel from orders o join conversations v on v.merchant_id = o.merchant_id and v.id = o.conversation_id
       where o.merchant_id = $1 and o.ref = $2`,
      [merchantId, ref],
    );
    const merchant = row && (await merchantById(tx, merchantId));
    return merchant ? { order: orderFromRow(row), merchant, channel: row.channel } : null;
  });
}
