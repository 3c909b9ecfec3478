import { MerchantModel } from '../../db/models/merchantModel.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Merchant } from './merchant.ts';
import type { MerchantSettings } from './merchantSettings.ts';

export type NewMerchant = Pick<Merchant, 'id' | 'slug' | 'name' | 'locale' | 'zone' | 'currency' | 'settings'>;

/** Adds a shop without a catalogue. Throws the database's unique violation (23505) when the slug is taken. */
export async function insertMerchant(tx: Tx, merchant: NewMerchant, at: Date): Promise<void> {
  await MerchantModel.create({ ...merchant, createdAt: at }, { transaction: tx.transaction });
}

/** Replaces the whole settings document, which was validated by merchantSettingsSchema. */
export async function saveSettings(tx: Tx, merchantId: string, settings: MerchantSettings): Promise<void> {
  await MerchantModel.update({ settings }, { where: { id: merchantId }, transaction: tx.transaction });
}
