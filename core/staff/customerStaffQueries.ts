import type { Tx } from '../../db/transaction.ts';

/** Whether the person of a conversation works for a shop, by the identity of the channel it takes place in. */
export async function isStaffConversation(tx: Tx, merchantId: string, conversationId: string): Promise<boolean> {
  const rows = await tx.rows(
    `select 1 as found from conversations v join staff_identities i
       on i.channel = v.channel and i.tenant = v.tenant and v.external_key = i.tenant || ':' || i.external_id
     where v.merchant_id = $1 and v.id = $2 and exists (select 1 from staff_memberships m where m.staff_id = i.staff_id) limit 1`,
    [merchantId, conversationId],
  );
  return rows.length > 0;
}
