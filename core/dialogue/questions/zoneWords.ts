import { deliveryZone } from '../../carts/cartRules.ts';
import type { Cart } from '../../carts/cart.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { money } from '../../texts/format.ts';
import { texts } from '../../texts/texts.ts';
import type { FlowView, Reply } from '../flowView.ts';
import { say } from '../replies.ts';

/** The fee and the minimum of a postcode in words, as an answer or just told; null where the shop does not deliver. */
export function zoneSentence(view: FlowView, postcode: string, way: 'zone' | 'told' = 'zone'): string | null {
  const zone = deliveryZone(view.merchant.settings, { address: { street: '', number: '', postcode, town: '' } });
  return zone
    ? dialogueTexts[view.locale].delivery[way](postcode, feeWords(view, zone.feeCents), minimumWords(view, zone.minimumCents))
    : null;
}

/** Where the shop delivers at all, for how much and from which order on; null when it has no zones. */
export function zonesSentence(view: FlowView): string | null {
  const words = dialogueTexts[view.locale].delivery;
  const zones = view.merchant.settings.deliveryZones.map((zone) =>
    words.oneZone(`${zone.postcodePrefix}…`, feeWords(view, zone.feeCents), minimumWords(view, zone.minimumCents)),
  );
  return zones.length > 0 ? words.zones(zones.join('; ')) : null;
}

/** What delivery to a cart's address costs, said once its postcode is known; nothing when that was known before. */
export function zoneTold(view: FlowView, before: Cart, cart: Cart): Reply[] {
  const postcode = cart.details.address?.postcode;
  if (cart.details.fulfilment !== 'delivery' || postcode === undefined || postcode === before.details.address?.postcode) return [];
  const told = zoneSentence(view, postcode, 'told');
  return told ? [say(told)] : [];
}

/** The way out where nobody delivers: to come and get it. */
export function pickupButton({ merchant, locale }: FlowView, cart: Cart | null): Button[] {
  if (!cart || !merchant.settings.fulfilments.includes('pickup')) return [];
  return [{ label: texts[locale].order.fulfilment.pickup, action: action('cart.fulfilment', cart.id, cart.revision, 'pickup') }];
}

/** What delivery costs. */
function feeWords({ merchant, locale }: FlowView, cents: number): string {
  return cents === 0 ? dialogueTexts[locale].delivery.free : money(cents, merchant.currency, locale);
}

/** From which order on there is delivery: the zone's minimum, or the shop's when that is more. */
function minimumWords({ merchant, locale }: FlowView, cents: number): string {
  const words = dialogueTexts[locale].delivery;
  const needed = Math.max(cents, merchant.settings.minimumCents);
  return needed === 0 ? words.noMinimum : words.minimum(money(needed, merchant.currency, locale));
}
