import type { Cart, CartDetails } from '../../carts/cart.ts';
import { action } from '../../messages/action.ts';
import { missingDetail } from '../../orders/placeRules.ts';
import { askTexts } from '../../texts/askTexts.ts';
import { texts } from '../../texts/texts.ts';
import { askNext, questionNames, withDetails } from './cartFlow.ts';
import { payBy } from './cashFlow.ts';
import { withContact } from './contactFlow.ts';
import { atStep, type FlowState } from '../flowState.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { refusal, say } from '../replies.ts';
import { zoneTold } from '../questions/zoneWords.ts';

/** The cart with all that was told of how it is to be carried out, and what there is to say of it. */
export function withTold(view: FlowView, cart: Cart, told: Partial<CartDetails>): { cart: Cart; replies: Reply[] } {
  const { fulfilments } = view.merchant.settings;
  const wanted = told.fulfilment ?? impliedBy(told, cart);
  const isRefused = wanted !== undefined && !fulfilments.includes(wanted);
  const { fulfilment: _wanted, ...others } = told;
  const details = { ...others, ...(wanted === undefined || isRefused ? {} : { fulfilment: wanted }) };
  const next = Object.keys(details).length > 0 ? withContact(view, cart, details) : cart;
  const refused = isRefused && told.fulfilment ? [refusal({ code: 'fulfilmentUnavailable', params: { fulfilment: wanted } }, view)] : [];
  return { cart: next, replies: [...refused, ...zoneTold(view, cart, next), ...deliveryOffered(view, next, told)] };
}

/** Who gives an address before saying how wants the order brought; who names a table sits at it. */
function impliedBy({ address, table }: Partial<CartDetails>, { details }: Cart): CartDetails['fulfilment'] {
  if (table !== undefined) return 'dine_in';
  return address && details.fulfilment === undefined ? 'delivery' : undefined;
}

/** An address told in an order that nobody will bring: it is kept, and how to have it brought is said. */
function deliveryOffered({ merchant, locale }: FlowView, cart: Cart, { address }: Partial<CartDetails>): Reply[] {
  const canDeliver = merchant.settings.fulfilments.includes('delivery');
  const { fulfilment } = cart.details;
  if (!address || !canDeliver || fulfilment === undefined || fulfilment === 'delivery') return [];
  const words = texts[locale].order.fulfilment;
  const button = { label: words.delivery, action: action('cart.fulfilment', cart.id, cart.revision, 'delivery') };
  return [say(askTexts[locale].addressKept(words[fulfilment], words.delivery), [button])];
}

/**
 * Takes several answers at once, and asks for what is still missing: about the person in words, where that was the question. What will be
 * paid with at the door is asked once it is known where that is.
 */
export function takeDetails(view: FlowView, cart: Cart, told: Partial<CartDetails>, { step }: FlowState): FlowStep {
  const { paymentMethod, changeForCents, ...others } = told;
  const { cart: known, replies } = withTold(view, cart, others);
  const missing = missingDetail(known.details);
  if (paymentMethod !== undefined && (missing === null || changeForCents !== undefined))
    return payBy(view, known, paymentMethod, { cents: changeForCents, lead: replies });
  const next = paymentMethod === undefined ? known : withDetails(known, { paymentMethod, changeForCents: undefined });
  const words = texts[view.locale].flow;
  const isAboutPerson = told.contactName ?? told.contactPhone ?? told.address ?? told.table;
  if (step === 'contact' && missing && isAboutPerson)
    return { state: atStep('contact'), cart: next, replies: [...replies, say(words.askField[missing])] };
  const asked = askNext(view, next, replies);
  // The same question again needs a word between, or it looks as if nothing had been understood.
  return asked.state.step === step && asked.replies.length === 1 && step !== 'contact' && questionNames.some((one) => one === step)
    ? { ...asked, replies: [say(words.added), ...asked.replies] }
    : asked;
}
