import type { Cart } from '../carts/cart.ts';
import { action } from '../messages/action.ts';
import type { Button } from '../messages/card.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { money } from '../texts/format.ts';
import { cashTold } from './askRules.ts';
import { askNext, askPayment, cartViewOf, withDetails } from './cartFlow.ts';
import { atStep } from './flowState.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import { say } from './replies.ts';
import type { Said } from './said.ts';

const notesCents = [1000, 2000, 5000, 10_000];

/** Asks what will be paid with, so that change is brought. */
export function askCash(view: FlowView, cart: Cart): FlowStep {
  const words = dialogueTexts[view.locale].cash;
  const { totalCents } = cartViewOf(view, cart).priced;
  const amount = (cents: number) => money(cents, view.merchant.currency, view.locale);
  const button = (label: string, cents: number): Button => ({ label, action: action('cart.cash', cart.id, cart.revision, String(cents)) });
  const bigger = notesCents.filter((cents) => cents > totalCents).slice(0, 3);
  const buttons = [button(words.exact, 0), ...bigger.map((cents) => button(words.bill(amount(cents)), cents))];
  return { state: atStep('cash'), cart, replies: [say(words.ask(amount(totalCents)), buttons)] };
}

/** Cash, and what it will be paid with: 0 is the exact amount. Less than the total is said to be. */
export function payWith(view: FlowView, cart: Cart, cents: number): FlowStep {
  const words = dialogueTexts[view.locale].cash;
  if (!view.merchant.settings.paymentMethods.includes('cash')) return askPayment(view, cart, [say(words.notTaken)]);
  const { totalCents } = cartViewOf(view, cart).priced;
  const amount = (value: number) => money(value, view.merchant.currency, view.locale);
  const isEnough = cents === 0 || cents >= totalCents;
  const paid = withDetails(cart, { paymentMethod: 'cash', changeForCents: isEnough && cents > 0 ? cents : undefined });
  return askNext(view, paid, isEnough ? [] : [say(words.tooLittle(amount(cents), amount(totalCents)))]);
}

/** "Pago con 50", whenever it is said. */
export function cashFromText({ text, cart, view }: Said): FlowStep | null {
  const cents = cashTold(text);
  return cents !== null && cart && cart.lines.length > 0 ? payWith(view, cart, cents) : null;
}
