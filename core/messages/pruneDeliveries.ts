import type { Db } from '../../db/transaction.ts';
import { deliveryKinds, type DeliveryKind } from './deliveryKinds.ts';
import { deleteSettled, settledDeliveries, type SettledDelivery } from './deliveryPruneStore.ts';
import { showsCustomer } from './deliveryRules.ts';

/** Real instants: what came to rest before them is forgotten. `showing` holds for posts that may show who a customer is. */
export type DeliveryHorizon = { plain: Date; showing: Date };

/** Removes deliveries that have served, `limit` at a time, so that no lock is held for long. Answers how many. */
export async function pruneDeliveries(db: Db, horizon: DeliveryHorizon, limit: number): Promise<number> {
  let removed = 0;
  for (const kind of Object.keys(deliveryKinds) as DeliveryKind[]) {
    removed += await pruneKind(db, kind, showsCustomer(kind) ? horizon.showing : horizon.plain, limit);
  }
  return removed;
}

/** Goes through a kind once: what has to stay is passed by and looked at again in the next round. */
async function pruneKind(db: Db, kind: DeliveryKind, before: Date, limit: number): Promise<number> {
  let removed = 0;
  for (let after: SettledDelivery | null = null; ;) {
    const found: SettledDelivery[] = await settledDeliveries(db, { kind, before, after, limit });
    for (const [merchantId, rows] of Map.groupBy(found, (row) => row.merchantId)) {
      const ids = rows.map(({ id }) => id);
      removed += await db.inMerchant(merchantId, (tx) => deleteSettled(tx, merchantId, ids, before));
    }
    const last = found.at(-1);
    if (last === undefined || found.length < limit) return removed;
    after = last;
  }
}
