import type { Tx } from '../../db/transaction.ts';
import type { Order } from './order.ts';
import { orderColumns, orderFromRow, type OrderRow } from './orderRows.ts';

/** Orders that did not come about say nothing about what somebody likes. */
const failedStates = ['rejected', 'cancelled', 'expired'];
const ordersLookedAt = 500;

const usualSql = `
with own as (
  select o.id, o.placed_at from orders o where o.merchant_id = $1 and o.customer_id = $2 and not (o.state = any($3::text[]))
  order by o.placed_at desc, o.id desc limit $4
), taken as (
  select own.id, own.placed_at, (
    select jsonb_agg(line order by line) from (
      select jsonb_build_array(l.item_id, (
        select jsonb_agg(choice order by choice) from (
          select jsonb_build_array(o ->> 'groupId', o ->> 'optionId', coalesce(o ->> 'negated', 'false'), coalesce(o ->> 'quantity', '')) as choice
          from jsonb_array_elements(l.options) o) chosen), sum(l.quantity)) as line
      from order_lines l where l.merchant_id = $1 and l.order_id = own.id group by l.item_id, l.options) lines) as what
  from own
), counted as (
  select (array_agg(id order by placed_at desc, id desc))[1] as id from taken group by what order by count(*) desc, max(placed_at) desc limit 1
)
select ${orderColumns} from orders o join counted on counted.id = o.id where o.merchant_id = $1`;

/** The customer's most repeated order: the same items with the same options, in any order; of two as frequent the later. Null without history. */
export async function usualOrder(tx: Tx, merchantId: string, customerId: string): Promise<Order | null> {
  const [row] = await tx.rows<OrderRow>(usualSql, [merchantId, customerId, failedStates, ordersLookedAt]);
  return row ? orderFromRow(row) : null;
}
