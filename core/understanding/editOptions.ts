import type { CartLine, ChosenOption } from '../carts/cart.ts';
import { accepts } from './closeDraft.ts';
import type { MenuIndex } from './compileCatalogue.ts';

/** A line with options changed as said: a new choice replaces the old one of its group, "without" takes off what was added. */
export function withOptions(menu: MenuIndex, line: CartLine, said: readonly ChosenOption[]): CartLine {
  const options = said.reduce<ChosenOption[]>((all, option) => withOne(menu, line, all, option), [...line.options]);
  return { ...line, options };
}

function withOne(menu: MenuIndex, line: CartLine, options: ChosenOption[], said: ChosenOption): ChosenOption[] {
  if (!accepts(menu, line.itemId, [said])) return options;
  const same = options.find((option) => option.groupId === said.groupId && option.optionId === said.optionId);
  const others = options.filter((option) => option !== same);
  if (said.negated) return same && !same.negated ? others : [...others, { ...said }];
  const max = menu.groups.get(said.groupId)?.max ?? null;
  const rivals = others.filter((option) => option.groupId === said.groupId && !option.negated);
  if (max === 1 || (max !== null && rivals.length >= max)) return [...others.filter((option) => !rivals.includes(option)), { ...said }];
  return [...others, { ...said }];
}

/** The options of a line that another item has too. */
export function keptOptions(menu: MenuIndex, itemId: string, options: readonly ChosenOption[]): ChosenOption[] {
  return options.filter((option) => accepts(menu, itemId, [option]));
}

/** Lines that are the same but for the quantity, as one. */
export function mergedLines(lines: readonly CartLine[]): CartLine[] {
  const merged = new Map<string, CartLine>();
  for (const line of lines) {
    const key = JSON.stringify([line.itemId, line.note ?? '', line.options.map((option) => JSON.stringify(option)).sort()]);
    const had = merged.get(key);
    merged.set(key, had ? { ...had, quantity: had.quantity + line.quantity } : line);
  }
  return [...merged.values()];
}
