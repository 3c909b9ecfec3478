import type { CartLine } from '../carts/cart.ts';
import type { Locale } from '../texts/locale.ts';
import { arrangeLines } from './arrangeLines.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import { clausesOf, splitAt, type Clause } from './editClauses.ts';
import { contents, countIn, pointedAt, putOptions, type Editing, type Rule } from './editing.ts';
import { doubled, oneFewer, oneMore, removeWhole, setQuantity, splitOff, theOther } from './editQuantities.ts';
import { tidied, withOptions } from './editLine.ts';
import { hasOption, linesForOptions, namedLines, type Target } from './editTargets.ts';
import type { Atom } from './readAtoms.ts';
import { isQuantity } from './readCertainty.ts';
import { hasContent, type Piece } from './readPieces.ts';
import type { HeadContext } from './lineHeads.ts';
import { segmentLines } from './segmentLines.ts';

/** The cart after a change, and how sure that change is. */
export type Edit = { cart: CartLine[]; confidence: number };

/** The changes a text asks of a cart, or null when it only adds to it or is about something else. */
export function readEdit(index: CatalogueIndex, atoms: readonly Atom[], cart: readonly CartLine[], locale: Locale): Edit | null {
  const editing: Editing = {
    index,
    locale,
    lines: cart.map((line) => ({ ...line })),
    adding: [],
    about: [],
    confidence: 0.9,
    isEdit: false,
  };
  for (const clause of clausesOf(atoms, locale)) {
    if (clause.pieces.length === 0 && !clause.has('remove') && !clause.has('ordinal') && !clause.has('same')) continue;
    if (clause.pieces.length > 0 && clause.pieces.every(({ kind, countKind }) => kind === 'count' && countKind === 'rest')) continue;
    if (rules.some((rule) => rule(editing, clause))) editing.isEdit = true;
    else editing.adding.push(...additions(index, clause, editing.lines));
  }
  const after = tidied([...editing.lines, ...editing.adding]);
  if (!editing.isEdit || !after.every(({ quantity }) => isQuantity(quantity))) return null;
  return { cart: after, confidence: editing.confidence };
}

/** What an addition may leave out ("y otra grande") is said by the last line. */
function lastOf(index: CatalogueIndex, lines: readonly CartLine[]): HeadContext {
  const last = lines.at(-1);
  return {
    itemId: last?.itemId ?? null,
    nouns: index.items.get(last?.itemId ?? '')?.nouns ?? new Set(),
    quantity: last?.quantity ?? 0,
  };
}

function additions(index: CatalogueIndex, { pieces }: Clause, lines: readonly CartLine[]): CartLine[] {
  return arrangeLines(index, segmentLines(index, pieces, lastOf(index, lines))).flatMap(({ itemId, quantity, options }) =>
    itemId !== null && isQuantity(quantity) ? [{ itemId, quantity, options }] : [],
  );
}

const rules: readonly Rule[] = [
  removeWhole,
  oneFewer,
  doubled,
  theOther,
  swapFor,
  splitOff,
  removeNamed,
  oneMore,
  setQuantity,
  swapItem,
  changeOptions,
];

/** "cambia la mediana por una grande", "huevos en vez de filete". */
function swapFor(editing: Editing, clause: Clause): boolean {
  const instead = clause.atoms.findIndex(({ roles }) => roles.has('instead'));
  const change = clause.atoms.findIndex(({ roles }) => roles.has('change'));
  const by = clause.atoms.findIndex(
    ({ roles, start }, at) =>
      roles.has('by') &&
      at > change &&
      start > (clause.atoms[change]?.start ?? 0) &&
      contents(splitAt(clause, at, editing.locale)[0]).length > 0,
  );
  if (instead < 0 && (change < 0 || by < 0)) return false;
  const [left, right] = sidesOf(editing, clause, instead >= 0 ? instead : by);
  const isReversed = instead >= 0;
  const [old, fresh] = isReversed ? [right, left] : [left, right];
  const added = contents(fresh).map((piece) => ({ ...piece, negated: false }));
  const removed = contents(old).map((piece) => ({ ...piece, negated: true }));
  const target = namedLines(editing.index, isReversed ? left : old, editing.lines) ?? namedLines(editing.index, old, editing.lines);
  const at =
    target?.at ??
    linesForOptions(
      editing.index,
      removed.flatMap(({ atom }) => atom.options),
      editing.lines,
      true,
    );
  if (at.length === 0 || added.length === 0) return false;
  const count = countIn(old);
  const line = editing.lines[at[0] ?? -1];
  if (at.length === 1 && line && count !== null && count < line.quantity) {
    const part = swapped(editing, { ...line, quantity: count }, removed, added, fresh);
    editing.lines.splice(at[0] ?? 0, 1, { ...line, quantity: line.quantity - count }, part);
    return true;
  }
  for (const position of at) editing.lines[position] = swapped(editing, editing.lines[position], removed, added, fresh);
  return true;
}

/** What stands before and after the word between old and new; "en vez de coca, agua" says the old first. */
function sidesOf({ locale }: Editing, clause: Clause, at: number): [Clause, Clause] {
  const [left, right] = splitAt(clause, at, locale);
  if (contents(left).length > 0) return [left, right];
  const first = right.atoms.findIndex(hasContent);
  const [before, fresh] = splitAt(right, first, locale);
  return [fresh, { ...before, pieces: right.pieces.slice(0, 1), atoms: right.atoms.slice(0, first + 1) }];
}

function swapped(
  { index }: Editing,
  line: CartLine | undefined,
  removed: readonly Piece[],
  added: readonly Piece[],
  fresh: Clause,
): CartLine {
  const base = line ?? { itemId: '', quantity: 0, options: [] };
  const draft = arrangeLines(index, segmentLines(index, fresh.pieces)).find(({ itemId, isElided }) => itemId !== null && !isElided);
  if (draft?.itemId && draft.itemId !== base.itemId && added.some(({ atom }) => atom.items.length > 0 || atom.tails.length > 0)) {
    const kept = fresh.has('same') ? base.options.filter(({ groupId }) => index.items.get(draft.itemId ?? '')?.groups.has(groupId)) : [];
    return { itemId: draft.itemId, quantity: base.quantity, options: [...kept, ...draft.options] };
  }
  const without =
    withOptions(
      index,
      base,
      removed.filter(({ atom }) => atom.options.some((option) => hasOption(base, option))),
    ) ?? base;
  return withOptions(index, without, added) ?? without;
}

/** "quita una coca", "el tiramisú no", "lose the pineapple", "scratch the onion pizza". */
function removeNamed(editing: Editing, clause: Clause): boolean {
  const isRemoval =
    clause.has('remove') || contents(clause).some(({ negated, atom }) => negated && atom.items.length + atom.tails.length > 0);
  if (!isRemoval) return false;
  const { index, lines } = editing;
  const target = namedLines(index, clause, lines);
  const named = contents(clause);
  if (!target && named.length === 0) return takeSome(editing, clause);
  const options = named.filter((piece) => piece.atom.options.length > 0 && !target?.saying.includes(piece));
  if (target && !isAboutOptions(target, options, lines)) return takeAway(editing, clause, target);
  if (options.length === 0) return false;
  const having = pointsAtOne(clause)
    ? linesForOptions(
        index,
        options.flatMap(({ atom }) => atom.options),
        lines,
        true,
      )
    : [];
  if (!target && having.length > 0) return takeAway(editing, clause, { at: having, saying: options });
  const negated = options.map((piece) => ({ ...piece, negated: piece.degree === undefined || piece.negated }));
  return putOptions(editing, target?.at ?? pointedAt(editing, negated), negated);
}

/** "quita dos" of the only line there is. */
function takeSome({ lines }: Editing, clause: Clause): boolean {
  const count = countIn(clause);
  const line = lines[0];
  if (count === null || !line || lines.length > 1 || clause.pieces.length > 1) return false;
  lines[0] = { ...line, quantity: line.quantity - count };
  return true;
}

/** "el de pollo", "the large one": the line that has it, not the option. */
function pointsAtOne({ pieces, atoms }: Clause): boolean {
  const last = atoms.at(-1);
  return pieces.some(({ countKind }) => countKind === 'rest') || (last?.count === 1 && atoms.some(({ roles }) => roles.has('the')));
}

/** "quita la cebolla de la pizza" is about the onion, "quita la pizza con cebolla" about the pizza. */
function isAboutOptions(target: Target, options: readonly Piece[], lines: readonly CartLine[]): boolean {
  if (options.length === 0) return false;
  const isReference = options.every(({ atom }) => atom.options.some((option) => target.at.some((at) => hasOption(lines[at], option))));
  const first = options[0];
  const noun = target.saying[0];
  if (!noun || !first) return true;
  const isAdjective = first.atom.end + 2 > noun.atom.start && first.atom.end <= noun.atom.start;
  return !(isReference && (isAdjective || noun.atom.start < first.atom.start));
}

function takeAway(editing: Editing, clause: Clause, target: Target): boolean {
  const { lines } = editing;
  for (const at of target.at) {
    const line = lines[at];
    if (!line) continue;
    const piece = target.saying.find(({ atom }) => atom.items.includes(line.itemId)) ?? target.saying[0];
    const count = piece ? countBefore(clause, piece) : null;
    lines[at] = { ...line, quantity: count === null ? 0 : line.quantity - count };
  }
  editing.about = target.at;
  return true;
}

/** The number right before a name ("una coca"), null after an article of a known thing ("las cocas"). */
function countBefore({ atoms, pieces }: Clause, piece: Piece): number | null {
  const at = pieces.indexOf(piece);
  const before = pieces[at - 1];
  if (before?.kind === 'count') return before.count;
  let word = atoms.indexOf(piece.atom) - 1;
  if (atoms[word]?.roles.has('the') && atoms[word - 1]?.roles.has('of')) word -= 2;
  return atoms[word]?.count ?? null;
}

/** "el agua que sea con gas": another item of the same kind instead. */
function swapItem(editing: Editing, clause: Clause): boolean {
  if (!clause.has('make')) return false;
  const { index, lines } = editing;
  const target = namedLines(index, clause, lines);
  const draft = arrangeLines(index, segmentLines(index, clause.pieces))[0];
  if (!target || !draft?.itemId || target.at.some((at) => lines[at]?.itemId === draft.itemId)) return false;
  const others = contents(clause).filter((piece) => !target.saying.includes(piece));
  const fitsAsOption = (piece: Piece) =>
    piece.atom.options.some(({ groupId }) => target.at.some((at) => index.items.get(lines[at]?.itemId ?? '')?.groups.has(groupId)));
  if (others.every(fitsAsOption)) return false;
  for (const at of target.at) {
    const line = lines[at];
    if (line && index.items.get(line.itemId)?.item.categoryId === index.items.get(draft.itemId)?.item.categoryId)
      lines[at] = { ...line, itemId: draft.itemId, options: draft.options };
  }
  return true;
}

/** "la hogaza cortada", "extra cheese on the second one", "las dos pizzas sin cebolla". */
function changeOptions(editing: Editing, clause: Clause): boolean {
  const { index, lines } = editing;
  const named = contents(clause);
  const target = namedLines(index, clause, lines);
  const options = named.filter((piece) => piece.atom.options.length > 0 && !target?.saying.includes(piece));
  if (options.length === 0) return false;
  const first = clause.pieces[0];
  const isNew =
    target === null
      ? named.some(({ atom }) => atom.items.length > 0)
      : first?.kind === 'count' && first.countKind === 'number' && !clause.has('make') && !clause.has('those');
  if (isNew && !clause.pieces.some(({ kind }) => kind === 'all')) return false;
  if (target) return putOptions(editing, target.at, options);
  if (countIn(clause) !== null && first?.kind === 'count' && !clause.has('make')) return false;
  const at = pointedAt(editing, options);
  const isAll = clause.pieces.some(({ kind }) => kind === 'all');
  const chosen = isAll ? at : at.slice(-1);
  if (at.length > 1 && !isAll) editing.confidence = Math.min(editing.confidence, 0.55);
  return putOptions(editing, chosen, options);
}
