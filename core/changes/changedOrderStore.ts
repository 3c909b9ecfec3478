import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { DecidedBy, Order, OrderLine } from '../orders/order.ts';
import type { DomainEventType } from '../outbox/events.ts';
import type { PlannedReminder } from '../reminders/reminderKinds.ts';
import type { WishedDetails } from './change.ts';

/** What one step of a change writes of its order; `note` is a code for the log of events, never what a person typed. */
export type OrderTouch = {
  merchantId: string;
  orderId: string;
  by: DecidedBy;
  at: Date;
  note: string;
  event: DomainEventType;
  set: Pick<
    Order,
    | 'totalCents'
    | 'deliveryFeeCents'
    | 'adjustmentCents'
    | 'details'
    | 'promisedAt'
    | 'requestedAt'
    | 'deadlineAt'
    | 'attempt'
    | 'freeCancel'
  >;
  reminders: PlannedReminder[];
};

const touchSql = `with touched as (
       update orders o set revision = o.revision + 1, event_seq = o.event_seq + 1, total_cents = $3::bigint, adjustment_cents = $4::bigint,
         promised_at = $5::timestamptz, requested_at = $6::timestamptz, deadline_at = $7::timestamptz, attempt = $8::int, free_cancel = $9::boolean,
         delivery_fee_cents = $17::bigint, details = $18::jsonb
       where o.merchant_id = $1::uuid and o.id = $2::uuid returning o.*
     ), event as (
       insert into order_events (merchant_id, order_id, seq, action, from_state, to_state, actor_kind, actor_id, reason, at)
       select merchant_id, id, event_seq, 'change', state, state, $10::text, $11::text, $12::text, $13::timestamptz from touched
     ), activity as (
       insert into activities (merchant_id, id, customer_id, kind, subject_id, at) select merchant_id, $14::uuid, customer_id, $15::text, id::text, $13::timestamptz from touched
     ), due as (
       insert into reminders (id, merchant_id, subject_id, kind, attempt, due_at)
       select r.id, $1::uuid, $2::uuid::text, r.kind, r.attempt, r."dueAt" from jsonb_to_recordset($16::jsonb) as r(id uuid, kind text, attempt int, "dueAt" timestamptz), touched
       on conflict (merchant_id, subject_id, kind, attempt) do nothing
     ), told as (
       insert into outbox (merchant_id, type, subject_id, at) select merchant_id, $15::text, id::text, $13::timestamptz from touched
     )
     select 1 as one from touched`;

/** Writes a step of a change on an order this transaction has locked: one revision on, with its event, the customer's timeline, reminders and outbox row. */
export async function touchOrder(tx: Tx, touch: OrderTouch): Promise<void> {
  const { set } = touch;
  const rows = await tx.rows(touchSql, [
    touch.merchantId,
    touch.orderId,
    set.totalCents,
    set.adjustmentCents,
    set.promisedAt,
    set.requestedAt,
    set.deadlineAt,
    set.attempt,
    set.freeCancel,
    touch.by.kind,
    touch.by.id,
    touch.note,
    touch.at,
    uuidv7(),
    touch.event,
    JSON.stringify(touch.reminders.map((reminder) => ({ id: uuidv7(), ...reminder }))),
    set.deliveryFeeCents,
    JSON.stringify(set.details),
  ]);
  if (rows.length === 0) throw new Error('a locked order is gone');
}

/** Keeps what a customer told of themselves for their next order, as placing does. */
export async function rememberDetails(tx: Tx, order: Pick<Order, 'merchantId' | 'customerId'>, details: WishedDetails): Promise<void> {
  await tx.rows(
    `update customers set phone = coalesce($3, phone), address = coalesce($4::jsonb, address) where merchant_id = $1 and id = $2`,
    [order.merchantId, order.customerId, details.contactPhone ?? null, details.address ? JSON.stringify(details.address) : null],
  );
}

/** Writes the lines of an order anew. */
export async function replaceLines(tx: Tx, merchantId: string, orderId: string, lines: readonly OrderLine[]): Promise<void> {
  await tx.rows('delete from order_lines where merchant_id = $1 and order_id = $2', [merchantId, orderId]);
  await tx.rows(
    `insert into order_lines (merchant_id, order_id, position, item_id, names, quantity, unit_price_cents, options, note)
     select $1::uuid, $2::uuid, l.position, l."itemId", l.names, l.quantity, l."unitPriceCents", l.options, l.note
     from jsonb_to_recordset($3::jsonb) as l(position int, "itemId" text, names jsonb, quantity int, "unitPriceCents" bigint, options jsonb, note text)`,
    [merchantId, orderId, JSON.stringify(lines)],
  );
}

/**
 * Takes units from tracked stock (positive) and gives others back (negative), all of them locked first and in item order, so that two
 * orders never wait for each other. Takes nothing when something is short, and names it.
 */
export async function adjustStock(tx: Tx, merchantId: string, taken: ReadonlyMap<string, number>): Promise<{ shortItemIds: string[] }> {
  if (taken.size === 0) return { shortItemIds: [] };
  const rows = await tx.rows<{ item_id: string; stock: number }>(
    `select item_id, stock from item_states where merchant_id = $1 and item_id = any($2::text[]) and stock is not null order by item_id for no key update`,
    [merchantId, [...taken.keys()]],
  );
  const shortItemIds = rows.filter(({ item_id, stock }) => (taken.get(item_id) ?? 0) > stock).map(({ item_id }) => item_id);
  if (shortItemIds.length > 0 || rows.length === 0) return { shortItemIds };
  const itemIds = rows.map(({ item_id }) => item_id);
  await tx.rows(
    `update item_states s set stock = s.stock - w.units from unnest($2::text[], $3::int[]) as w(item_id, units)
     where s.merchant_id = $1 and s.item_id = w.item_id`,
    [merchantId, itemIds, itemIds.map((id) => taken.get(id) ?? 0)],
  );
  return { shortItemIds };
}

/** Units that were given back with an order, but that the shop says it never had. */
export async function forgetStock(tx: Tx, merchantId: string, missing: { itemId: string; quantity: number }): Promise<void> {
  await tx.rows('update item_states set stock = greatest(0, stock - $3) where merchant_id = $1 and item_id = $2 and stock is not null', [
    merchantId,
    missing.itemId,
    missing.quantity,
  ]);
}

/** Puts an item out of stock until that instant. */
export async function markItemOut(tx: Tx, merchantId: string, itemId: string, until: Date): Promise<void> {
  await tx.rows(
    `insert into item_states (merchant_id, item_id, out_until) values ($1, $2, $3)
     on conflict (merchant_id, item_id) do update set out_until = excluded.out_until`,
    [merchantId, itemId, until],
  );
}
