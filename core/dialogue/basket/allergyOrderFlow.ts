import type { Cart } from '../../carts/cart.ts';
import { allergensIn, tellAllergens } from './allergyFlow.ts';
import { allergyAside } from '../wording/allergyAsideRules.ts';
import { askedOf } from '../wording/askRules.ts';
import { catalogueOf } from './cartFlow.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { orderFromText } from '../intentFlow.ts';
import { outOfRange } from '../wording/quantityRules.ts';
import type { Said } from '../said.ts';

/** What makes out an order, and what is said beside it. */
type Reader = (text: string, view: FlowView, cart: Cart | null) => Pick<Said, 'meant' | 'note' | 'beside' | 'wantedDay'>;

/** "Two margheritas, I'm allergic to nuts": orders what is ordered, and then asks or tells what is to be said of the allergy. Null when only one of both is said. */
export function allergyBesideOrder(said: Said, read: Reader): FlowStep | null {
  const { text, view, cart } = said;
  const aside = allergyAside(text);
  if (!aside || askedOf(aside.order)) return null;
  const { meant, ...beside } = read(aside.order, view, cart);
  if (meant.lines.length === 0 && meant.editedCart === null) return null;
  if (outOfRange(aside.order, meant, catalogueOf(view))) return null;
  const ordered = orderFromText({ ...said, text: aside.order, meant, ...beside, view: unchecked(view) });
  const told = tellAllergens({ ...said, view, state: ordered.state, cart: ordered.cart }, allergensIn(aside.told));
  return { ...told, cart: ordered.cart, replies: [...ordered.replies, ...told.replies] };
}

/** All of the basket is checked once the allergy is kept: nothing is warned of twice. */
function unchecked(view: FlowView): FlowView {
  return view.customer.consents.includes('allergens') ? { ...view, customer: { ...view.customer, allergens: [] } } : view;
}
