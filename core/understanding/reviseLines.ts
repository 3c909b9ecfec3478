import type { CartLine } from '../carts/cart.ts';
import type { Locale } from '../texts/locale.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import { hasContent } from './pieceScope.ts';
import type { Atom } from './readAtoms.ts';
import { isQuantity } from './readCertainty.ts';
import { readEdit, type Edit } from './readEdit.ts';
import { readAtomsAsOrder, type ReadOrder } from './readOrder.ts';

/** "… and boiled rice. actually scrap the rice": what was ordered first and changed in the same message; null when nothing is. */
export function reviseLines(index: CatalogueIndex, { atoms }: ReadOrder, locale: Locale): Edit | null {
  const at = atoms.findIndex((atom, place) => place > 0 && atom.pause > 0 && verbOf(atoms, place) !== null);
  if (at < 0) return null;
  const before = readAtomsAsOrder(index, atoms.slice(0, at), [], locale).lines;
  const lines = before.flatMap(({ itemId, quantity, options }): CartLine[] =>
    itemId !== null && isQuantity(quantity) ? [{ itemId, quantity, options }] : [],
  );
  const named = atoms.slice(verbOf(atoms, at) ?? at).find(hasContent);
  if (lines.length < before.length || !named || !isAbout(index, named, lines)) return null;
  return readEdit(index, atoms.slice(at), lines, locale);
}

/** Where the verb of a change stands that begins at an atom, after what takes back ("actually", "no"). */
function verbOf(atoms: readonly Atom[], at: number): number | null {
  let verb = at;
  const isBefore = ({ roles }: Atom) => roles.has('fix') || roles.has('but') || roles.has('and') || isPlainFill(roles);
  while (atoms[verb] && isBefore(atoms[verb] as Atom) && (verb === at || atoms[verb]?.pause !== 2)) verb += 1;
  const roles = atoms[verb]?.roles;
  return (roles?.has('remove') || roles?.has('change')) && !roles.has('order') ? verb : null;
}

function isPlainFill(roles: Atom['roles']): boolean {
  return roles.has('fill') && roles.size === 1;
}

/** Whether it names a line, and is nothing that could go on one. */
function isAbout(index: CatalogueIndex, { items, nouns, tails, options }: Atom, lines: readonly CartLine[]): boolean {
  const ids = new Set([...items, ...nouns.flatMap(({ itemIds }) => itemIds), ...tails.map(({ itemId }) => itemId)]);
  const canGoOn = options.some(({ groupId }) => lines.some(({ itemId }) => index.items.get(itemId)?.groups.has(groupId)));
  return !canGoOn && lines.some(({ itemId }) => ids.has(itemId));
}
