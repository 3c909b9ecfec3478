import { changeFromRow, openChangeColumn, type ChangeRow } from '../changes/changeRows.ts';
import type { Order, OrderLine } from './order.ts';

/** An order as the driver hands it over: bigint as text, timestamps as Date, JSON parsed, its lines aggregated. */
export type OrderRow = {
  id: string;
  merchant_id: string;
  number: string;
  ref: string;
  cart_id: string;
  conversation_id: string;
  customer_id: string;
  state: Order['state'];
  state_before: Order['stateBefore'];
  revision: number;
  attempt: number;
  locale: Order['locale'];
  currency: string;
  total_cents: string;
  delivery_fee_cents: string;
  details: Order['details'];
  customer_order_count: number;
  placed_at: Date;
  requested_at: Date | null;
  deadline_at: Date;
  deadline_extended: boolean;
  promised_at: Date | null;
  held_by: Order['heldBy'];
  decided_by: Order['decidedBy'];
  decided_at: Date;
  reason: string | null;
  reason_text: string | null;
  assumed: boolean;
  paid: Order['paid'];
  card_confirmed_at: Date | null;
  retry_of: string | null;
  adjustment_cents: string;
  free_cancel: boolean;
  /** Absent from a row that was just written. */
  open_change?: ChangeRow | null;
  lines: LineRow[] | null;
};

type LineRow = {
  position: number;
  item_id: string;
  names: OrderLine['names'];
  quantity: number;
  unit_price_cents: number;
  options: OrderLine['options'];
  note: string | null;
};

/** Selects an order's columns with its lines and its open change, from an alias `o`. */
export const orderColumns = `o.*, (select json_agg(l order by l.position) from order_lines l where l.merchant_id = o.merchant_id and l.order_id = o.id) as lines, ${openChangeColumn}`;

export function orderFromRow(row: OrderRow): Order {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    number: Number(row.number),
    ref: row.ref,
    cartId: row.cart_id,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    state: row.state,
    stateBefore: row.state_before,
    revision: row.revision,
    attempt: row.attempt,
    locale: row.locale,
    currency: row.currency,
    totalCents: Number(row.total_cents),
    deliveryFeeCents: Number(row.delivery_fee_cents),
    details: row.details,
    lines: (row.lines ?? []).map(lineFromRow),
    customerOrderCount: row.customer_order_count,
    placedAt: toDate(row.placed_at),
    requestedAt: row.requested_at && toDate(row.requested_at),
    deadlineAt: toDate(row.deadline_at),
    deadlineExtended: row.deadline_extended,
    promisedAt: row.promised_at && toDate(row.promised_at),
    heldBy: row.held_by,
    decidedBy: row.decided_by,
    decidedAt: toDate(row.decided_at),
    reason: row.reason,
    reasonText: row.reason_text,
    assumed: row.assumed,
    paid: row.paid,
    cardConfirmedAt: row.card_confirmed_at && toDate(row.card_confirmed_at),
    retryOf: row.retry_of,
    adjustmentCents: Number(row.adjustment_cents),
    freeCancel: row.free_cancel,
    openChange: row.open_change ? changeFromRow(row.open_change) : null,
  };
}

function lineFromRow(row: LineRow): OrderLine {
  return {
    position: row.position,
    itemId: row.item_id,
    names: row.names,
    quantity: row.quantity,
    unitPriceCents: Number(row.unit_price_cents),
    options: row.options,
    note: row.note,
  };
}

// Rows read through json_agg carry timestamps as text; rows read directly carry them as Date.
function toDate(value: Date | string): Date {
  return value instanceof Date ? value : new Date(value);
}
