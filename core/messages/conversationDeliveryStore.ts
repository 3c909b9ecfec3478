import type { Tx } from '../../db/transaction.ts';
import type { Locale } from '../texts/locale.ts';
import type { MessageContent } from './card.ts';

export type PushedConversation = { id: string; channel: string; tenant: string; externalKey: string };
export type OwedMessage = { activityId: string; revision: number };

/** How many of a conversation's latest rows are looked at; older ones were owed and planned long ago. */
const lookBack = 200;

/** A conversation with what a channel needs to write into it, or null. */
export async function pushedConversation(tx: Tx, merchantId: string, conversationId: string): Promise<PushedConversation | null> {
  const [row] = await tx.rows<PushedConversation>(
    'select id, channel, tenant, external_key as "externalKey" from conversations where merchant_id = $1 and id = $2',
    [merchantId, conversationId],
  );
  return row ?? null;
}

/** The language a conversation is held in, or null. */
export async function localeOfConversation(tx: Tx, merchantId: string, conversationId: string): Promise<Locale | null> {
  const [row] = await tx.rows<{ locale: Locale }>('select locale from conversations where merchant_id = $1 and id = $2', [
    merchantId,
    conversationId,
  ]);
  return row?.locale ?? null;
}

/**
 * The newest revision of each of our messages whose delivery (key = `keyPrefix` + activity id) is missing or older, in the order of the log.
 * What was last said before `since` (business time) is not looked at: its delivery may have been pruned, and would be missed.
 */
export async function owedMessages(
  tx: Tx,
  { merchantId, conversationId, keyPrefix, since }: { merchantId: string; conversationId: string; keyPrefix: string; since: Date },
): Promise<OwedMessage[]> {
  return tx.rows<OwedMessage>(
    `select m.activity_id as "activityId", m.revision from (
       select activity_id, max(revision) as revision, min(position) as position from messages
       where merchant_id = $1 and conversation_id = $2 and author_kind <> 'customer'
         and seq > (select last_seq - ${lookBack} from conversations where merchant_id = $1 and id = $2)
       group by activity_id having max(created_at) >= $4
     ) m left join deliveries d on d.key = $3 || m.activity_id
     where d.id is null or d.wanted_revision < m.revision order by m.position`,
    [merchantId, conversationId, keyPrefix, since],
  );
}

/** What a message says in its newest revision, or null. */
export async function latestContent(
  tx: Tx,
  merchantId: string,
  conversationId: string,
  activityId: string,
): Promise<{ revision: number; content: MessageContent } | null> {
  const [row] = await tx.rows<{ revision: number; content: MessageContent }>(
    `select revision, content from messages where merchant_id = $1 and conversation_id = $2 and activity_id = $3
     order by revision desc limit 1`,
    [merchantId, conversationId, activityId],
  );
  return row ?? null;
}

/** Who a conversation is with, as staff need to know it: name, phone and the latest order; null when there is no such conversation. */
export async function customerOfConversation(
  tx: Tx,
  merchantId: string,
  conversationId: string,
): Promise<{ orderNumber: number | null; name: string; phone: string } | null> {
  const [row] = await tx.rows<{ orderNumber: string | null; name: string; phone: string }>(
    `select coalesce(u.name, '') as name, coalesce(u.phone, '') as phone,
       (select o.number from orders o where o.merchant_id = c.merchant_id and o.customer_id = c.customer_id order by o.placed_at desc limit 1) as "orderNumber"
     from conversations c join customers u on u.merchant_id = c.merchant_id and u.id = c.customer_id
     where c.merchant_id = $1 and c.id = $2`,
    [merchantId, conversationId],
  );
  return row ? { ...row, orderNumber: row.orderNumber === null ? null : Number(row.orderNumber) } : null;
}
