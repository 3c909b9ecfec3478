import type { Cart, OutPolicy } from '../../carts/cart.ts';
import { differenceWords } from '../../carts/cartCard.ts';
import { differencesSince } from '../../carts/cartRules.ts';
import { outMatters } from '../../carts/outQuestion.ts';
import type { Problem } from '../../problem.ts';
import { askNext, cartViewOf, missingStep, presentCart } from './cartFlow.ts';
import { atStep } from '../flowState.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { refusal } from '../replies.ts';

/** What changed since a summary of that revision, then the cart as it is: for a card the customer no longer sees the truth on. */
export function presentDifference(view: FlowView, cart: Cart, revision: number): FlowStep {
  const shown = cartViewOf(view, cart);
  const differences = differencesSince(cart, revision, shown.priced, view.locale);
  const onlyPrices = differences.length > 0 && differences.every((one) => one.kind === 'price' || one.kind === 'total');
  const words = differenceWords(differences, view.merchant.currency, view.locale);
  const problem: Problem =
    words.length === 0
      ? { code: 'actionStale', params: {} }
      : { code: onlyPrices ? 'pricesChanged' : 'cartChanged', params: { difference: words } };
  return presentCart(view, cart, [refusal(problem, view)]);
}

/**
 * Asks the turn to place the cart, if the summary it was confirmed from still says the truth. `ifOut` is what was chosen on that summary;
 * who chose nothing is asked when something runs out.
 */
export function placeCart(view: FlowView, cart: Cart, revision: number, ifOut: OutPolicy = 'ask'): FlowStep {
  const { priced } = cartViewOf(view, cart);
  if (differencesSince(cart, revision, priced, view.locale).length > 0) return presentDifference(view, cart, revision);
  if (missingStep(view, cart) !== null) return askNext(view, cart);
  const policy = outMatters(cart) ? (cart.details.ifOut ?? ifOut) : undefined;
  // The summary is the one that was confirmed: its revision stays.
  const settled = { ...cart, details: { ...cart.details, ifOut: policy } };
  return { state: atStep('summary'), cart: settled, replies: [], command: { type: 'place', cart: settled } };
}
