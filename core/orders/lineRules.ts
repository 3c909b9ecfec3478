import type { CartLine } from '../carts/cart.ts';
import type { Catalogue, Item } from '../catalogue/catalogue.ts';
import { groupsOf, unitPriceCents } from '../catalogue/catalogueRules.ts';
import type { OrderLine } from './order.ts';

/** A line of a cart as an order keeps it: with the names and the price the catalogue has now. */
export function orderLine(catalogue: Catalogue, item: Item, line: CartLine, position: number): OrderLine {
  return {
    position,
    itemId: item.id,
    names: item.names,
    quantity: line.quantity,
    unitPriceCents: unitPriceCents(catalogue, item, line.options),
    options: line.options.flatMap((chosen) => {
      const group = groupsOf(catalogue, item).find((one) => one.id === chosen.groupId);
      const option = group?.options.find((one) => one.id === chosen.optionId);
      return group && option ? [{ ...chosen, names: option.names, groupNames: group.names, priceDeltaCents: option.priceDeltaCents }] : [];
    }),
    note: line.note ?? null,
  };
}
