import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { PlannedReminder } from '../reminders/reminderKinds.ts';
import type { Move } from './move.ts';
import type { Order, OrderLine } from './order.ts';
import { orderColumns, orderFromRow, type OrderRow } from './orderRows.ts';

/** An order about to be written, with everything its placing says. */
export type NewOrder = Pick<
  Order,
  | 'merchantId'
  | 'cartId'
  | 'conversationId'
  | 'customerId'
  | 'locale'
  | 'currency'
  | 'totalCents'
  | 'deliveryFeeCents'
  | 'details'
  | 'lines'
  | 'requestedAt'
  | 'deadlineAt'
  | 'retryOf'
> & { slotAt?: Date | null; placedAt: Date; reminders: PlannedReminder[] };

const insertOrderSql = `
with counted as (
  insert into merchant_counters (merchant_id, name, value) values ($1::uuid, 'orderNumber', 1001)
  on conflict (merchant_id, name) do update set value = merchant_counters.value + 1 returning value
), customer as (
  update customers set order_count = order_count + 1, name = coalesce($12::jsonb->>'contactName', name), phone = coalesce($12::jsonb->>'contactPhone', phone),
    address = coalesce($12::jsonb->'address', address), payment_method = coalesce($12::jsonb->>'paymentMethod', payment_method),
    out_policy = coalesce($12::jsonb->>'ifOut', out_policy)
  where merchant_id = $1::uuid and id = $5::uuid returning order_count
), placed as (
  insert into orders (merchant_id, id, number, ref, cart_id, conversation_id, customer_id, state, locale, currency, total_cents, delivery_fee_cents, details,
    customer_order_count, placed_at, requested_at, deadline_at, decided_by, decided_at, retry_of, slot_at)
  select $1::uuid, $2::uuid, counted.value, $3::text, $4::uuid, $6::uuid, $5::uuid, 'placed', $7::text, $8::text, $9::bigint, $10::bigint, $12::jsonb, customer.order_count, $11::timestamptz, $13::timestamptz, $14::timestamptz,
    jsonb_build_object('kind', 'customer', 'id', $5::uuid::text, 'name', coalesce($12::jsonb->>'contactName', '')), $11::timestamptz, $15::uuid, $19::timestamptz
  from counted, customer returning *
), lines as (
  insert into order_lines (merchant_id, order_id, position, item_id, names, quantity, unit_price_cents, options, note)
  select $1::uuid, $2::uuid, l.position, l."itemId", l.names, l.quantity, l."unitPriceCents", l.options, l.note
  from jsonb_to_recordset($16::jsonb) as l(position int, "itemId" text, names jsonb, quantity int, "unitPriceCents" bigint, options jsonb, note text)
), event as (
  insert into order_events (merchant_id, order_id, seq, action, from_state, to_state, actor_kind, actor_id, at) values ($1::uuid, $2::uuid, 1, 'place', null, 'placed', 'customer', $5::uuid::text, $11::timestamptz)
), activity as (
  insert into activities (merchant_id, id, customer_id, kind, subject_id, at) values ($1::uuid, $17::uuid, $5::uuid, 'order.placed', $2::uuid::text, $11::timestamptz)
), due as (
  insert into reminders (id, merchant_id, subject_id, kind, attempt, due_at)
  select r.id, $1::uuid, $2::uuid::text, r.kind, r.attempt, r."dueAt" from jsonb_to_recordset($18::jsonb) as r(id uuid, kind text, attempt int, "dueAt" timestamptz)
), told as (
  insert into outbox (merchant_id, type, subject_id, at) values ($1::uuid, 'order.placed', $2::uuid::text, $11::timestamptz)
)
select * from placed`;

/** Writes an order with its lines, event, activity, reminders, number and outbox row in one statement. The cart's key makes a second order of it impossible. */
export async function insertOrder(tx: Tx, order: NewOrder): Promise<Order> {
  const [row] = await tx.rows<OrderRow>(insertOrderSql, [
    order.merchantId,
    uuidv7(),
    randomBytes(16).toString('base64url'),
    order.cartId,
    order.customerId,
    order.conversationId,
    order.locale,
    order.currency,
    order.totalCents,
    order.deliveryFeeCents,
    order.placedAt,
    JSON.stringify(order.details),
    order.requestedAt,
    order.deadlineAt,
    order.retryOf,
    JSON.stringify(order.lines),
    uuidv7(),
    JSON.stringify(order.reminders.map((reminder) => ({ id: uuidv7(), ...reminder }))),
    order.slotAt ?? null,
  ]);
  if (!row) throw new Error('the order was not written: its customer is missing');
  return { ...orderFromRow(row), lines: order.lines };
}

const settable = {
  promisedAt: 'promised_at',
  heldBy: 'held_by',
  deadlineAt: 'deadline_at',
  deadlineExtended: 'deadline_extended',
  assumed: 'assumed',
  paid: 'paid',
  attempt: 'attempt',
  freeCancel: 'free_cancel',
} as const;

const firstSetParameter = 15;

/** Moves an order if it still is in one of the `from` states, and answers it as it then is; null when somebody else was first. */
export async function moveOrder(tx: Tx, move: Move): Promise<Order | null> {
  const entries = Object.entries(move.set) as [keyof typeof settable, unknown][];
  const assignments = entries.map(([key], index) => `, ${settable[key]} = $${firstSetParameter + index}`).join('');
  const values = entries.map(([key, value]) => (key === 'heldBy' && value !== null ? JSON.stringify(value) : value));
  const [row] = await tx.rows<OrderRow>(moveSql(assignments), [
    move.merchantId,
    move.orderId,
    [...move.from],
    move.to,
    JSON.stringify(move.by),
    move.at,
    move.reason,
    move.reasonText,
    move.action,
    move.event,
    uuidv7(),
    JSON.stringify(move.reminders.map((reminder) => ({ id: uuidv7(), ...reminder }))),
    move.by.kind,
    move.by.id,
    ...values,
  ]);
  return row ? orderFromRow(row) : null;
}

function moveSql(assignments: string): string {
  return `
with held as (
  select merchant_id, id, state from orders where merchant_id = $1::uuid and id = $2::uuid and state = any($3::text[]) for no key update
), moved as (
  update orders o set state = coalesce($4::text, o.state_before), state_before = held.state, revision = o.revision + 1, event_seq = o.event_seq + 1,
    decided_by = $5::jsonb, decided_at = $6::timestamptz, reason = $7::text, reason_text = $8::text${assignments}
  from held where o.merchant_id = held.merchant_id and o.id = held.id returning o.*
), event as (
  insert into order_events (merchant_id, order_id, seq, action, from_state, to_state, actor_kind, actor_id, reason, at)
  select merchant_id, id, event_seq, $9::text, state_before, state, $13::text, $14::text, $7::text, $6::timestamptz from moved
), activity as (
  insert into activities (merchant_id, id, customer_id, kind, subject_id, at) select merchant_id, $11::uuid, customer_id, $10::text, id::text, $6::timestamptz from moved
), due as (
  insert into reminders (id, merchant_id, subject_id, kind, attempt, due_at)
  select r.id, $1::uuid, $2::uuid::text, r.kind, r.attempt, r."dueAt" from jsonb_to_recordset($12::jsonb) as r(id uuid, kind text, attempt int, "dueAt" timestamptz), moved
  on conflict (merchant_id, subject_id, kind, attempt) do nothing
), told as (
  insert into outbox (merchant_id, type, subject_id, at) select merchant_id, $10::text, id::text, $6::timestamptz from moved
)
select ${orderColumns} from moved o`;
}

type Taken = Pick<OrderLine, 'itemId' | 'quantity'>;

/** Locks the tracked stock of these lines, in item order so that two orders never wait for each other, and takes it; names what is short instead. */
export async function takeStock(tx: Tx, merchantId: string, lines: readonly Taken[]): Promise<{ shortItemIds: string[] }> {
  const wanted = sumByItem(lines);
  const rows = await tx.rows<{ item_id: string; stock: number }>(
    `select item_id, stock from item_states where merchant_id = $1 and item_id = any($2::text[]) and stock is not null order by item_id for no key update`,
    [merchantId, [...wanted.keys()]],
  );
  const shortItemIds = rows.filter((row) => row.stock < (wanted.get(row.item_id) ?? 0)).map((row) => row.item_id);
  if (shortItemIds.length === 0 && rows.length > 0)
    await addStock(
      tx,
      merchantId,
      rows.map((row) => row.item_id),
      wanted,
      -1,
    );
  return { shortItemIds };
}

/** Gives the stock of these lines back, for the items that track it. */
export async function giveStockBack(tx: Tx, merchantId: string, lines: readonly Taken[]): Promise<void> {
  const wanted = sumByItem(lines);
  const rows = await tx.rows<{ item_id: string }>(
    `select item_id from item_states where merchant_id = $1 and item_id = any($2::text[]) and stock is not null order by item_id for no key update`,
    [merchantId, [...wanted.keys()]],
  );
  if (rows.length > 0)
    await addStock(
      tx,
      merchantId,
      rows.map((row) => row.item_id),
      wanted,
      1,
    );
}

async function addStock(
  tx: Tx,
  merchantId: string,
  itemIds: readonly string[],
  quantities: ReadonlyMap<string, number>,
  sign: 1 | -1,
): Promise<void> {
  await tx.rows(
    `update item_states s set stock = s.stock + w.quantity from unnest($2::text[], $3::int[]) as w(item_id, quantity)
     where s.merchant_id = $1 and s.item_id = w.item_id`,
    [merchantId, itemIds, itemIds.map((id) => sign * (quantities.get(id) ?? 0))],
  );
}

function sumByItem(lines: readonly Taken[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const line of lines) sums.set(line.itemId, (sums.get(line.itemId) ?? 0) + line.quantity);
  return sums;
}
