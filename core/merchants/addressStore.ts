import { v7 as uuidv7 } from 'uuid';
import { ChannelAddressModel } from '../../db/models/channelAddressModel.ts';
import type { Tx } from '../../db/transaction.ts';
import type { AddressPurpose } from './addressQueries.ts';

export type NewAddress = { merchantId: string; channel: string; tenant: string; place: string; purpose: AddressPurpose; priority?: number };

/**
 * Gives a shop a place for a purpose, or revives it when the shop had it already. Answers its id.
 * Throws the database's unique violation (23505) when the place takes orders for another shop.
 */
export async function saveAddress(tx: Tx, address: NewAddress, at: Date): Promise<string> {
  const { priority = 0, ...key } = address;
  const known = await ChannelAddressModel.findOne({ where: key, transaction: tx.transaction });
  if (known) {
    await known.update({ priority, goneAt: null, goneCode: null }, { transaction: tx.transaction });
    return known.id;
  }
  const id = uuidv7();
  await ChannelAddressModel.create({ id, ...key, priority, createdAt: at }, { transaction: tx.transaction });
  return id;
}

/** Remembers that the channel refuses the place for good, with its code; the first such answer counts. */
export async function markAddressGone(tx: Tx, addressId: string, code: string, at: Date): Promise<void> {
  await ChannelAddressModel.update({ goneAt: at, goneCode: code }, { where: { id: addressId, goneAt: null }, transaction: tx.transaction });
}
