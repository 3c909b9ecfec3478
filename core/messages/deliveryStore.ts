import { v7 as uuidv7 } from 'uuid';
import type { Db, Tx } from '../../db/transaction.ts';
import type { DeliveryKind } from './deliveryKinds.ts';
import type { Address } from './messenger.ts';

export type DeliveryState = 'pending' | 'unknown' | 'delivered' | 'failed' | 'gone';

/** One message owed to one place: what it draws, the newest revision somebody wants to see there, and the newest that was sent. */
export type Delivery = Address & {
  id: string;
  merchantId: string;
  kind: DeliveryKind;
  subjectId: string;
  addressId: string | null;
  lane: string;
  key: string;
  externalId: string | null;
  wantedRevision: number;
  /** -1 until the channel confirmed the first post. */
  sentRevision: number;
  state: DeliveryState;
  code: string | null;
  attempts: number;
  claimedUntil: Date | null;
  /** Business time. */
  createdAt: Date;
};

export type DeliveryPlan = Address & {
  merchantId: string;
  kind: DeliveryKind;
  subjectId: string;
  addressId: string | null;
  key: string;
  wantedRevision: number;
  at: Date;
};

export const deliveryColumns = `d.id, d.merchant_id as "merchantId", d.kind, d.subject_id as "subjectId", d.channel, d.tenant, d.place,
  d.address_id as "addressId", d.lane, d.key, d.external_id as "externalId", d.wanted_revision as "wantedRevision",
  d.sent_revision as "sentRevision", d.state, d.code, d.attempts, d.claimed_until as "claimedUntil", d.created_at as "createdAt"`;

/** The channel of the row that says that a post found no address. */
export const noChannel = 'none';

/** All messages to one place share one lane: sent one after the other, at the channel's pace. */
export function laneOf(address: Address): string {
  return `${address.channel}/${address.tenant}/${address.place}`;
}

/** Owes a message. The same key again only raises the revision wanted. Answers whether it is new. */
export async function planDelivery(tx: Tx, plan: DeliveryPlan): Promise<boolean> {
  const id = uuidv7();
  const [row] = await tx.rows<{ id: string }>(
    `insert into deliveries as d (id, merchant_id, kind, subject_id, channel, tenant, place, address_id, lane, key, wanted_revision, next_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (key) do update set wanted_revision = excluded.wanted_revision, next_at = least(d.next_at, excluded.next_at),
       state = case when d.state = 'delivered' then 'pending' else d.state end
     where d.wanted_revision < excluded.wanted_revision
     returning d.id`,
    [
      id,
      plan.merchantId,
      plan.kind,
      plan.subjectId,
      plan.channel,
      plan.tenant,
      plan.place,
      plan.addressId,
      laneOf(plan),
      plan.key,
      plan.wantedRevision,
      new Date(),
      plan.at,
    ],
  );
  return row?.id === id;
}

/** Wants every message about a subject redrawn at this revision; several calls before it is sent are one redraw. */
export async function bumpDeliveries(tx: Tx, merchantId: string, subjectId: string, revision: number): Promise<void> {
  await tx.rows(
    `update deliveries set wanted_revision = $3, state = case when state = 'delivered' then 'pending' else state end,
       next_at = case when state = 'delivered' or next_at = 'infinity' then $4 else next_at end
     where merchant_id = $1 and subject_id = $2 and wanted_revision < $3 and state in ('pending', 'unknown', 'delivered')`,
    [merchantId, subjectId, revision, new Date()],
  );
}

/** The rows of one post, newest first: one for each address it was tried at. */
export async function deliveriesOfGroup(tx: Tx, merchantId: string, subjectId: string, keyPrefix: string): Promise<Delivery[]> {
  return tx.rows<Delivery>(
    `select ${deliveryColumns} from deliveries d
     where d.merchant_id = $1 and d.subject_id = $2 and starts_with(d.key, $3) order by d.created_at desc, d.id desc`,
    [merchantId, subjectId, keyPrefix],
  );
}

/** Records, once, that a post has no address left. Answers whether this call recorded it. The row is counted with the failed ones. */
export async function planUndeliverable(
  tx: Tx,
  plan: Pick<DeliveryPlan, 'merchantId' | 'kind' | 'subjectId' | 'key' | 'at'>,
): Promise<boolean> {
  const rows = await tx.rows(
    `insert into deliveries (id, merchant_id, kind, subject_id, channel, tenant, place, lane, key, wanted_revision, state, code, next_at, created_at, settled_at)
     values ($1, $2, $3, $4, '${noChannel}', '', '', '${noChannel}', $5, 0, 'failed', 'noAddress', $6, $6, $7)
     on conflict (key) do nothing returning id`,
    [uuidv7(), plan.merchantId, plan.kind, plan.subjectId, plan.key, plan.at, new Date()],
  );
  return rows.length > 0;
}

/** A channel confirmed an order's card at `at`: the first time is kept, because the deadline may not pass before the shop could see it. */
export async function confirmCard(tx: Tx, merchantId: string, orderId: string, at: Date): Promise<void> {
  await tx.rows('update orders set card_confirmed_at = $3 where merchant_id = $1 and id = $2 and card_confirmed_at is null', [
    merchantId,
    orderId,
    at,
  ]);
}

/**
 * Orders whose newest card no channel has confirmed since `before` (business time), while no other address has it and the
 * search for one has not ended. The shop's own timing is checked by the caller.
 */
export async function unconfirmedCards(db: Db, query: { before: Date; limit: number }): Promise<{ merchantId: string; key: string }[]> {
  return db.global((tx) =>
    tx.rows<{ merchantId: string; key: string }>(
      `select d.merchant_id as "merchantId", d.key from deliveries d
       where d.kind = 'orderCard' and d.sent_revision < 0 and d.state in ('pending', 'unknown') and d.created_at <= $1
         and not exists (
           select 1 from deliveries o
           where o.merchant_id = d.merchant_id and o.subject_id = d.subject_id and o.kind = 'orderCard' and o.id <> d.id
             and split_part(o.key, ':', 3) = split_part(d.key, ':', 3)
             and (o.sent_revision >= 0 or o.channel = 'none' or o.id > d.id))
       order by d.created_at limit $2`,
      [query.before, query.limit],
    ),
  );
}
