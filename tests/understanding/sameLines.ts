import type { CartLine } from '../../core/carts/cart.ts';

/** Lines as one text in which the order of lines and options says nothing and equal lines are one line with the sum. */
export function linesKey(lines: readonly CartLine[]): string {
  const quantities = new Map<string, number>();
  for (const { itemId, quantity, options } of lines) {
    const said = options.map((one) => `${one.groupId}.${one.optionId}${one.negated ? '-' : ''}${one.quantity ?? ''}`).sort();
    const key = [itemId, ...said].join(' ');
    quantities.set(key, (quantities.get(key) ?? 0) + quantity);
  }
  return [...quantities]
    .map(([key, quantity]) => `${quantity} ${key}`)
    .sort()
    .join(' | ');
}
