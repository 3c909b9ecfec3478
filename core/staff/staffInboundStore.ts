import type { Tx } from '../../db/transaction.ts';
import type { Channel } from '../messages/channels.ts';

/** Forgets which clicks of staff were handled before the instant: no channel repeats one after so long. */
export async function pruneStaffInbounds(tx: Tx, merchantId: string, before: Date): Promise<void> {
  await tx.rows('delete from staff_inbounds where merchant_id = $1 and at < $2', [merchantId, before]);
}

/** A click or form of a staff surface, by that surface's own id: the same one twice is one decision. */
export type StaffInbound = { channel: Channel; externalId: string };

/** Whether that click was handled before. */
export async function isHandled(tx: Tx, merchantId: string, { channel, externalId }: StaffInbound): Promise<boolean> {
  const rows = await tx.rows('select 1 as one from staff_inbounds where merchant_id = $1 and channel = $2 and external_id = $3', [
    merchantId,
    channel,
    externalId,
  ]);
  return rows.length > 0;
}

export async function rememberInbound(tx: Tx, merchantId: string, { channel, externalId }: StaffInbound, at: Date): Promise<void> {
  await tx.rows('insert into staff_inbounds (merchant_id, channel, external_id, at) values ($1, $2, $3, $4)', [
    merchantId,
    channel,
    externalId,
    at,
  ]);
}
