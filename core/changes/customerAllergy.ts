import type { Tx } from '../../db/transaction.ts';
import { catalogueOf } from '../catalogue/catalogueStore.ts';
import { toldAllergens } from '../consents/consentStore.ts';
import type { Merchant } from '../merchants/merchant.ts';
import type { Allergy } from './allergyRules.ts';

/** What a customer told of themselves, to check what they would get against it; null when nothing is kept, or they took their consent back. */
export async function customerAllergy(tx: Tx, merchant: Merchant, customerId: string): Promise<Allergy | null> {
  const told = await toldAllergens(tx, merchant.id, customerId);
  return told.length > 0 ? { told, catalogue: await catalogueOf(tx, merchant.id, merchant.catalogueVersion) } : null;
}
