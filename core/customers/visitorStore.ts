import type { Tx } from '../../db/transaction.ts';

export type GuestOfConversation = { customerId: string; subject: string | null };

/** The customer of a conversation, locked, with whom they were proved to be; null when there is no such conversation. */
export async function lockGuest(tx: Tx, merchantId: string, conversationId: string): Promise<GuestOfConversation | null> {
  const [row] = await tx.rows<GuestOfConversation>(
    `select c.id as "customerId", p.subject from conversations v
     join customers c on c.merchant_id = v.merchant_id and c.id = v.customer_id
     left join visitor_proofs p on p.merchant_id = c.merchant_id and p.customer_id = c.id
     where v.merchant_id = $1 and v.id = $2 for no key update of c`,
    [merchantId, conversationId],
  );
  return row ?? null;
}

/** False when the token was used before. Forgets those that have expired, which prove nothing any more. */
export async function useTokenOnce(tx: Tx, merchantId: string, token: { tokenId: string; expiresAt: Date }, now: Date): Promise<boolean> {
  await tx.rows(`delete from used_user_tokens where merchant_id = $1 and expires_at < $2`, [merchantId, now]);
  const used = await tx.rows(
    `insert into used_user_tokens (merchant_id, token_id, expires_at) values ($1, $2, $3) on conflict do nothing returning token_id`,
    [merchantId, token.tokenId, token.expiresAt],
  );
  return used.length === 1;
}

/** Keeps whom the customer was proved to be, and that the identity of their device is verified. */
export async function keepProof(tx: Tx, merchantId: string, customerId: string, subject: string, at: Date): Promise<void> {
  await tx.rows(
    `insert into visitor_proofs (merchant_id, customer_id, subject, verified_at) values ($1, $2, $3, $4)
     on conflict (merchant_id, customer_id) do update set verified_at = excluded.verified_at`,
    [merchantId, customerId, subject, at],
  );
  await tx.rows(`update customer_identities set verified_at = $3 where merchant_id = $1 and customer_id = $2 and channel = 'webchat'`, [
    merchantId,
    customerId,
    at,
  ]);
}
