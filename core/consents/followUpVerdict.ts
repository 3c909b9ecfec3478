import type { Tx } from '../../db/transaction.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { mayTell, type TellPurpose, type TellVerdict } from './consentRules.ts';
import { tellSituation } from './consentStore.ts';

/** Whether the customer may be told something at that instant, by what is known of them now. */
export async function followUpVerdict(
  tx: Tx,
  merchant: Merchant,
  told: { customerId: string; purpose: TellPurpose; now: Date },
): Promise<TellVerdict> {
  const situation = await tellSituation(tx, {
    merchantId: merchant.id,
    customerId: told.customerId,
    merchantZone: merchant.zone,
    now: told.now,
  });
  return situation ? mayTell(told.purpose, situation) : { tell: 'never', why: 'noConsent' };
}
