import type { Db, Tx } from '../../db/transaction.ts';
import { deliveryColumns, type Delivery } from './deliveryStore.ts';

/**
 * Leases the next message of every free lane, for `leaseMs` real milliseconds. A lane is busy while any of its rows has a
 * `claimed_until` ahead of it: the lease of the message being sent, then the pause after it, or a rate limit. Only a lane's
 * first owed message can be claimed, so that a lane is sent in order by however many processes; first posts go before redraws.
 */
export async function claimDeliveries(db: Db, claim: { limit: number; leaseMs: number; now: Date }): Promise<Delivery[]> {
  return db.global((tx) =>
    tx.rows<Delivery>(
      `with first as (
         select distinct on (lane) id from deliveries
         where state in ('pending', 'unknown') and next_at <= $1
         order by lane, (sent_revision >= 0), id
       ), free as (
         select d.id from deliveries d join first on first.id = d.id
         where d.state in ('pending', 'unknown') and (d.claimed_until is null or d.claimed_until <= $1)
           and (select max(b.claimed_until) from deliveries b where b.lane = d.lane and b.claimed_until > $1) is null
         order by d.next_at limit $3 for no key update of d skip locked)
       update deliveries d set claimed_until = $2 from free where d.id = free.id returning ${deliveryColumns}`,
      [claim.now, new Date(claim.now.getTime() + claim.leaseMs), claim.limit],
    ),
  );
}

/** The delivery as it stands if this lease still holds it, else null: it was sent, or somebody else has it. */
export async function claimedDelivery(db: Db, id: string, claimedUntil: Date): Promise<Delivery | null> {
  const [row] = await db.global((tx) =>
    tx.rows<Delivery>(
      `select ${deliveryColumns} from deliveries d where d.id = $1 and d.claimed_until = $2 and d.state in ('pending', 'unknown')`,
      [id, claimedUntil],
    ),
  );
  return row ?? null;
}

/**
 * Written just before a first post leaves: whatever happens to this process from now on, the next one must look before it posts.
 * Extends the lease to `leaseUntil` and answers false when it was lost meanwhile.
 */
export async function beginPost(db: Db, delivery: Delivery, leaseUntil: Date): Promise<boolean> {
  const rows = await db.global((tx) =>
    tx.rows(
      `update deliveries set state = 'unknown', code = 'sending', claimed_until = $3
       where id = $1 and claimed_until = $2 and state in ('pending', 'unknown') returning id`,
      [delivery.id, delivery.claimedUntil, leaseUntil],
    ),
  );
  return rows.length > 0;
}

/** The channel shows `revision` now. If a newer one is wanted meanwhile, the message is owed again. The lane stays busy until `laneFreeAt`. */
export async function markDelivered(
  tx: Tx,
  id: string,
  sent: { externalId: string; revision: number; drawing: string; laneFreeAt: Date; at: Date },
): Promise<void> {
  await tx.rows(
    `update deliveries set external_id = $2, sent_revision = greatest(sent_revision, $3), attempts = 0, code = $4,
       delivered_at = coalesce(delivered_at, $5), claimed_until = $6, next_at = least(next_at, $6), settled_at = $7,
       state = case when wanted_revision > $3 then 'pending' else 'delivered' end
     where id = $1`,
    [id, sent.externalId, sent.revision, sent.drawing, sent.at, sent.laneFreeAt, new Date()],
  );
}

/** Not sent, to be tried again at `nextAt`; `laneFreeAt` holds the whole lane until then. With `state` unknown it is looked for first. */
export async function retryAt(
  tx: Tx,
  id: string,
  retry: { state: 'pending' | 'unknown'; code: string; nextAt: Date | 'never'; laneFreeAt: Date },
): Promise<void> {
  const [nextAt, settledAt] = retry.nextAt === 'never' ? ['infinity', new Date()] : [retry.nextAt, null];
  await tx.rows(
    `update deliveries set state = $2, code = left($3, 200), attempts = attempts + 1, next_at = $4, claimed_until = $5, settled_at = $6
     where id = $1 and state in ('pending', 'unknown')`,
    [id, retry.state, retry.code, nextAt, retry.laneFreeAt, settledAt],
  );
}

/** Ends a delivery: `gone` when the channel says so or nothing is owed any more, `failed` when it was given up. */
export async function endDelivery(tx: Tx, id: string, state: 'gone' | 'failed', code: string): Promise<void> {
  await tx.rows(
    `update deliveries set state = $2, code = left($3, 200), claimed_until = null, settled_at = $4 where id = $1 and state in ('pending', 'unknown')`,
    [id, state, code, new Date()],
  );
}

/** Nothing can be said at a place any more, whatever purpose the shop uses it for. */
export async function markPlaceGone(tx: Tx, delivery: Delivery, code: string, at: Date): Promise<void> {
  await tx.rows(
    `update channel_addresses set gone_at = $5, gone_code = left($6, 200)
     where merchant_id = $1 and channel = $2 and tenant = $3 and place = $4 and gone_at is null`,
    [delivery.merchantId, delivery.channel, delivery.tenant, delivery.place, at, code],
  );
}
