import type { CartLine } from '../carts/cart.ts';
import type { Clause } from './editClauses.ts';
import { contents, countIn, type Editing } from './editing.ts';
import { withOptions } from './editLine.ts';
import { hasOption, linesForOptions, namedLines, type Target } from './editTargets.ts';
import { merged } from './mergedOptions.ts';
import { isQuantity } from './readCertainty.ts';
import { segmentLines } from './segmentLines.ts';
import { hasContent } from './pieceScope.ts';
import type { Piece } from './readPieces.ts';
import { shortWords } from './lexiconIndex.ts';
import { foldWord } from './textTokens.ts';

/** "quita todo menos las croquetas", "scrap everything". */
export function removeWhole(editing: Editing, clause: Clause): boolean {
  if (!clause.has('remove') || !clause.has('whole')) return false;
  const target = namedLines(editing.index, clause, editing.lines);
  if (!target && contents(clause).length > 0) return false;
  editing.lines = editing.lines.filter((_, at) => target?.at.includes(at));
  return true;
}

/** "deja solo las hamburguesas", "just keep the fries": what is not named goes. */
export function keepOnly(editing: Editing, clause: Clause): boolean {
  const target = clause.has('only') && clause.has('leave') ? namedLines(editing.index, clause, editing.lines) : null;
  if (!target || countIn(clause) !== null || contents(clause).some((piece) => !target.saying.includes(piece))) return false;
  editing.lines = editing.lines.filter((_, at) => target.at.includes(at));
  return true;
}

/** "double the cokes", "el doble de cocas". */
export function doubled(editing: Editing, clause: Clause): boolean {
  if (!clause.has('twice')) return false;
  const { lines } = editing;
  const target = namedLines(editing.index, clause, lines);
  if (contents(clause).some((piece) => !target?.saying.includes(piece)) || countIn(clause) !== null) return false;
  if (!target && !clause.pieces.some(({ before }) => before.those) && clause.atoms.some(({ isUnknown }) => isUnknown)) return false;
  for (const at of target?.at ?? [lines.length - 1]) lines[at] = { ...(lines[at] as CartLine), quantity: (lines[at]?.quantity ?? 0) * 2 };
  return true;
}

/** "… y la otra sin tomate": the other one of the line just changed. */
export function theOther(editing: Editing, clause: Clause): boolean {
  const at = editing.about[0];
  const line = at === undefined ? undefined : editing.lines[at];
  if (at === undefined || !line || !clause.pieces.some(({ countKind, kind }) => kind === 'count' && countKind === 'rest')) return false;
  const fresh = withOptions(
    editing.index,
    { ...line, quantity: 1 },
    contents(clause).filter(({ atom }) => atom.options.length > 0),
  );
  if (!fresh) return false;
  editing.lines.splice(at, 1, ...(line.quantity > 1 ? [{ ...line, quantity: line.quantity - 1 }] : []), fresh);
  return true;
}

/** "otra igual", "one more", "otro café igual pero con leche entera". */
export function oneMore(editing: Editing, clause: Clause): boolean {
  const other = clause.pieces.find(({ countKind, kind }) => kind === 'count' && countKind === 'other');
  if (!other && !clause.has('same') && !isMore(clause)) return false;
  const { index, lines } = editing;
  const target = namedLines(index, clause, lines);
  const options = contents(clause).filter((piece) => !target?.saying.includes(piece) && piece.atom.options.length > 0);
  if (!target && contents(clause).some(({ atom }) => atom.items.length > 0)) return false;
  const having = linesForOptions(
    index,
    options.flatMap(({ atom }) => atom.options),
    lines,
    true,
  );
  const at = target?.at.at(-1) ?? having.at(-1) ?? lines.length - 1;
  const line = lines[at];
  if (!line) return false;
  const count = countIn(clause) ?? 1;
  if (options.length === 0 || (!target && options.length === 1 && having.includes(at))) {
    lines[at] = { ...line, quantity: line.quantity + count };
    editing.more = { at, count };
    return true;
  }
  const base = clause.has('same') ? line : { ...line, options: [] };
  const fresh = withOptions(index, { ...base, quantity: count }, options);
  if (!fresh) return false;
  lines.splice(at + 1, 0, fresh);
  return true;
}

/** "two more of those", "dos cocas más": a number of what is in the cart already. */
function isMore({ atoms }: Clause): boolean {
  const at = atoms.findIndex(({ text }) => shortWords.more.has(foldWord(text)));
  const [behind, ahead] = [atoms[at - 1], atoms[at + 1]];
  const counted = atoms.slice(0, Math.max(at, 0)).some(({ count }) => count !== null);
  const isLast = ahead === undefined || ahead.pause > 0 || (ahead.roles.has('fill') && !hasContent(ahead) && ahead.count === null);
  return counted && (behind?.count != null || (isLast && behind !== undefined && hasContent(behind) && behind.options.length === 0));
}

/** "make that three", "que sean dos", "mejor tres cocas". */
export function setQuantity(editing: Editing, clause: Clause): boolean {
  const count = countIn(clause);
  if (
    count === null ||
    !isQuantity(count) ||
    !(clause.has('make') || clause.has('fix') || clause.has('only') || isRestated(clause) || goesOn(editing, clause))
  )
    return false;
  const target = namedLines(editing.index, clause, editing.lines);
  const named = contents(clause);
  if (clause.has('of') && !target?.saying.some(({ atom }) => atom.items.length > 0)) return false;
  const added = editing.adding.at(-1);
  if (!target && named.length === 0 && added) {
    added.quantity = count;
    return true;
  }
  const having = target ? [] : havingAll(editing, named);
  const at = target?.at.at(-1) ?? having[0] ?? editing.lines.length - 1;
  const line = editing.lines[at];
  const isKnown = (piece: Piece) => piece.atom.options.some((option) => hasOption(line, option));
  if (named.some((piece) => !target?.saying.includes(piece) && !isKnown(piece))) return false;
  const isOnly = clause.has('only') && !clause.has('fix') && editing.lines.length > 1;
  if (!line || (!target && having.length !== 1 && (named.length > 0 || isOnly))) return false;
  editing.lines[at] = { ...line, quantity: count };
  return true;
}

/** The lines that have everything some pieces say: "dos cañas" of a beer in the cart. */
function havingAll({ lines }: Editing, named: readonly Piece[]): number[] {
  const isSaid = (line: CartLine) => named.every(({ atom }) => atom.options.some((option) => hasOption(line, option)));
  return named.length === 0 ? [] : lines.flatMap((line, at) => (isSaid(line) ? [at] : []));
}

/** "make it 4 tacos, and 2 waters": the waters that are there should be two as well. */
function goesOn({ index, lines, isCounting }: Editing, clause: Clause): boolean {
  const target = namedLines(index, clause, lines);
  const isBare = clause.pieces.length === 2 && clause.pieces[0]?.countKind === 'number' && !clause.has('order') && !clause.has('add');
  return isCounting && isBare && target?.at.length === 1;
}

/** "4 beers, not 2". */
function isRestated({ atoms }: Clause): boolean {
  const last = atoms.at(-1);
  return atoms.length > 2 && last?.count != null && (atoms.at(-2)?.roles.has('neg') ?? false);
}

/** "las empanadas, una de carne y otra de queso": a line shared out anew. */
export function shareAnew(editing: Editing, clause: Clause): boolean {
  const { index, lines } = editing;
  const target = namedLines(index, clause, lines);
  const first = clause.pieces[0];
  const line = target?.at.length === 1 ? lines[target.at[0] ?? 0] : undefined;
  if (!first?.before.the || !line || !target?.saying.includes(first)) return false;
  const before = { itemId: line.itemId, nouns: index.items.get(line.itemId)?.nouns ?? new Set<string>(), quantity: line.quantity };
  const parts = segmentLines(index, clause.pieces.slice(1), before);
  const isOfLine = parts.every(({ itemId, isElided, countKind }) => itemId === line.itemId && isElided && countKind !== 'none');
  if (parts.length < 2 || !isOfLine || parts.reduce((sum, { quantity }) => sum + quantity, 0) !== line.quantity) return false;
  const named = new Set(parts.flatMap(({ options }) => options.filter((one) => !one.negated).map(({ groupId }) => groupId)));
  const kept = line.options.filter(({ groupId }) => !named.has(groupId));
  lines.splice(target?.at[0] ?? 0, 1, ...parts.map(({ quantity, options }) => ({ ...line, quantity, options: merged(kept, options) })));
  return true;
}

/** "dos de ellas sin alcohol", "una de las pizzas sin cebolla". */
export function splitOff(editing: Editing, clause: Clause): boolean {
  const count = countIn(clause);
  const first = clause.pieces.findIndex(({ kind }) => kind === 'count');
  if (count === null || first < 0) return false;
  const target = namedLines(editing.index, clause, editing.lines);
  const options = contents(clause).filter((piece) => !target?.saying.includes(piece) && piece.atom.options.length > 0);
  const pointsBack =
    clause.pieces.some(({ before }) => before.those) || (clause.pieces[first + 1]?.before.of && clause.pieces[first + 1]?.before.the);
  const isOne = first === 0 && clause.has('make') && target === null && !clause.pieces[1]?.before.of;
  const isBack = pointsBack === true || clause.pieces[first]?.countKind === 'split';
  if (clause.pieces[first]?.countKind === 'half') return halfOf(editing, clause, target, options);
  if (isBack && !target && splitAdded(editing, count, options)) return true;
  if (!(isBack || isOne || isOneOfSeveral(editing, clause, target)) || options.length === 0) return false;
  const at =
    target?.at[0] ??
    linesForOptions(
      editing.index,
      options.flatMap(({ atom }) => atom.options),
      editing.lines,
      false,
    ).at(-1);
  const line = at === undefined ? undefined : editing.lines[at];
  if (!isBack && line && line.quantity <= count) return false;
  const part = line && withOptions(editing.index, { ...line, quantity: count }, options);
  if (at === undefined || !line || !part || line.quantity < count) return false;
  editing.lines.splice(at, 1, { ...line, quantity: line.quantity - count }, part);
  editing.about = [at];
  return true;
}

/** "la mitad de los bollos que sean de crema": half of what a line has, when it can be halved. */
function halfOf(editing: Editing, { pieces }: Clause, target: Target | null, options: readonly Piece[]): boolean {
  const [at = -1] = target?.at ?? [];
  const line = editing.lines[at];
  const isOfLine = pieces[0]?.countKind === 'half' && pieces[1]?.before.the && target?.at.length === 1;
  if (!isOfLine || !line || line.quantity % 2 > 0) return false;
  const part = withOptions(editing.index, { ...line, quantity: line.quantity / 2 }, options);
  if (part) editing.lines.splice(at, 1, { ...line, quantity: line.quantity / 2 }, part);
  return part !== null;
}

/** "two large ones, no onion on one of them": some of what the message has just added. */
function splitAdded({ index, adding }: Editing, count: number, options: readonly Piece[]): boolean {
  const line = adding.at(-1);
  const part = line && line.quantity > count ? withOptions(index, { ...line, quantity: count }, options) : null;
  if (line && part) adding.splice(-1, 1, { ...line, quantity: line.quantity - count }, part);
  return part !== null;
}

/** "one burger should be rare": the number stands before what is said of some of a line. */
function isOneOfSeveral({ lines }: Editing, { atoms, pieces }: Clause, target: Target | null): boolean {
  const [first, second] = pieces;
  const make = atoms.find(({ roles }) => roles.has('make'));
  const line = target?.at.length === 1 ? lines[target.at[0] ?? 0] : undefined;
  const isCounted =
    first?.kind === 'count' && first.countKind === 'number' && second !== undefined && target?.saying.includes(second) === true;
  return isCounted && make !== undefined && make.start > second.atom.start && line !== undefined && line.quantity > first.count;
}

/** "una coca menos", "one less coke". */
export function oneFewer(editing: Editing, clause: Clause): boolean {
  const count = countIn(clause);
  const fewer = clause.atoms.findIndex(({ roles }) => roles.has('fewer'));
  const target = count === null || fewer < 0 ? null : namedLines(editing.index, clause, editing.lines);
  const line = editing.lines[target?.at[0] ?? -1];
  if (count === null || !target || !line || clause.pieces[0]?.kind !== 'count' || target.at.length !== 1) return false;
  if (contents(clause).some((piece) => !target.saying.includes(piece))) return false;
  editing.lines[target.at[0] ?? 0] = { ...line, quantity: line.quantity - count };
  return true;
}
