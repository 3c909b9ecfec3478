import type { CartLine } from '../carts/cart.ts';
import type { MenuIndex } from './compileCatalogue.ts';
import { isKind, type Atom } from './editAtoms.ts';

/** The lines of the cart that a clause speaks of, by index; `named` says that it named them, by item, kind, place or option. */
export type Targets = { indexes: number[]; named: boolean; atoms: readonly Atom[] };

/** Finds the lines meant: by item or category first, then by what distinguishes them, then by their place. */
export function targetsOf(menu: MenuIndex, cart: readonly CartLine[], atoms: readonly Atom[]): Targets {
  const all = cart.map((_, index) => index);
  const byName = atoms.flatMap((atom) => matches(menu, cart, atom).map((index) => ({ atom, index })));
  const used = new Set(byName.map(({ atom }) => atom));
  let indexes = used.size > 0 ? all.filter((index) => byName.some((one) => one.index === index)) : all;
  let named = used.size > 0;
  const ordinal = atoms.flatMap((atom) =>
    atom.meanings.flatMap((meaning) => (meaning.kind === 'ordinal' ? [{ atom, value: meaning.value }] : [])),
  )[0];
  if (ordinal) {
    const index = ordinal.value < 0 ? indexes.at(ordinal.value) : indexes[ordinal.value - 1];
    indexes = index === undefined ? [] : [index];
    named = true;
    used.add(ordinal.atom);
  }
  return { indexes, named, atoms: [...used] };
}

function matches(menu: MenuIndex, cart: readonly CartLine[], atom: Atom): number[] {
  const byItem = linesWhere(cart, (line) => atom.meanings.some((meaning) => meaning.kind === 'item' && meaning.itemId === line.itemId));
  if (byItem.length > 0) return byItem;
  return linesWhere(cart, (line) =>
    atom.meanings.some((meaning) => meaning.kind === 'category' && menu.items.get(line.itemId)?.categoryId === meaning.categoryId),
  );
}

/** Of some lines, those that have an option said as a description ("la mediana", "the onion one"); all when none has it. */
export function describedBy(
  cart: readonly CartLine[],
  indexes: readonly number[],
  atoms: readonly Atom[],
): { indexes: number[]; atoms: Atom[] } {
  const used: Atom[] = [];
  let left = [...indexes];
  for (const atom of atoms.filter((one) => isKind(one, 'option'))) {
    const having = left.filter((index) => cart[index]?.options.some((option) => !option.negated && isSaid(atom, option)));
    if (having.length === 0) continue;
    left = having;
    used.push(atom);
  }
  return { indexes: left, atoms: used };
}

export function isSaid(atom: Atom, option: { groupId: string; optionId: string }): boolean {
  return atom.meanings.some(
    (meaning) => meaning.kind === 'option' && meaning.groupId === option.groupId && meaning.optionId === option.optionId,
  );
}

function linesWhere(cart: readonly CartLine[], test: (line: CartLine) => boolean): number[] {
  return cart.flatMap((line, index) => (test(line) ? [index] : []));
}
