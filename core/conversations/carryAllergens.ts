import type { Tx } from '../../db/transaction.ts';
import { giveConsent, withdrawConsent } from '../consents/consentStore.ts';
import { ok, type Result } from '../problem.ts';
import type { Scene } from './carryCommand.ts';
import type { CommandOf } from '../dialogue/flowView.ts';

/** Keeps what a customer cannot eat, together with the consent they have just given. Answers all that is kept. */
export async function keepAllergens(
  tx: Tx,
  { allergens }: CommandOf<'keepAllergens'>,
  { conversation, view }: Scene,
): Promise<Result<string[]>> {
  const { merchantId, customerId, channel } = conversation;
  const kept = [...new Set([...view.customer.allergens, ...allergens])];
  await giveConsent(tx, { merchantId, customerId, purpose: 'allergens', channel, source: 'chat', at: view.now });
  await tx.rows(`update customers set allergens = $3::jsonb where merchant_id = $1 and id = $2`, [
    merchantId,
    customerId,
    JSON.stringify(kept),
  ]);
  return ok(kept);
}

/** Forgets it and takes the consent back. */
export async function forgetAllergens(
  tx: Tx,
  _command: CommandOf<'forgetAllergens'>,
  { conversation, view }: Scene,
): Promise<Result<null>> {
  const { merchantId, customerId } = conversation;
  await tx.rows(`update customers set allergens = null where merchant_id = $1 and id = $2`, [merchantId, customerId]);
  await withdrawConsent(tx, { merchantId, customerId, purpose: 'allergens', at: view.now });
  return ok(null);
}
