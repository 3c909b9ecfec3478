import { ChannelAddressModel } from '../../db/models/channelAddressModel.ts';
import type { Db, Tx } from '../../db/transaction.ts';

export const addressPurposes = ['orders', 'support', 'escalation', 'storefront'] as const;
export type AddressPurpose = (typeof addressPurposes)[number];

/** A place of a channel and how it stands; `goneAt` is when the channel said for good that it cannot be written to. */
export type ChannelAddress = { id: string; channel: string; tenant: string; place: string; priority: number; goneAt: Date | null };

/** The place of every direct message of a tenant: customers choose among the shops that have it as their storefront. */
export const anyPlace = '*';

type PlaceKey = { channel: string; tenant: string; place: string; purpose: AddressPurpose };

/** Which shop a place belongs to for a purpose; null when to none, or to several (a support channel, `*`): see `storefrontsOf`. */
export async function addressByPlace(db: Db, key: PlaceKey): Promise<{ addressId: string; merchantId: string } | null> {
  const rows = await db.global(({ transaction }) =>
    ChannelAddressModel.findAll({ attributes: ['id', 'merchantId'], where: { ...key }, limit: 2, raw: true, transaction }),
  );
  const [row] = rows;
  return row && rows.length === 1 ? { addressId: row.id, merchantId: row.merchantId } : null;
}

/** A shop's addresses for a purpose in the order they are tried, the gone ones included. */
export async function addressesOf(tx: Tx, merchantId: string, purpose: AddressPurpose): Promise<ChannelAddress[]> {
  return ChannelAddressModel.findAll({
    attributes: ['id', 'channel', 'tenant', 'place', 'priority', 'goneAt'],
    where: { merchantId, purpose },
    order: ['priority', 'createdAt', 'id'],
    raw: true,
    transaction: tx.transaction,
  });
}

/** The shops a customer can order from by direct message in a tenant, in the order of their names. */
export async function storefrontsOf(db: Db, channel: string, tenant: string): Promise<{ merchantId: string; name: string }[]> {
  return db.global((tx) =>
    tx.rows(
      `select m.id as "merchantId", m.name from channel_addresses a join merchants m on m.id = a.merchant_id
       where a.channel = $1 and a.tenant = $2 and a.place = $3 and a.purpose = 'storefront' order by m.name, m.id`,
      [channel, tenant, anyPlace],
    ),
  );
}
