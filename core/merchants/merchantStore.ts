import { MerchantModel } from '../../db/models/merchantModel.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Merchant } from './merchant.ts';
import { merchantSettingsSchema, type MerchantSettings } from './merchantSettings.ts';

export type NewMerchant = Pick<Merchant, 'id' | 'slug' | 'name' | 'locale' | 'zone' | 'currency' | 'settings'>;

/** Adds a shop without a catalogue. Throws the database's unique violation (23505) when the slug is taken. */
export async function insertMerchant(tx: Tx, merchant: NewMerchant, at: Date): Promise<void> {
  await MerchantModel.create({ ...merchant, createdAt: at }, { transaction: tx.transaction });
}

/** Replaces the whole settings document, which was validated by merchantSettingsSchema. */
export async function saveSettings(tx: Tx, merchantId: string, settings: MerchantSettings): Promise<void> {
  await MerchantModel.update({ settings }, { where: { id: merchantId }, transaction: tx.transaction });
}

/** The settings as they stand, which nobody else can change until the transaction ends. Throws when there is no such shop. */
export async function lockSettings(tx: Tx, merchantId: string): Promise<MerchantSettings> {
  const [row] = await tx.rows<{ settings: unknown }>(`select settings from merchants where id = $1 for no key update`, [merchantId]);
  if (!row) throw new Error('no such merchant');
  return merchantSettingsSchema.parse(row.settings);
}

/** Sets the id of the shop's logo, or none, and answers the one before. */
export async function swapLogo(tx: Tx, merchantId: string, logoId: string | null): Promise<string | null> {
  const [row] = await tx.rows<{ before: string | null }>(
    `update merchants m set logo_id = $2 from (select id, logo_id from merchants where id = $1 for no key update) old
     where m.id = old.id returning old.logo_id as before`,
    [merchantId, logoId],
  );
  if (!row) throw new Error('no such merchant');
  return row.before;
}
