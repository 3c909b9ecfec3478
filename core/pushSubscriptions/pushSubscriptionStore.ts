import type { Tx } from '../../db/transaction.ts';
import type { PushOpens, PushPlace } from './pushSubscription.ts';

export type StoredSubscription = { id: string; sealed: Buffer };
export type NewSubscription = PushPlace & {
  id: string;
  sealed: Buffer;
  endpointHash: Buffer;
  renewalHash: Buffer;
  opens: PushOpens;
  at: Date;
};

/** More browsers than this in one conversation are nobody's devices; the oldest make room. */
const mostPerConversation = 5;

/** Keeps a subscription. What the same browser had asked for before, in whichever conversation of the shop, becomes this under its old id. */
export async function saveSubscription(tx: Tx, subscription: NewSubscription): Promise<void> {
  const { merchantId, conversationId, familyId = null, id, sealed, endpointHash, renewalHash, opens, at } = subscription;
  await tx.rows(
    `insert into push_subscriptions (merchant_id, id, conversation_id, family_id, sealed, endpoint_hash, renewal_hash, opens, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (merchant_id, endpoint_hash) do update set conversation_id = excluded.conversation_id, family_id = excluded.family_id,
       sealed = excluded.sealed, renewal_hash = excluded.renewal_hash, opens = excluded.opens, created_at = excluded.created_at`,
    [merchantId, id, conversationId, familyId, sealed, endpointHash, renewalHash, opens, at],
  );
  await tx.rows(
    `delete from push_subscriptions where merchant_id = $1 and id in (
       select id from push_subscriptions where merchant_id = $1 and conversation_id = $2 order by created_at desc, id desc offset ${mostPerConversation})`,
    [merchantId, conversationId],
  );
}

/** The subscription with this renewal secret, locked, or null when there is none. */
export async function lockByRenewal(tx: Tx, merchantId: string, renewalHash: Buffer): Promise<string | null> {
  const [row] = await tx.rows<{ id: string }>(
    `select id from push_subscriptions where merchant_id = $1 and renewal_hash = $2 for no key update`,
    [merchantId, renewalHash],
  );
  return row?.id ?? null;
}

/** Gives a subscription a new address. */
export async function moveSubscription(tx: Tx, merchantId: string, moved: StoredSubscription & { endpointHash: Buffer }): Promise<void> {
  await tx.rows(`delete from push_subscriptions where merchant_id = $1 and endpoint_hash = $2 and id <> $3`, [
    merchantId,
    moved.endpointHash,
    moved.id,
  ]);
  await tx.rows(`update push_subscriptions set sealed = $3, endpoint_hash = $4 where merchant_id = $1 and id = $2`, [
    merchantId,
    moved.id,
    moved.sealed,
    moved.endpointHash,
  ]);
}

export async function deleteSubscription(tx: Tx, merchantId: string, id: string): Promise<void> {
  await tx.rows(`delete from push_subscriptions where merchant_id = $1 and id = $2`, [merchantId, id]);
}

export async function deleteSubscriptionsOf(tx: Tx, { merchantId, conversationId }: PushPlace): Promise<void> {
  await tx.rows(`delete from push_subscriptions where merchant_id = $1 and conversation_id = $2`, [merchantId, conversationId]);
}

/** Removes what was asked for on devices that were forgotten since. */
export async function pruneSubscriptions(tx: Tx, merchantId: string): Promise<void> {
  await tx.rows(
    `delete from push_subscriptions s using device_sessions d
     where s.merchant_id = $1 and d.merchant_id = s.merchant_id and d.id = s.family_id and d.revoked_at is not null`,
    [merchantId],
  );
}
