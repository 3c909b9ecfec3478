import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';

/** A conversation joined to the customer of another one, which was told. */
export type CustomerLink = {
  id: string;
  merchantId: string;
  conversationId: string;
  fromCustomerId: string;
  toCustomerId: string;
  toldConversationId: string;
  undoneAt: Date | null;
};

const columns = `id, merchant_id as "merchantId", conversation_id as "conversationId", from_customer_id as "fromCustomerId",
  to_customer_id as "toCustomerId", told_conversation_id as "toldConversationId", undone_at as "undoneAt"`;

export async function customerLinkById(tx: Tx, merchantId: string, id: string): Promise<CustomerLink | null> {
  const [row] = await tx.rows<CustomerLink>(`select ${columns} from customer_links where merchant_id = $1 and id = $2`, [merchantId, id]);
  return row ?? null;
}

/** The links that still stand and in which a conversation was joined (`own`) or showed the code (`shown`). */
export async function standingLinks(
  tx: Tx,
  merchantId: string,
  conversationId: string,
): Promise<{ own: CustomerLink | null; shown: CustomerLink[] }> {
  const rows = await tx.rows<CustomerLink>(
    `select ${columns} from customer_links
     where merchant_id = $1 and undone_at is null and (conversation_id = $2 or told_conversation_id = $2) order by linked_at`,
    [merchantId, conversationId],
  );
  return {
    own: rows.find((link) => link.conversationId === conversationId) ?? null,
    shown: rows.filter((link) => link.toldConversationId === conversationId),
  };
}

export type NewLink = Omit<CustomerLink, 'id' | 'undoneAt'> & { at: Date };

/**
 * Joins a conversation this transaction has locked, with the identity of its channel and the orders placed in it, to another customer.
 * Their profile and consents stay with whom they were; an opt-out goes along. Answers the link's id.
 */
export async function joinCustomer(tx: Tx, link: NewLink): Promise<string> {
  const id = uuidv7();
  await endLinks(tx, link.merchantId, link.conversationId, link.at);
  await tx.rows(
    `insert into customer_links (merchant_id, id, conversation_id, from_customer_id, to_customer_id, told_conversation_id, linked_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [link.merchantId, id, link.conversationId, link.fromCustomerId, link.toCustomerId, link.toldConversationId, link.at],
  );
  await tx.rows(
    `update customers t set opted_out_at = f.opted_out_at from conversations v join customers f on f.merchant_id = v.merchant_id and f.id = v.customer_id
     where v.merchant_id = $1 and v.id = $2 and t.merchant_id = $1 and t.id = $3 and t.opted_out_at is null and f.opted_out_at is not null`,
    [link.merchantId, link.conversationId, link.toCustomerId],
  );
  await moveConversation(tx, { ...link, customerId: link.toCustomerId });
  return id;
}

/**
 * Takes a link back: the conversation, its identity and the orders placed in it are again whose they were. An opt-out said meanwhile stays
 * with both. The conversation is locked.
 */
export async function undoLink(tx: Tx, link: CustomerLink, at: Date): Promise<void> {
  await tx.rows(
    `update customers t set opted_out_at = f.opted_out_at from customer_links l join customers f on f.merchant_id = l.merchant_id and f.id = l.to_customer_id
     where l.merchant_id = $1 and l.id = $2 and t.merchant_id = $1 and t.id = l.from_customer_id and t.opted_out_at is null and f.opted_out_at >= l.linked_at`,
    [link.merchantId, link.id],
  );
  await endLinks(tx, link.merchantId, link.conversationId, at);
  await moveConversation(tx, { ...link, customerId: link.fromCustomerId, at });
}

async function endLinks(tx: Tx, merchantId: string, conversationId: string, at: Date): Promise<void> {
  await tx.rows(`update customer_links set undone_at = $3 where merchant_id = $1 and conversation_id = $2 and undone_at is null`, [
    merchantId,
    conversationId,
    at,
  ]);
}

type Move = { merchantId: string; conversationId: string; customerId: string; at: Date };

const moveSql = `
with before as (
  select customer_id, channel, external_key from conversations where merchant_id = $1::uuid and id = $2::uuid
), orders_moved as (
  update orders o set customer_id = $3::uuid from before
  where o.merchant_id = $1::uuid and o.conversation_id = $2::uuid and o.customer_id = before.customer_id and o.customer_id <> $3::uuid returning o.id
), counted as (
  update customers c set order_count = c.order_count + case when c.id = $3::uuid then 1 else -1 end * (select count(*) from orders_moved)
  from before where c.merchant_id = $1::uuid and c.id in ($3::uuid, before.customer_id) and before.customer_id <> $3::uuid
), known as (
  update customer_identities i set customer_id = $3::uuid from before
  where i.merchant_id = $1::uuid and i.channel = before.channel and i.external_id = before.external_key
), noted as (
  insert into activities (merchant_id, id, customer_id, kind, subject_id, at)
  select $1::uuid, $4::uuid, $3::uuid, 'conversation.joined', $2::uuid::text, $5::timestamptz
)
update conversations set customer_id = $3::uuid where merchant_id = $1::uuid and id = $2::uuid`;

async function moveConversation(tx: Tx, move: Move): Promise<void> {
  await tx.rows(moveSql, [move.merchantId, move.conversationId, move.customerId, uuidv7(), move.at]);
}
