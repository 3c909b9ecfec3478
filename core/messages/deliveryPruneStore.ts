import type { Db, Tx } from '../../db/transaction.ts';
import type { DeliveryKind } from './deliveryKinds.ts';

/** A delivery at rest; `settledAt` is text, because it is handed back as a mark to go on from and must lose no digit. */
export type SettledDelivery = { id: string; merchantId: string; settledAt: string };

export type SettledQuery = { kind: DeliveryKind; before: Date; after: SettledDelivery | null; limit: number };

/** The next deliveries of a kind, in all shops, that have been at rest since before a real instant, the oldest first. */
export async function settledDeliveries(db: Db, { kind, before, after, limit }: SettledQuery): Promise<SettledDelivery[]> {
  return db.global((tx) =>
    tx.rows<SettledDelivery>(
      `select id, merchant_id as "merchantId", coalesce(settled_at, created_at)::text as "settledAt" from deliveries
       where kind = $1 and state in ('delivered', 'gone') and coalesce(settled_at, created_at) < $2
         and (coalesce(settled_at, created_at), id) > (coalesce($3::timestamptz, '-infinity'), coalesce($4::uuid, '00000000-0000-0000-0000-000000000000'))
       order by coalesce(settled_at, created_at), id limit $5`,
      [kind, before, after?.settledAt ?? null, after?.id ?? null, limit],
    ),
  );
}

/**
 * Removes those of a shop's deliveries that are still at rest and that nothing can come back to: their order is over, no event of their
 * subject is owed or was given up, and a pause they tell of has ended. One that somebody is working on is left for later. Answers how many.
 */
export async function deleteSettled(tx: Tx, merchantId: string, ids: readonly string[], before: Date): Promise<number> {
  const rows = await tx.rows(
    `delete from deliveries where id in (
       select d.id from deliveries d
       where d.merchant_id = $1 and d.id = any($2::uuid[]) and d.state in ('delivered', 'gone') and coalesce(d.settled_at, d.created_at) < $3
         and (d.claimed_until is null or d.claimed_until <= $4)
         and not exists (
           select 1 from orders o where o.merchant_id = $1 and o.id::text = d.subject_id
             and o.state not in ('fulfilled', 'rejected', 'cancelled', 'expired'))
         and not exists (
           select 1 from outbox e where e.merchant_id = $1 and e.subject_id = d.subject_id and e.done_at is null and e.dead_at is null)
         and not exists (
           select 1 from outbox e where e.merchant_id = $1 and e.subject_id = d.subject_id and e.done_at is null and e.dead_at is not null)
         and not (d.kind = 'shopPaused' and exists (select 1 from merchants m where m.id = $1 and m.paused_at is not null))
       for update of d skip locked)
     returning id`,
    [merchantId, ids, before, new Date()],
  );
  return rows.length;
}
