import type { Tx } from '../../db/transaction.ts';
import type { Merchant } from '../merchants/merchant.ts';

/**
 * Holds a shop's slots until this transaction ends: whoever else places in it, or moves an order, waits. Taken before an order is locked that
 * may be moved. Holds nothing where the shop counts none.
 */
export async function lockSlots(tx: Tx, { id, settings }: Pick<Merchant, 'id' | 'settings'>): Promise<void> {
  if (settings.slotCapacity === null) return;
  await tx.rows(
    `insert into merchant_counters (merchant_id, name, value) values ($1, 'slotLock', 1)
     on conflict (merchant_id, name) do update set value = merchant_counters.value + 1`,
    [id],
  );
}

/**
 * Makes sure that a slot has room for one more order, until this transaction ends: whoever else places in this shop waits. Answers null when
 * it has, or when the shop counts none; else how many it holds. Orders are counted as they stand, so that a cancelled one frees its place;
 * `movingOrderId` is one that is there already and not counted against itself.
 */
export async function claimSlot(
  tx: Tx,
  merchant: Pick<Merchant, 'id' | 'settings'>,
  slotAt: Date,
  movingOrderId: string | null = null,
): Promise<number | null> {
  const { slotCapacity } = merchant.settings;
  if (slotCapacity === null) return null;
  await lockSlots(tx, merchant);
  // A statement of its own: what the one before it waited for is only seen by the next.
  const [row] = await tx.rows<{ count: number }>(
    `select count(*)::int as count from orders
     where merchant_id = $1 and slot_at = $2 and state not in ('rejected', 'cancelled', 'expired') and id is distinct from $3::uuid`,
    [merchant.id, slotAt, movingOrderId],
  );
  const count = row?.count ?? 0;
  return count < slotCapacity ? null : count;
}

/** Notes the slot an order is now meant for. */
export async function moveToSlot(tx: Tx, merchantId: string, orderId: string, slotAt: Date): Promise<void> {
  await tx.rows(`update orders set slot_at = $3 where merchant_id = $1 and id = $2`, [merchantId, orderId, slotAt]);
}

/** Whether an order counts in that slot already. */
export async function isInSlot(tx: Tx, merchantId: string, orderId: string, slotAt: Date): Promise<boolean> {
  const rows = await tx.rows('select 1 as one from orders where merchant_id = $1 and id = $2 and slot_at = $3', [
    merchantId,
    orderId,
    slotAt,
  ]);
  return rows.length > 0;
}
