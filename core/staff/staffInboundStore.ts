import type { Tx } from '../../db/transaction.ts';

/** Forgets which clicks of staff were handled before the instant: no channel repeats one after so long. */
export async function pruneStaffInbounds(tx: Tx, merchantId: string, before: Date): Promise<void> {
  await tx.rows('delete from staff_inbounds where merchant_id = $1 and at < $2', [merchantId, before]);
}
