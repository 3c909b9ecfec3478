import type { Tx } from '../../db/transaction.ts';
import type { PushOpens, PushPlace } from './pushSubscription.ts';

type HonouredSubscription = { opens: PushOpens; sealed: Buffer; endpointHash: Buffer };

/** A family is named after its first secret, which is revoked only when the whole device is forgotten. */
const fromHonoured = `from push_subscriptions s left join device_sessions d on d.merchant_id = s.merchant_id and d.id = s.family_id
     where s.merchant_id = $1 and d.revoked_at is null`;

/** The ids of the browsers that want to be told of a conversation, oldest first. */
export async function subscriptionIdsOf(tx: Tx, { merchantId, conversationId }: PushPlace): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(`select s.id ${fromHonoured} and s.conversation_id = $2 order by s.created_at, s.id`, [
    merchantId,
    conversationId,
  ]);
  return rows.map(({ id }) => id);
}

/** A subscription without its address, or null when it is no more or its device was forgotten. `sealed` is opened by createPushSubscriptions only. */
export async function subscriptionById(tx: Tx, merchantId: string, id: string): Promise<HonouredSubscription | null> {
  const [row] = await tx.rows<HonouredSubscription>(
    `select s.opens, s.sealed, s.endpoint_hash as "endpointHash" ${fromHonoured} and s.id = $2`,
    [merchantId, id],
  );
  return row ?? null;
}
