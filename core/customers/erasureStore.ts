import { randomBytes } from 'node:crypto';
import type { Tx } from '../../db/transaction.ts';
import type { Order } from '../orders/order.ts';
import { eraseChange, keptDetails, type ChangeWords } from './erasureRules.ts';

/** One person as a shop knows them: their customers, the conversations they hold and the orders they placed. */
export type ErasedPerson = { merchantId: string; customerIds: string[]; conversationIds: string[]; orderIds: string[] };

/** Whose an order is, by its number; null when there is none. */
export async function customerOfOrder(tx: Tx, merchantId: string, number: number): Promise<string | null> {
  const [row] = await tx.rows<{ customerId: string }>(
    'select customer_id as "customerId" from orders where merchant_id = $1 and number = $2',
    [merchantId, number],
  );
  return row?.customerId ?? null;
}

const samePersonSql = `
with recursive edges (here, there) as (
  select from_customer_id, to_customer_id from customer_links where merchant_id = $1 and undone_at is null
  union select to_customer_id, from_customer_id from customer_links where merchant_id = $1 and undone_at is null
  union select p.customer_id, q.customer_id from visitor_proofs p join visitor_proofs q on q.merchant_id = p.merchant_id and q.subject = p.subject
    where p.merchant_id = $1
), same (id) as (
  select id from customers where merchant_id = $1 and id = $2
  union select edges.there from same join edges on edges.here = same.id
)
select id from same order by id`;

/**
 * Everybody who is proved to be this customer: joined by a code that stands, or the same visitor of the shop's own site. A phone that two
 * have given proves nothing. Empty when there is no such customer.
 */
export async function samePerson(tx: Tx, merchantId: string, customerId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(samePersonSql, [merchantId, customerId]);
  return rows.map(({ id }) => id);
}

/** Locks the conversations of these customers, always in the same order, and answers their ids. */
export async function lockConversationsOf(tx: Tx, merchantId: string, customerIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'select id from conversations where merchant_id = $1 and customer_id = any($2::uuid[]) order by id for no key update',
    [merchantId, customerIds],
  );
  return rows.map(({ id }) => id);
}

export type EndedOrder = Pick<Order, 'id' | 'state' | 'decidedAt' | 'decidedBy'> & { number: string };

/** Locks the orders of these customers and answers how they stand. */
export async function lockOrdersOf(tx: Tx, merchantId: string, customerIds: readonly string[]): Promise<EndedOrder[]> {
  return tx.rows<EndedOrder>(
    `select id, number, state, decided_at as "decidedAt", decided_by as "decidedBy" from orders
     where merchant_id = $1 and customer_id = any($2::uuid[]) order by id for no key update`,
    [merchantId, customerIds],
  );
}

const customerIds = `select unnest($2::uuid[])`;
const conversationIds = `select unnest($2::uuid[])`;

/** What is known of a person goes; that there was somebody, and how often they ordered, stays for the shop's figures. */
export async function eraseProfile(tx: Tx, { merchantId, customerIds: ids }: ErasedPerson, at: Date): Promise<void> {
  await tx.rows(
    `update customers set name = null, phone = null, address = null, payment_method = null, zone = null, out_policy = null, allergens = null
     where merchant_id = $1 and id in (${customerIds})`,
    [merchantId, ids],
  );
  for (const table of ['customer_identities', 'visitor_proofs'])
    await tx.rows(`delete from ${table} where merchant_id = $1 and customer_id in (${customerIds})`, [merchantId, ids]);
  await tx.rows(
    `delete from customer_links where merchant_id = $1 and (from_customer_id in (${customerIds}) or to_customer_id in (${customerIds}))`,
    [merchantId, ids],
  );
  await tx.rows(
    `update consents set withdrawn_at = $3 where merchant_id = $1 and customer_id in (${customerIds}) and withdrawn_at is null`,
    [merchantId, ids, at],
  );
}

/** What was said goes, with every way back into the conversations: devices, codes, browsers, and the channel's name for the person. */
export async function eraseConversations(tx: Tx, { merchantId, conversationIds: ids }: ErasedPerson): Promise<void> {
  for (const table of ['messages', 'device_sessions', 'push_subscriptions', 'link_codes', 'link_tries'])
    await tx.rows(`delete from ${table} where merchant_id = $1 and conversation_id in (${conversationIds})`, [merchantId, ids]);
  await tx.rows(
    `update conversations set external_key = 'erased:' || id::text, tenant = '', state = '{}', cart = null, mode = 'bot'
     where merchant_id = $1 and id in (${conversationIds})`,
    [merchantId, ids],
  );
}

/**
 * What an order says of its customer goes, and its link leads nowhere; numbers, lines, prices, times and reasons stay. The revision grows, so
 * that whatever the shop was shown can be drawn anew.
 */
export async function eraseOrders(tx: Tx, { merchantId, orderIds }: ErasedPerson): Promise<void> {
  const refs = orderIds.map(() => randomBytes(16).toString('base64url'));
  await tx.rows(
    `update orders o set ref = fresh.ref, reason_text = null, feedback_text = null, revision = o.revision + 1,
       details = (select coalesce(jsonb_object_agg(d.key, d.value), '{}') from jsonb_each(o.details) d where d.key = any($4::text[])),
       decided_by = case when o.decided_by->>'kind' = 'customer' then o.decided_by || '{"name": ""}' else o.decided_by end
     from unnest($2::uuid[], $3::text[]) as fresh (id, ref) where o.merchant_id = $1 and o.id = fresh.id`,
    [merchantId, orderIds, refs, [...keptDetails]],
  );
  await tx.rows('update order_lines set note = null where merchant_id = $1 and order_id = any($2::uuid[]) and note is not null', [
    merchantId,
    orderIds,
  ]);
}

/** Blanks what was written in the changes of these orders; what they changed of items, prices and times stays. */
export async function eraseChanges(tx: Tx, { merchantId, orderIds }: ErasedPerson): Promise<void> {
  const rows = await tx.rows<ChangeWords & { id: string }>(
    `select id, proposed_by as "proposedBy", decided_by as "decidedBy", proposal, before, after from order_changes
     where merchant_id = $1 and order_id = any($2::uuid[]) for no key update`,
    [merchantId, orderIds],
  );
  await tx.rows(
    `update order_changes c set proposed_by = e."proposedBy", decided_by = nullif(e."decidedBy", 'null'), proposal = e.proposal,
       before = nullif(e.before, 'null'), after = nullif(e.after, 'null')
     from jsonb_to_recordset($2::jsonb) as e(id uuid, "proposedBy" jsonb, "decidedBy" jsonb, proposal jsonb, before jsonb, after jsonb)
     where c.merchant_id = $1 and c.id = e.id`,
    [merchantId, JSON.stringify(rows.map(({ id, ...words }) => ({ id, ...eraseChange(words) })))],
  );
}
