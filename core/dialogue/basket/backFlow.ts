import type { Cart } from '../../carts/cart.ts';
import { askTime } from './askTime.ts';
import { askContact, askFulfilment, askNote, askPayment, presentCart, presentChange } from './cartFlow.ts';
import type { FlowStepName } from '../flowState.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { hasLines, type Said } from '../said.ts';
import { asksBack, detailToChange, type Detail } from '../wording/shopAskRules.ts';

type Asks = (view: FlowView, cart: Cart) => FlowStep;

/** What was asked before each step; where nothing was, all that can be changed is shown. */
const before: Partial<Record<FlowStepName, Asks>> = {
  time: (view, cart) => askFulfilment(view, cart),
  contact: (view, cart) => askTime(view, cart),
  payment: (view, cart) => askContact(view, cart),
  cash: (view, cart) => askPayment(view, cart),
  note: (view, cart) => presentCart(view, cart),
  lineNote: (view, cart) => presentCart(view, cart),
};

const anew: Record<Detail, Asks> = {
  fulfilment: (view, cart) => askFulfilment(view, cart),
  time: (view, cart) => askTime(view, cart),
  contact: (view, cart) => askContact(view, cart),
  payment: (view, cart) => askPayment(view, cart),
  note: askNote,
};

/** "Atrás", "go back": what was asked before. "Otra hora", "change the address": that, anew. Null for anything else, and without a basket. */
export function backFromText(said: Said): FlowStep | null {
  const { view, cart, state, text } = said;
  if (!cart || !hasLines(said)) return null;
  if (asksBack(text)) return (before[state.step] ?? presentChange)(view, cart);
  const detail = detailToChange(text);
  return detail ? anew[detail](view, cart) : null;
}
