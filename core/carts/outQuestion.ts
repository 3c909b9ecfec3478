import type { CardElement } from '../messages/card.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import type { Locale } from '../texts/locale.ts';
import { outPolicies, type Cart } from './cart.ts';

/** Whether something running out would have to be settled from afar: at a table people can be asked. */
export function outMatters(cart: Pick<Cart, 'details'>): boolean {
  return cart.details.fulfilment !== 'dine_in';
}

/** What to do when something runs out: asked with the first summary, answered with the button that places the order. */
export function outQuestion(locale: Locale): CardElement {
  const words = dialogueTexts[locale].ifOut;
  const options = outPolicies.map((policy) => ({ value: policy, label: words.policy[policy] }));
  return { type: 'choice', id: 'ifOut', label: words.ask, multi: false, options, value: 'ask' };
}
