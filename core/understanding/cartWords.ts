import type { CartLine } from '../carts/cart.ts';
import { namesOf, type CatalogueIndex } from './catalogueIndex.ts';
import { hasContent } from './pieceScope.ts';
import type { Atom } from './readAtoms.ts';
import { wordsOf } from './textTokens.ts';
import { stemOf } from './wordForms.ts';

/** "que el té sea frío" of a green tea in the cart: after an article, a word of the name of one line only means that line. */
export function withCartWords(index: CatalogueIndex, atoms: readonly Atom[], cart: readonly CartLine[]): Atom[] {
  const owners = new Map<string, Set<string>>();
  for (const { itemId } of cart) {
    const item = index.items.get(itemId)?.item;
    for (const word of item ? namesOf(item).flatMap(wordsOf).map(stemOf) : [])
      owners.set(word, (owners.get(word) ?? new Set()).add(itemId));
  }
  return atoms.map((atom, at) => {
    const before = atoms[at - 1];
    const isThe = before?.roles.has('the') && before.roles.size === 1 && atom.pause === 0;
    const isFill = atom.roles.size === 1 && atom.roles.has('fill') && !hasContent(atom);
    const named = isThe && (atom.isUnknown || isFill || atom.cost > 0) ? [...(owners.get(stemOf(wordsOf(atom.text)[0] ?? '')) ?? [])] : [];
    return named.length === 1 && !/\s/.test(atom.text)
      ? { ...atom, items: named, tails: [], nouns: [], options: [], isUnknown: false }
      : atom;
  });
}
