import type { CartLine } from '../carts/cart.ts';
import type { Catalogue, ItemState } from '../catalogue/catalogue.ts';
import { completeOptions, isAvailable, isSameLine, itemOf, missingGroups } from '../catalogue/catalogueRules.ts';
import { orderLine } from '../orders/lineRules.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { ok, refuse, type Result } from '../problem.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { asCartLine, itemDeltas, renumbered } from './changedLines.ts';

/** The shop as a wish is checked against it. */
export type WishView = { catalogue: Catalogue; itemStates: ReadonlyMap<string, ItemState>; now: Date; locale: Locale };

/**
 * The lines an order would have, from what the customer wants of it. What stays keeps the name and price it was placed with, what is new
 * has today's. Refused when something that would be added cannot be had, or leaves a choice open.
 */
export function wishedLines(order: Pick<Order, 'lines'>, wanted: readonly CartLine[], view: WishView): Result<OrderLine[]> {
  const lines: OrderLine[] = [];
  for (const line of wanted) {
    const kept = order.lines.find((one) => isSameLine(asCartLine(one), line));
    const fresh = kept ? ok({ ...kept, quantity: line.quantity }) : freshLine(line, view);
    if (!fresh.ok) return fresh;
    lines.push(fresh.value);
  }
  const missing = [...itemDeltas(order.lines, lines)].filter(
    ([itemId, units]) => units > 0 && !isAvailable(view.itemStates, itemId, units, view.now),
  );
  if (missing.length > 0) return refuse('itemsGone', { names: missing.map(([itemId]) => nameOf(view, itemId)) });
  return ok(renumbered(lines));
}

function freshLine(line: CartLine, view: WishView): Result<OrderLine> {
  const item = itemOf(view.catalogue, line.itemId);
  if (!item) return refuse('itemsGone', { names: [line.itemId] });
  const options = completeOptions(view.catalogue, item, line.options);
  const [open] = missingGroups(view.catalogue, item, options);
  if (open) return refuse('optionsMissing', { item: localize(item.names, view.locale), group: localize(open.names, view.locale) });
  return ok(orderLine(view.catalogue, item, { ...line, options }, 0));
}

function nameOf({ catalogue, locale }: WishView, itemId: string): string {
  return localize(itemOf(catalogue, itemId)?.names ?? {}, locale) || itemId;
}

/** Other items of the same category that can take the place of a line's missing units, with nothing left to choose. */
export function substitutesFor(line: OrderLine, units: number, view: WishView): OrderLine[] {
  const { catalogue, itemStates, now } = view;
  const replaced = itemOf(catalogue, line.itemId);
  return catalogue.items
    .filter((item) => item.id !== line.itemId && item.categoryId === replaced?.categoryId && isAvailable(itemStates, item.id, units, now))
    .flatMap((item) => {
      // A large one stays a large one where the other has sizes too.
      const options = completeOptions(catalogue, item, asCartLine({ ...line, note: null }).options);
      if (missingGroups(catalogue, item, options).length > 0) return [];
      return [orderLine(catalogue, item, { itemId: item.id, quantity: units, options }, 0)];
    });
}
