import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { Channel } from '../messages/channels.ts';

type Place = { merchantId: string; conversationId: string };

/** Links of a shop happen one after the other: two that cross can then neither wait for each other nor swap their customers. */
export async function lockLinks(tx: Tx, merchantId: string): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('customer_links ' || $1::text, 0))`, [merchantId]);
}

/** Keeps a new code of a conversation; those shown there before are worth nothing any more. */
export async function insertLinkCode(tx: Tx, code: Place & { hash: Buffer; at: Date; expiresAt: Date }): Promise<void> {
  const { merchantId, conversationId, hash, at, expiresAt } = code;
  await tx.rows(
    `with replaced as (
       update link_codes set expires_at = $5 where merchant_id = $1::uuid and conversation_id = $2::uuid and used_at is null and expires_at > $5::timestamptz
     )
     insert into link_codes (merchant_id, id, conversation_id, code_hash, created_at, expires_at) values ($1::uuid, $3::uuid, $2::uuid, $4::bytea, $5::timestamptz, $6::timestamptz)`,
    [merchantId, conversationId, uuidv7(), hash, at, expiresAt],
  );
}

/** A code that can be used, and the customer of the conversation that showed it, as they are now. */
export type LinkOffer = { id: string; conversationId: string; customerId: string; channel: Channel; subject: string | null };

/** The offer behind a code; null when it was never shown, was used or is too old. Links are locked before. */
export async function linkOffer(tx: Tx, merchantId: string, hash: Buffer, at: Date): Promise<LinkOffer | null> {
  const [row] = await tx.rows<LinkOffer>(
    `select l.id, l.conversation_id as "conversationId", v.customer_id as "customerId", v.channel, p.subject
     from link_codes l join conversations v on v.merchant_id = l.merchant_id and v.id = l.conversation_id
     left join visitor_proofs p on p.merchant_id = v.merchant_id and p.customer_id = v.customer_id
     where l.merchant_id = $1 and l.code_hash = $2 and l.used_at is null and l.expires_at > $3`,
    [merchantId, hash, at],
  );
  return row ?? null;
}

export async function useLinkCode(tx: Tx, merchantId: string, id: string, at: Date): Promise<void> {
  await tx.rows(`update link_codes set used_at = $3 where merchant_id = $1 and id = $2`, [merchantId, id, at]);
}

/** Wrong codes of a conversation since the first of them; null when there was none lately. */
export async function linkTriesOf(tx: Tx, { merchantId, conversationId }: Place): Promise<{ count: number; since: Date } | null> {
  const [row] = await tx.rows<{ count: number; since: Date }>(
    `select count, since from link_tries where merchant_id = $1 and conversation_id = $2`,
    [merchantId, conversationId],
  );
  return row ?? null;
}

/** Counts a wrong code; the count begins anew once the first of them is older than `pauseMs`. Answers the count. */
export async function countLinkTry(tx: Tx, { merchantId, conversationId }: Place, at: Date, pauseMs: number): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(
    `insert into link_tries (merchant_id, conversation_id, count, since) values ($1, $2, 1, $3)
     on conflict (merchant_id, conversation_id) do update set
       count = case when link_tries.since <= $4 then 1 else link_tries.count + 1 end,
       since = case when link_tries.since <= $4 then excluded.since else link_tries.since end
     returning count`,
    [merchantId, conversationId, at, new Date(at.getTime() - pauseMs)],
  );
  return row?.count ?? 0;
}

/** Whom the shop's own site says a customer is, or null. */
export async function provedSubject(tx: Tx, merchantId: string, customerId: string): Promise<string | null> {
  const [row] = await tx.rows<{ subject: string }>(`select subject from visitor_proofs where merchant_id = $1 and customer_id = $2`, [
    merchantId,
    customerId,
  ]);
  return row?.subject ?? null;
}

/** Removes codes that ended and counts of tries that began before that business instant. */
export async function pruneLinkCodes(tx: Tx, merchantId: string, before: Date): Promise<void> {
  await tx.rows(`delete from link_codes where merchant_id = $1 and expires_at < $2`, [merchantId, before]);
  await tx.rows(`delete from link_tries where merchant_id = $1 and since < $2`, [merchantId, before]);
}
