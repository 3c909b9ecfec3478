import type { CartLine } from '../carts/cart.ts';
import { arrangeLines } from './arrangeLines.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import { splitAt, type Clause } from './editClauses.ts';
import { contents, countIn, type Editing } from './editing.ts';
import { withOptions } from './editLine.ts';
import { hasOption, linesForOptions, namedLines } from './editTargets.ts';
import { isQuantity } from './readCertainty.ts';
import type { DraftLine } from './readLine.ts';
import { hasContent } from './pieceScope.ts';
import type { Piece } from './readPieces.ts';
import { segmentLines } from './segmentLines.ts';

/** What goes, what comes instead and the lines that is about. */
type Swap = { left: Clause; old: Clause; fresh: Clause; isReversed: boolean; removed: Piece[]; added: Piece[]; at: number[] };

/** "cambia la mediana por una grande", "huevos en vez de filete". */
export function swapFor(editing: Editing, clause: Clause): boolean {
  const swap = swapIn(editing, clause);
  if (!swap) return false;
  const { old, fresh, left, isReversed, removed, added, at } = swap;
  if (swapNumber(editing, swap)) return true;
  if (at.length === 0 || added.length === 0) return false;
  const drafts = arrangeLines(editing.index, segmentLines(editing.index, fresh.pieces));
  const line = editing.lines[at[0] ?? -1];
  if (at.length === 1 && drafts.length > 1 && drafts.every(isNamedLine)) {
    editing.lines.splice(at[0] ?? 0, 1, ...leftOf(line, countIn(old)), ...drafts.map(toLine));
    return true;
  }
  const count = isReversed && removed.length > 0 ? countIn(left) : countIn(old);
  const rest = at.length === 1 ? leftOf(line, count) : [];
  if (line && count !== null && rest.length > 0) {
    editing.lines.splice(at[0] ?? 0, 1, ...rest, swapped(editing, { ...line, quantity: count }, swap));
    return true;
  }
  for (const position of at) editing.lines[position] = swapped(editing, editing.lines[position], swap);
  return true;
}

function swapIn(editing: Editing, clause: Clause): Swap | null {
  const { index, lines, locale } = editing;
  const instead = clause.atoms.findIndex(({ roles }) => roles.has('instead'));
  const change = clause.atoms.findIndex(({ roles }) => roles.has('change'));
  const by = clause.atoms.findIndex(
    ({ roles, start }, at) =>
      roles.has('by') && at > change && start > (clause.atoms[change]?.start ?? 0) && contents(splitAt(clause, at, locale)[0]).length > 0,
  );
  if (instead < 0 && (change < 0 || by < 0)) return null;
  const [left, right] = sidesOf(editing, clause, instead >= 0 ? instead : by);
  const isReversed = instead >= 0;
  const [old, fresh] = isReversed ? [right, left] : [left, right];
  const added = contents(fresh).map((piece) => ({ ...piece, negated: false }));
  const removed = contents(old).map((piece) => ({ ...piece, negated: true }));
  const target = namedLines(index, isReversed ? left : old, lines) ?? namedLines(index, old, lines);
  const namings = removed.flatMap(({ atom }) => atom.options);
  return { left, old, fresh, isReversed, removed, added, at: target?.at ?? linesForOptions(index, namings, lines, true) };
}

/** "pon 6 hamburguesas en vez de 4", "en vez de 4 hamburguesas pon 6". */
function swapNumber(editing: Editing, { left, old, fresh, isReversed, removed, added, at }: Swap): boolean {
  const count = added.length === 0 ? countIn(fresh) : removed.length === 0 && countIn(old) !== null ? countIn(left) : null;
  const line = editing.lines[at[0] ?? -1];
  if (!isReversed || at.length !== 1 || !line || count === null || !isQuantity(count)) return false;
  editing.lines[at[0] ?? 0] = { ...line, quantity: count };
  return true;
}

function isNamedLine({ itemId, isElided, quantity }: DraftLine): boolean {
  return itemId !== null && !isElided && isQuantity(quantity);
}

function toLine({ itemId, quantity, options }: DraftLine): CartLine {
  return { itemId: itemId ?? '', quantity, options };
}

/** What is left of a line when so many of it are swapped; nothing when no number is said. */
function leftOf(line: CartLine | undefined, count: number | null): CartLine[] {
  return line && count !== null && count < line.quantity ? [{ ...line, quantity: line.quantity - count }] : [];
}

/** What stands before and after the word between old and new; "en vez de coca, agua" says the old first. */
function sidesOf({ locale }: Editing, clause: Clause, at: number): [Clause, Clause] {
  const [left, right] = splitAt(clause, at, locale);
  if (contents(left).length > 0) return [left, right];
  const first = right.atoms.findIndex(hasContent);
  const old = right.atoms[first];
  const isOld = ({ atom }: Piece) => old !== undefined && atom.start <= old.start;
  const [before, fresh] = splitAt(right, first, locale);
  return [fresh, { ...before, pieces: right.pieces.filter(isOld), atoms: right.atoms.slice(0, first + 1) }];
}

function swapped({ index }: Editing, line: CartLine | undefined, { removed, added, fresh }: Swap): CartLine {
  const base = line ?? { itemId: '', quantity: 0, options: [] };
  const draft = arrangeLines(index, segmentLines(index, fresh.pieces)).find(({ itemId, isElided }) => itemId !== null && !isElided);
  const isThing = added.some(({ atom }) => atom.items.length + atom.inner.length + atom.tails.length > 0);
  if (draft?.itemId && draft.itemId !== base.itemId && isThing && !isWithin(index, base, removed, added)) {
    const kept = fresh.has('same') ? base.options.filter(({ groupId }) => index.items.get(draft.itemId ?? '')?.groups.has(groupId)) : [];
    return {
      itemId: draft.itemId,
      quantity: draft.quantity > 1 && isQuantity(draft.quantity) ? draft.quantity : base.quantity,
      options: [...kept, ...draft.options],
    };
  }
  const had = removed.filter(({ atom }) => atom.options.some((option) => hasOption(base, option)));
  const without = withOptions(index, base, had) ?? base;
  return withOptions(index, without, added) ?? without;
}

/** "change bacon to sausage": one thing put on a line for another of its kind, though both are sold by themselves. */
function isWithin(index: CatalogueIndex, line: CartLine, removed: readonly Piece[], added: readonly Piece[]): boolean {
  const groups = index.items.get(line.itemId)?.groups;
  const had = removed
    .filter(({ atom }) => !atom.items.includes(line.itemId))
    .flatMap(({ atom }) => atom.options.filter((option) => hasOption(line, option)));
  return had.some(({ groupId }) => groups?.has(groupId) && added.some(({ atom }) => atom.options.some((one) => one.groupId === groupId)));
}
