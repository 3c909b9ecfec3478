import type { Tx } from '../../db/transaction.ts';
import type { Cart } from '../carts/cart.ts';
import type { ConsentPurpose } from '../consents/consentRules.ts';
import type { ItemState } from '../catalogue/catalogue.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { merchantSettingsSchema } from '../merchants/merchantSettings.ts';
import type { Channel } from '../messages/channels.ts';
import type { Order } from '../orders/order.ts';
import { orderColumns, orderFromRow, type OrderRow } from '../orders/orderRows.ts';
import type { Locale } from '../texts/locale.ts';
import type { CustomerProfile } from '../dialogue/flowView.ts';

/** A conversation as a turn finds it, locked. */
export type LockedConversation = {
  id: string;
  merchantId: string;
  customerId: string;
  channel: Channel;
  locale: Locale;
  state: unknown;
  cart: Cart | null;
  lastSeq: number;
  hasSpoken: boolean;
  lastSpokeAt: Date | null;
};

type LockedRow = {
  id: string;
  merchant_id: string;
  customer_id: string;
  channel: Channel;
  locale: Locale;
  state: unknown;
  cart: Cart | null;
  last_seq: string;
  last_customer_at: Date | null;
};

/**
 * Locks the conversation until the transaction ends. Nothing else is read with it: after waiting for the lock, the same statement would
 * still see the other tables as they were before. Not plain FOR UPDATE: that would also conflict with the
 * foreign keys of everything that refers to the row, and deadlocks.
 */
export async function lockConversation(tx: Tx, merchantId: string, conversationId: string): Promise<LockedConversation | null> {
  const [row] = await tx.rows<LockedRow>(
    `select id, merchant_id, customer_id, channel, locale, state, cart, last_seq, last_customer_at
     from conversations where merchant_id = $1 and id = $2 for no key update`,
    [merchantId, conversationId],
  );
  return row ? fromRow(row) : null;
}

function fromRow(row: LockedRow): LockedConversation {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    customerId: row.customer_id,
    channel: row.channel,
    locale: row.locale,
    state: row.state,
    cart: row.cart,
    lastSeq: Number(row.last_seq),
    hasSpoken: row.last_customer_at !== null,
    lastSpokeAt: row.last_customer_at,
  };
}

/** What a turn looks at besides the conversation: the shop as it stands now, the customer, their latest orders, and what is left of each item. */
export type TurnReadings = {
  merchant: Merchant;
  customer: CustomerProfile;
  orders: Order[];
  itemStates: Map<string, ItemState>;
  slotLoad: Map<number, number>;
  isKnownInbound: boolean;
  /** Whether the last thing in the conversation was told outside of a turn. */
  isToldSince: boolean;
};

type ReadingsRow = {
  merchant: MerchantJson;
  customer: {
    id: string;
    name: string | null;
    phone: string | null;
    address: CustomerProfile['address'];
    payment_method: CustomerProfile['paymentMethod'];
    order_count: number;
    out_policy: CustomerProfile['outPolicy'];
    allergens: string[] | null;
    opted_out_at: string | null;
  };
  consents: ConsentPurpose[] | null;
  orders: OrderRow[] | null;
  items: { item_id: string; stock: number | null; out_until: string | null }[] | null;
  known: boolean;
  told: boolean | null;
  slots: Record<string, number> | null;
};

type MerchantJson = {
  id: string;
  slug: string;
  name: string;
  locale: Locale;
  zone: string;
  currency: string;
  settings: unknown;
  catalogue_version: number;
  busy_until: string | null;
  paused_at: string | null;
  paused_until: string | null;
};

const ordersRead = 5;

/** What arrived, as far as reading goes: its id, what a tapped button is about, and when. */
export type TurnSubject = { externalId: string; subjectId: string | null; at: Date };

const turnSql = `
select to_jsonb(m) as merchant, to_jsonb(c) as customer,
  (select jsonb_agg(distinct s.purpose) from consents s where s.merchant_id = $1 and s.customer_id = $2 and s.withdrawn_at is null) as consents,
  (select jsonb_agg(to_jsonb(recent) order by recent.placed_at desc, recent.id desc) from (select ${orderColumns} from orders o
    where o.merchant_id = $1 and o.customer_id = $2 and (o.id::text = $5 or o.cart_id::text = $5 or o.id in (
      select l.id from orders l where l.merchant_id = $1 and l.customer_id = $2 order by l.placed_at desc, l.id desc limit ${ordersRead}))) recent) as orders,
  case when m.settings->>'slotCapacity' is not null then (select jsonb_object_agg(extract(epoch from f.slot_at)::bigint::text, f.held) from (
    select slot_at, count(*)::int as held from orders where merchant_id = $1 and slot_at >= $6::timestamptz - interval '2 hours'
    and state not in ('rejected', 'cancelled', 'expired') group by slot_at) f) end as slots,
  (select jsonb_agg(to_jsonb(s)) from item_states s where s.merchant_id = $1 and (s.stock is not null or s.out_until is not null)) as items,
  exists (select 1 from messages m where m.merchant_id = $1 and m.conversation_id = $3 and m.external_id = $4) as known,
  (select m.reply_to is null and m.author_kind = 'bot' from messages m where m.merchant_id = $1 and m.conversation_id = $3
    order by m.seq desc limit 1) as told
from customers c join merchants m on m.id = c.merchant_id where c.merchant_id = $1 and c.id = $2`;

/** Reads all a turn needs in one statement, after the lock: what another turn committed before is seen. */
export async function readTurn(
  tx: Tx,
  conversation: LockedConversation,
  { externalId, subjectId, at }: TurnSubject,
): Promise<TurnReadings> {
  const [row] = await tx.rows<ReadingsRow>(turnSql, [
    conversation.merchantId,
    conversation.customerId,
    conversation.id,
    externalId,
    subjectId,
    at,
  ]);
  if (!row) throw new Error('a conversation without its customer');
  return {
    merchant: merchantFromJson(row.merchant),
    customer: profileOf(row),
    orders: (row.orders ?? []).map(orderFromRow),
    itemStates: new Map(
      (row.items ?? []).map((item) => [item.item_id, { itemId: item.item_id, stock: item.stock, outUntil: toDate(item.out_until) }]),
    ),
    slotLoad: new Map(Object.entries(row.slots ?? {}).map(([seconds, held]) => [Number(seconds) * 1000, held])),
    isKnownInbound: row.known,
    isToldSince: row.told === true,
  };
}

function profileOf({ customer, consents }: ReadingsRow): CustomerProfile {
  return {
    id: customer.id,
    name: customer.name,
    phone: customer.phone,
    address: customer.address,
    paymentMethod: customer.payment_method,
    orderCount: customer.order_count,
    outPolicy: customer.out_policy,
    allergens: consents?.includes('allergens') ? (customer.allergens ?? []) : [],
    consents: consents ?? [],
    optedOutAt: toDate(customer.opted_out_at),
  };
}

function merchantFromJson(row: MerchantJson): Merchant {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    locale: row.locale,
    zone: row.zone,
    currency: row.currency,
    settings: merchantSettingsSchema.parse(row.settings),
    catalogueVersion: row.catalogue_version,
    busyUntil: toDate(row.busy_until),
    pausedAt: toDate(row.paused_at),
    pausedUntil: toDate(row.paused_until),
  };
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
