import type { Cart } from '../../carts/cart.ts';
import type { PaymentMethod } from '../../merchants/merchantSettings.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { money } from '../../texts/format.ts';
import { cashTold } from '../wording/askRules.ts';
import { askNext, askPayment, cartViewOf, withDetails } from './cartFlow.ts';
import { atStep } from '../flowState.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { say } from '../replies.ts';
import type { Said } from '../said.ts';

const notesCents = [1000, 2000, 5000, 10_000];

/**
 * A way to pay, tapped or told. At the counter there is a till; at the door somebody has to bring the change.
 * `cents`: what will be paid with, when that was told too.
 */
export function payBy(
  view: FlowView,
  cart: Cart,
  method: PaymentMethod,
  { cents, lead = [] }: { cents?: number | undefined; lead?: Reply[] } = {},
): FlowStep {
  if (method === 'cash' && cents !== undefined) return payWith(view, cart, cents, lead);
  if (method === 'cash' && cart.details.fulfilment === 'delivery') return askCash(view, cart, lead);
  return askNext(view, withDetails(cart, { paymentMethod: method, changeForCents: undefined }), lead);
}

/** Asks what will be paid with, so that change is brought. */
export function askCash(view: FlowView, cart: Cart, lead: Reply[] = []): FlowStep {
  const words = dialogueTexts[view.locale].cash;
  const { totalCents } = cartViewOf(view, cart).priced;
  const amount = (cents: number) => money(cents, view.merchant.currency, view.locale);
  const button = (label: string, cents: number): Button => ({ label, action: action('cart.cash', cart.id, cart.revision, String(cents)) });
  const bigger = notesCents.filter((cents) => cents > totalCents).slice(0, 3);
  const buttons = [button(words.exact, 0), ...bigger.map((cents) => button(words.bill(amount(cents)), cents))];
  return { state: atStep('cash'), cart, replies: [...lead, say(words.ask(amount(totalCents)), buttons)] };
}

/** Cash, and what it will be paid with: 0 is the exact amount. Less than the total is said to be. */
export function payWith(view: FlowView, cart: Cart, cents: number, lead: Reply[] = []): FlowStep {
  const words = dialogueTexts[view.locale].cash;
  if (!view.merchant.settings.paymentMethods.includes('cash')) return askPayment(view, cart, [...lead, say(words.notTaken)]);
  const { totalCents } = cartViewOf(view, cart).priced;
  const amount = (value: number) => money(value, view.merchant.currency, view.locale);
  const isEnough = cents === 0 || cents >= totalCents;
  const paid = withDetails(cart, { paymentMethod: 'cash', changeForCents: isEnough && cents > 0 ? cents : undefined });
  return askNext(view, paid, isEnough ? lead : [...lead, say(words.tooLittle(amount(cents), amount(totalCents)))]);
}

const onlyAmount = /^(?:con|with)\s+(?:un |a )?(?:billete de )?(\d{1,4})(?:[.,](\d{2}))?\s*(?:€|euros?|eur)?[\s.!]*$/i;

/** "Pago con 50", whenever it is said; "con 50" once cash was chosen. Beside dishes it is read with them. */
export function cashFromText({ text, meant, cart, view }: Said): FlowStep | null {
  if (meant.lines.length > 0 || meant.editedCart !== null) return null;
  const amount = cart?.details.paymentMethod === 'cash' ? onlyAmount.exec(text.trim()) : null;
  const cents = amount ? Number(amount[1]) * 100 + Number(amount[2] ?? 0) : cashTold(text);
  return cents !== null && cart && cart.lines.length > 0 ? payWith(view, cart, cents) : null;
}
