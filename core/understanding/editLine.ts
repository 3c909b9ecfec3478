import type { CartLine, ChosenOption } from '../carts/cart.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import type { Piece } from './readPieces.ts';

/** A line with the options of some pieces put on or taken off; null when none of them fits it. */
export function withOptions(index: CatalogueIndex, line: CartLine, pieces: readonly Piece[]): CartLine | null {
  const groups = index.items.get(line.itemId)?.groups;
  let options = [...line.options];
  let fits = false;
  for (const { atom, negated, degree } of pieces) {
    const naming =
      atom.options.find((one) => groups?.has(one.groupId) && options.some((had) => had.groupId === one.groupId)) ??
      atom.options.find((one) => groups?.has(one.groupId));
    const group = naming && groups?.get(naming.groupId);
    if (!naming || !group) continue;
    fits = true;
    const { groupId, optionId } = naming;
    const had = options.find((one) => one.groupId === groupId && one.optionId === optionId);
    const rest = options.filter((one) => one !== had);
    if (negated) {
      const isAdded = had !== undefined && !had.negated;
      options = isAdded ? rest : group.negatable ? [...rest, { groupId, optionId, negated: true }] : options;
      continue;
    }
    const chosen: ChosenOption = { groupId, optionId, ...(degree && group.quantifiable ? { quantity: degree } : {}) };
    options = [...(group.max === 1 ? rest.filter((one) => one.groupId !== groupId || one.negated) : rest), chosen];
  }
  return fits ? { ...line, options } : null;
}

/** Equal lines counted together, lines of nothing left out. */
export function tidied(lines: readonly CartLine[]): CartLine[] {
  const byContent = new Map<string, CartLine>();
  for (const line of lines) {
    if (line.quantity <= 0) continue;
    const key = `${line.itemId}|${line.note ?? ''}|${line.options
      .map((one) => `${one.groupId}/${one.optionId}/${one.negated ?? ''}/${one.quantity ?? ''}`)
      .sort()
      .join(' ')}`;
    const known = byContent.get(key);
    byContent.set(key, known ? { ...known, quantity: known.quantity + line.quantity } : line);
  }
  return [...byContent.values()];
}
