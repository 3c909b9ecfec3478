import type { CartLine } from '../carts/cart.ts';
import type { Locale } from '../texts/locale.ts';
import { arrangeLines } from './arrangeLines.ts';
import { withCartWords } from './cartWords.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import { clausesOf, type Clause } from './editClauses.ts';
import { contents, countIn, pointedAt, putOptions, type Editing, type Rule } from './editing.ts';
import { replaceLast } from './editReplacements.ts';
import { swapFor } from './editSwaps.ts';
import { removeNamed } from './editRemovals.ts';
import { doubled, keepOnly, oneFewer, oneMore, removeWhole, setQuantity, shareAnew, splitOff, theOther } from './editQuantities.ts';
import { tidied, withOptions } from './editLine.ts';
import { linesForOptions, namedLines, type Target } from './editTargets.ts';
import { isDoubtful } from './orderDoubts.ts';
import type { Atom } from './readAtoms.ts';
import { certaintyOf, isLarge, isQuantity } from './readCertainty.ts';
import type { DraftLine } from './readLine.ts';
import type { Piece } from './readPieces.ts';
import { isCountLike, type HeadContext } from './lineHeads.ts';
import { shortWords } from './lexiconIndex.ts';
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
    isCounting: false,
    more: null,
    confidence: 0.9,
    isEdit: false,
  };
  for (const clause of clausesOf(withCartWords(index, atoms, cart), locale)) {
    if (clause.pieces.length === 0 && !clause.has('remove') && !clause.has('ordinal') && !clause.has('same')) continue;
    if (clause.pieces.length > 0 && clause.pieces.every(({ kind, countKind }) => kind === 'count' && countKind === 'rest')) continue;
    const { more } = editing;
    const rule = rules.find((one) => one(editing, clause));
    if (editing.more === more) editing.more = null;
    editing.isCounting = rule === setQuantity;
    if (rule) {
      editing.isEdit = true;
      if (clause.pieces.some(({ kind }) => kind === 'unknown')) doubt(editing, unsure);
    } else add(editing, clause);
  }
  const after = tidied([...editing.lines, ...editing.adding]);
  if (after.some(({ quantity }) => isLarge(quantity)) || keyOf(after) === keyOf(tidied(cart))) doubt(editing, unsure);
  if (!editing.isEdit || !after.every(({ quantity }) => isQuantity(quantity))) return null;
  return { cart: after, confidence: editing.confidence };
}

/** Low enough to ask first. */
const unsure = 0.5;

/** What an addition may leave out ("y otra grande") is said by the last line. */
function lastOf(index: CatalogueIndex, lines: readonly CartLine[]): HeadContext {
  const last = lines.at(-1);
  return {
    itemId: last?.itemId ?? null,
    nouns: index.items.get(last?.itemId ?? '')?.nouns ?? new Set(),
    quantity: last?.quantity ?? 0,
  };
}

function add(editing: Editing, clause: Clause): void {
  const { index, lines, adding } = editing;
  const { pieces } = clause;
  const drafts = arrangeLines(index, segmentLines(index, pieces, lastOf(index, lines)));
  const read = drafts.filter(({ itemId, quantity }) => itemId !== null && isQuantity(quantity));
  adding.push(...read.map(({ itemId, quantity, options }) => ({ itemId: itemId ?? '', quantity, options })));
  for (const draft of read) doubt(editing, certaintyOf(draft) * (isBarelyNamed(draft) ? 0.55 : 1));
  if (read[0]?.isElided && lines.length > 0 && read[0].countKind === 'number' && !clause.has('add')) doubt(editing, unsure);
  if (isDoubtful({ atoms: clause.atoms, asked: [], drafts, pieces, lines: drafts }, index)) doubt(editing, unsure);
  if (read.length < drafts.length && drafts.some((draft) => draft.itemId === null && draft.pieces.some(({ isOptional }) => !isOptional)))
    doubt(editing, unsure);
}

/** "toast the bagel": half a name and no number is hardly something to add. */
function isBarelyNamed({ itemId, countKind, pieces }: DraftLine): boolean {
  return countKind === 'none' && !pieces.some(({ atom }) => atom.items.includes(itemId ?? ''));
}

function doubt(editing: Editing, confidence: number): void {
  editing.confidence = Math.min(editing.confidence, confidence);
}

function keyOf(lines: readonly CartLine[]): string {
  return JSON.stringify(lines);
}

const rules: readonly Rule[] = [
  removeWhole,
  keepOnly,
  oneFewer,
  doubled,
  theOther,
  shareAnew,
  swapFor,
  splitOff,
  removeNamed,
  oneMore,
  setQuantity,
  swapItem,
  replaceLast,
  changeOptions,
];

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

/** "una hogaza cortada", "añade media de croquetas de jamón": something else of what is in the cart already. */
function isNewLine(clause: Clause, target: Target): boolean {
  const { pieces, atoms } = clause;
  const first = pieces[0];
  if (!first || clause.has('make') || clause.has('those')) return false;
  if (first.kind === 'count' && !(clause.has('add') && first.countKind === 'article')) return first.countKind === 'number';
  const named = pieces.find((piece) => target.saying.includes(piece));
  const word = named ? atoms.indexOf(named.atom) : -1;
  const isAimed =
    named?.before.the ||
    atoms.slice(Math.max(0, word - 2), word).some((one) => one !== first.atom && shortWords.aimed.has(one.text.toLowerCase()));
  return clause.has('add') && isCountLike(first) && named?.atom.items.length !== 0 && !isAimed;
}

/** "a large one with no onion, extra cheese": what follows an addition goes on it. */
function putOnAdded({ index, adding, about, lines, more }: Editing, { pieces, atoms }: Clause, options: readonly Piece[]): boolean {
  const last = adding.at(-1);
  const isBare = pieces.every((piece) => options.includes(piece)) && !atoms.some(({ roles }) => roles.has('order') || roles.has('add'));
  const line = isBare && more ? lines[more.at] : undefined;
  const part = line && more ? withOptions(index, { ...line, quantity: more.count }, options) : null;
  if (line && more && part && line.quantity > more.count) {
    lines.splice(more.at, 1, { ...line, quantity: line.quantity - more.count }, part);
    return true;
  }
  const fresh = last && isBare && about.length === 0 ? withOptions(index, last, options) : null;
  if (!last || !fresh) return false;
  adding[adding.length - 1] = fresh;
  return true;
}

/** "el de fresa ponlo de chocolate": the line that has the first thing gets the others, instead of it where they are of one kind. */
function putOnThat(editing: Editing, { atoms }: Clause, [first, ...others]: readonly Piece[]): boolean {
  const at =
    first && !first.negated && first.degree === undefined ? linesForOptions(editing.index, first.atom.options, editing.lines, true) : [];
  const word = first ? atoms.indexOf(first.atom) : -1;
  const isReference = atoms.slice(Math.max(0, word - 2), word).some(({ roles }) => roles.has('the') || roles.has('rest'));
  if (!first || at.length === 0 || others.length === 0 || !isReference) return false;
  const isOfKind = others.some(
    ({ negated, atom }) => !negated && atom.options.some(({ groupId }) => first.atom.options.some((one) => one.groupId === groupId)),
  );
  return putOptions(editing, at, isOfKind ? [{ ...first, negated: true }, ...others] : others);
}

/** "la hogaza cortada", "extra cheese on the second one", "las dos pizzas sin cebolla". */
function changeOptions(editing: Editing, clause: Clause): boolean {
  const { index, lines } = editing;
  const named = contents(clause);
  const target = namedLines(index, clause, lines);
  const options = named.filter((piece) => piece.atom.options.length > 0 && !target?.saying.includes(piece));
  if (options.length === 0) return false;
  const first = clause.pieces[0];
  const isNew = target === null ? named.some(({ atom }) => atom.items.length > 0) : isNewLine(clause, target);
  if (isNew && !clause.pieces.some(({ kind }) => kind === 'all')) return false;
  if (target) return putOptions(editing, target.at, options);
  if (countIn(clause) !== null && first?.kind === 'count' && !clause.has('make')) return false;
  if (putOnAdded(editing, clause, options) || putOnThat(editing, clause, options)) return true;
  const at = pointedAt(editing, options);
  const isAll = clause.pieces.some(({ kind }) => kind === 'all');
  const chosen = isAll ? at : at.slice(-1);
  if (at.length > 1 && !isAll) editing.confidence = Math.min(editing.confidence, 0.55);
  return putOptions(editing, chosen, options);
}
