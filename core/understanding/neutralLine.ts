import type { CartLine } from '../carts/cart.ts';
import type { Understanding } from './understanding.ts';

/** A line in the neutral format that predictions and carts are exchanged in; its names are those of `order-menu/1`. */
export type NeutralLine = {
  item: string;
  quantity?: number;
  options?: { group: string; value: string; negated?: boolean; quantity?: 'extra' | 'light' }[];
};

export function toCart(lines: readonly NeutralLine[]): CartLine[] {
  return lines.map(({ item, quantity, options }) => ({
    itemId: item,
    quantity: quantity ?? 1,
    options: (options ?? []).map(({ group, value, ...rest }) => ({ groupId: group, optionId: value, ...rest })),
  }));
}

export function toNeutral(lines: readonly CartLine[]): NeutralLine[] {
  return lines.map(({ itemId, quantity, options }) => ({
    item: itemId,
    quantity,
    options: options.map(({ groupId, optionId, ...rest }) => ({ group: groupId, value: optionId, ...rest })),
  }));
}

/** The whole cart after a text: as it edits it, or with its lines added. */
export function linesAfter(cart: readonly CartLine[], { editedCart, lines }: Understanding): readonly CartLine[] {
  return editedCart ?? [...cart, ...lines];
}
