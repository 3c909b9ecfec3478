import type { CartLine } from '../carts/cart.ts';
import { isSameLine } from '../catalogue/catalogueRules.ts';
import type { OrderLine } from '../orders/order.ts';

/** A line of an order as a cart holds it: what was chosen, without the names and prices of then. */
export function asCartLine(line: OrderLine): CartLine {
  return {
    itemId: line.itemId,
    quantity: line.quantity,
    options: line.options.map(({ groupId, optionId, negated, quantity }) => ({
      groupId,
      optionId,
      ...(negated && { negated }),
      ...(quantity && { quantity }),
    })),
    ...(line.note ? { note: line.note } : {}),
  };
}

/** Whether two lines name the same thing, whatever their quantity. */
function isSameThing(one: OrderLine, other: OrderLine): boolean {
  return isSameLine(asCartLine(one), asCartLine(other));
}

/** What a form that was drawn earlier remembers of a line: positions shift when lines go. */
export function lineMark({ itemId, quantity, options }: OrderLine): string {
  return [itemId, quantity, ...options.map(({ optionId }) => optionId)].join('/');
}

/** The lines numbered from 0, without those nothing is left of. */
export function renumbered(lines: readonly OrderLine[]): OrderLine[] {
  return lines.filter(({ quantity }) => quantity > 0).map((line, position) => ({ ...line, position }));
}

/** Whether two orders hold the same things, in whatever order. */
export function isSameContent(one: readonly OrderLine[], other: readonly OrderLine[]): boolean {
  return lineDifferences(one, other).length === 0;
}

/** One thing that there is more or less of, or none any more. */
export type LineDifference = { line: OrderLine; from: number; to: number };

/** What differs between two states of an order's lines, by the thing: what is gone first, then the rest in its order. */
export function lineDifferences(before: readonly OrderLine[], after: readonly OrderLine[]): LineDifference[] {
  const things: OrderLine[] = [];
  for (const line of [...before, ...after]) if (!things.some((one) => isSameThing(one, line))) things.push(line);
  const count = (lines: readonly OrderLine[], thing: OrderLine) =>
    lines.filter((line) => isSameThing(line, thing)).reduce((sum, { quantity }) => sum + quantity, 0);
  return things
    .map((line) => ({ line, from: count(before, line), to: count(after, line) }))
    .filter(({ from, to }) => from !== to)
    .sort((one, other) => Number(one.to > 0) - Number(other.to > 0));
}

/** What the lines cost together, in minor units. */
export function linesCents(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.unitPriceCents, 0);
}

/** How many more or fewer of each item there are after than before, by item; items that stay as they were are left out. */
export function itemDeltas(before: readonly OrderLine[], after: readonly OrderLine[]): Map<string, number> {
  const deltas = new Map<string, number>();
  const add = (lines: readonly OrderLine[], sign: 1 | -1) => {
    for (const { itemId, quantity } of lines) deltas.set(itemId, (deltas.get(itemId) ?? 0) + sign * quantity);
  };
  add(after, 1);
  add(before, -1);
  for (const [itemId, delta] of deltas) if (delta === 0) deltas.delete(itemId);
  return deltas;
}
