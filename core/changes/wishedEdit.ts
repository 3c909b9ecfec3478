import type { CartLine } from '../carts/cart.ts';
import type { Order } from '../orders/order.ts';
import { ok, type Result } from '../problem.ts';
import type { ProposalOf, WishedDetails } from './change.ts';
import { wishedDetails, type DetailView } from './detailRules.ts';
import { wishedLines, type WishView } from './wishRules.ts';

/** What a customer wants of an order: its lines as they should be, and what is to be carried out otherwise. */
export type Wanted = { lines: readonly CartLine[]; details: WishedDetails };

/** A wish as it is put to the shop, checked and priced as things stand now. */
export function wishedEdit(order: Order, { lines, details }: Wanted, view: WishView & DetailView): Result<ProposalOf<'edit'>> {
  const wished = wishedLines(order, lines, view);
  if (!wished.ok) return wished;
  if (Object.keys(details).length === 0) return ok({ kind: 'edit', lines: wished.value });
  const checked = wishedDetails(order, wished.value, details, view);
  return checked.ok ? ok({ kind: 'edit', lines: wished.value, ...checked.value }) : checked;
}
