import type { OptionGroup } from '../catalogue/catalogue.ts';
import type { ChosenOption } from '../carts/cart.ts';
import type { CatalogueIndex, CompiledItem } from './catalogueIndex.ts';
import { courseOf, isOfCourse, isPutIn, type LineState } from './lineCounts.ts';
import { elidedHeads, headsIn, sameAgain, type HeadContext } from './lineHeads.ts';
import type { OptionNaming } from './readAtoms.ts';
import type { Piece } from './readPieces.ts';
import { takeCorrected } from './takeCorrected.ts';

/** A line as read from some pieces, before lines are put in relation to each other. */
export type DraftLine = {
  itemId: string | null;
  /** The noun of a line whose item is not said yet ("dos bocadillos, uno de lomo…"). */
  noun: string | null;
  quantity: number;
  countKind: Piece['countKind'] | 'none';
  options: ChosenOption[];
  /** Options said between the number and the item ("tres latas de fanta"): a next "una de …" means them too. */
  measures: ChosenOption[];
  isElided: boolean;
  pieces: Piece[];
  /** What was said and could not be used. */
  dropped: Piece[];
  score: number;
  /** Other items that fit as well. */
  rivals: string[];
};

const points = {
  head: 4,
  noun: 2.6,
  option: 2,
  count: 1,
  again: -1.5,
  againAnaphora: -0.2,
  dropped: -3,
  crowded: -2.5,
  second: -4,
  plain: 1,
  implied: 1.5,
  course: 3.5,
} as const;

/** The best reading of pieces as one line: each item they may be about is tried, and the one that explains most is kept. */
export function readLine(index: CatalogueIndex, pieces: readonly Piece[], before: HeadContext): DraftLine | null {
  const named = headsIn(index, pieces, before);
  const heads = named.length > 0 ? [...named, ...sameAgain(index, pieces, before)] : elidedHeads(index, pieces, before);
  let best: DraftLine | null = null;
  const rivals: string[] = [];
  for (const { itemId, bonus, isElided } of heads) {
    const line = readAs(index, pieces, itemId, isElided ?? false);
    line.score += bonus;
    if (best && line.score === best.score) rivals.push(itemId);
    if (!best || line.score > best.score + 1e-9) {
      best = line;
      rivals.length = 0;
    }
  }
  if (best) best.rivals = rivals;
  return best ?? readNoun(index, pieces, before);
}

function readAs(index: CatalogueIndex, pieces: readonly Piece[], itemId: string, isElided: boolean): DraftLine {
  const compiled = index.items.get(itemId);
  const line: DraftLine = {
    itemId,
    noun: null,
    quantity: 1,
    countKind: 'none',
    options: [],
    measures: [],
    isElided,
    pieces: [...pieces],
    dropped: [],
    score: isElided ? -1 : 0,
    rivals: [],
  };
  if (!compiled) return line;
  const state = { headAt: isElided ? 0 : -1, counts: 0, isFixed: false };
  pieces.forEach((piece, at) => readPiece(index, compiled, line, piece, at, state));
  line.options = withoutReplaced(compiled, line.options);
  return line;
}

/** "almond milk instead of whole" says only what it is. */
function withoutReplaced({ groups }: CompiledItem, options: ChosenOption[]): ChosenOption[] {
  return options.filter(
    (option) =>
      !option.negated || groups.get(option.groupId)?.max !== 1 || !options.some((one) => one.groupId === option.groupId && !one.negated),
  );
}

function readPiece(index: CatalogueIndex, compiled: CompiledItem, line: DraftLine, piece: Piece, at: number, state: LineState): void {
  if (piece.kind === 'count' && (isOfCourse(index, compiled, line, at, state) || isPutIn(compiled, line, at, state))) return;
  if (piece.kind === 'count') return readCount(line, piece, state);
  if (piece.kind === 'unknown') {
    line.score -= 0.3;
    line.dropped.push(piece);
    return;
  }
  if (piece.kind === 'fix') {
    state.isFixed = at > 0;
    return;
  }
  if (piece.kind === 'plain' || piece.kind === 'same' || piece.kind === 'contrast') {
    if (piece.kind !== 'same') line.score += piece.kind === 'plain' ? 0.3 : 1.5;
    return;
  }
  if (piece.kind !== 'content') return;
  const isSure = state.headAt < 0 || piece.atom.items.includes(compiled.item.id);
  if (!piece.negated && isSure && isHead(compiled, piece)) return readHead(line, piece, at, state);
  const course = courseOf(index, compiled, line, piece);
  if (course) line.score += points.course;
  if (readOption(compiled, line, piece, state, course)) return;
  if (isItsNoun(index, compiled, piece)) {
    line.score += state.headAt < 0 || at - state.headAt <= 1 ? 0.8 : piece.before.those ? 0 : -1;
    return;
  }
  if (piece.negated && isHead(compiled, piece)) line.score -= 3;
  if (piece.atom.count !== null) return readCount(line, { ...piece, count: piece.atom.count }, state);
  const leading = /^\d+(?= )/.exec(piece.atom.text)?.[0];
  if (leading && !piece.negated && state.counts === 0)
    return readCount(line, { ...piece, count: Number(leading), countKind: 'number' }, state);
  if (piece.atom.roles.has('half')) return readCount(line, { ...piece, count: 1, countKind: 'half' }, state);
  line.score += piece.isOptional || piece.negated ? -0.2 : points.dropped;
  line.dropped.push(piece);
}

function isHead({ item }: CompiledItem, { atom }: Piece): boolean {
  return atom.items.includes(item.id) || atom.inner.includes(item.id) || atom.tails.some((tail) => tail.itemId === item.id);
}

function readHead(line: DraftLine, piece: Piece, at: number, state: LineState): void {
  if (state.headAt < 0) {
    line.score +=
      points.head - piece.atom.cost * 0.6 - (piece.atom.items.length > 1 ? 0.1 : 0) - (at > 0 && piece.before.pause > 0 ? 0.3 : 0);
    state.headAt = at;
    const implied = piece.atom.implied.get(line.itemId ?? '');
    if (implied) line.options.push({ ...implied });
    if (implied) line.score += points.implied;
    line.measures = line.options.filter((option) => !option.negated && option.quantity === undefined);
    return;
  }
  const isAnaphora = piece.before.those || line.pieces[at - 1]?.kind === 'all';
  line.score += at - state.headAt <= 1 || isAnaphora ? points.againAnaphora : points.again;
}

function isItsNoun(index: CatalogueIndex, { item, nouns }: CompiledItem, { atom }: Piece): boolean {
  const generic = index.genericByCategory.get(item.categoryId);
  return (
    atom.nouns.some(({ noun, itemIds }) => nouns.has(noun) || itemIds.includes(item.id)) ||
    (generic !== undefined && atom.items.includes(generic))
  );
}

function readCount(line: DraftLine, piece: Piece, state: LineState): void {
  const isArticle = piece.countKind === 'article';
  if (line.isElided && piece.before.and && line.pieces.indexOf(piece) > 0 && !isArticle) line.score += points.crowded;
  if (piece.countKind === 'other' && state.headAt >= 0 && !line.isElided) line.score += points.second;
  if (piece.countKind === 'split' || piece.countKind === 'except') {
    line.score += 0.5;
    return;
  }
  if (state.isFixed && state.counts > 0 && !state.isRestated) {
    state.isRestated = true;
    line.quantity = piece.count;
    line.score += 0.2;
    return;
  }
  if (line.countKind === 'other' && piece.countKind === 'number' && piece.before.pause === 0 && !piece.before.and) {
    line.quantity = piece.count;
    return;
  }
  if (state.counts === 0 && !(isArticle && state.headAt >= 0)) {
    line.quantity = piece.countKind === 'rest' ? Math.max(1, piece.count) : piece.count;
    line.countKind = piece.countKind;
    line.score += points.count;
    state.counts = 1;
    return;
  }
  if (isArticle) line.score -= 0.4;
  else if (piece.countKind === 'after') {
    if (line.countKind === 'after') line.score += points.second + points.again;
    line.quantity = piece.count;
  } else line.score += line.quantity === piece.count && piece.before.pause === 0 && !piece.before.and ? -1.5 : points.second;
}

function readOption(compiled: CompiledItem, line: DraftLine, piece: Piece, state: LineState, course?: OptionNaming): boolean {
  let taken: { option: ChosenOption; group: OptionGroup } | null = null;
  for (const { groupId, optionId } of course ? [course] : inOrder(compiled, piece)) {
    const group = compiled.groups.get(groupId);
    if (!group) continue;
    const isFull = group.max !== null && line.options.filter((one) => one.groupId === groupId && !one.negated).length >= group.max;
    if (taken && isFull) continue;
    taken = { option: { groupId, optionId }, group };
    if (!isFull) break;
  }
  if (!taken) return false;
  const { option, group } = taken;
  if (piece.negated && !group.negatable) {
    line.dropped.push({ ...piece, isOptional: true });
    return true;
  }
  if (piece.negated) option.negated = true;
  if (piece.degree && group.quantifiable) option.quantity = piece.degree;
  if (state.isFixed) takeCorrected(line, option, piece);
  addOption(line, option, group, piece, state.isFixed);
  if (piece.atom.count !== null && piece.atom.roles.has('scale') && line.countKind === 'none') {
    line.quantity = piece.atom.countAlone ?? 1;
    line.countKind = 'number';
    state.counts = 1;
  }
  return true;
}

/** "fanta de limón" is rather a kind of it than something put in. */
function inOrder({ groups }: CompiledItem, { atom, before }: Piece): readonly { groupId: string; optionId: string }[] {
  if (!before.of || atom.options.length < 2) return atom.options;
  const isSingle = ({ groupId }: { groupId: string }) => Number(groups.get(groupId)?.max === 1);
  return [...atom.options].sort((left, right) => isSingle(right) - isSingle(left));
}

function addOption(line: DraftLine, option: ChosenOption, group: OptionGroup, piece: Piece, isFixed: boolean): void {
  const known = line.options.find((one) => one.groupId === option.groupId && one.optionId === option.optionId);
  if (known) {
    if (!known.quantity && option.quantity) known.quantity = option.quantity;
    line.score -= 0.5;
    return;
  }
  const inGroup = line.options.filter((one) => one.groupId === option.groupId && !one.negated);
  const isFull = group.max !== null && !option.negated && inGroup.length >= group.max;
  line.score += isFull && !isFixed ? points.crowded : points.option - piece.atom.cost * 0.5;
  if (isFull) line.options = line.options.filter((one) => one !== inGroup[0]);
  line.options.push(option);
}

/** A line that names only a kind of thing, or nothing the shop has. */
function readNoun(index: CatalogueIndex, pieces: readonly Piece[], before: HeadContext): DraftLine | null {
  const counts = pieces.filter(({ kind, countKind }) => kind === 'count' && countKind !== 'article');
  const nounPiece = pieces.find(({ kind, atom, negated }) => kind === 'content' && !negated && atom.nouns.length > 0);
  const unknown = pieces.some(({ kind }) => kind === 'unknown');
  const contents = pieces.filter(({ kind }) => kind === 'content');
  const ofNoun = new Set(nounPiece?.atom.nouns.flatMap(({ itemIds }) => itemIds) ?? []);
  const isFirst = before.itemId === null && before.nouns.size === 0;
  const isOfAll =
    isFirst && !nounPiece && !unknown && counts.length === 0 && contents.length > 0 && pieces.some(({ kind }) => kind === 'all');
  const fits = ({ atom }: Piece) =>
    atom.options.some(({ groupId }) => isOfAll || index.itemsByGroup.get(groupId)?.some((itemId) => ofNoun.has(itemId)));
  const score =
    (nounPiece ? points.noun : unknown ? 1.2 : isOfAll ? 2.5 : -1) +
    Math.min(counts.length, 1) -
    Math.max(0, counts.length - 1) * 4 +
    contents.filter((piece) => piece !== nounPiece).reduce((sum, piece) => sum + (fits(piece) ? 1 : -1.5), 0);
  return {
    itemId: null,
    noun: nounPiece?.atom.nouns[0]?.noun ?? null,
    quantity: counts[0]?.count ?? 1,
    countKind: counts[0]?.countKind ?? 'none',
    options: [],
    measures: [],
    isElided: false,
    pieces: [...pieces],
    dropped: contents,
    score,
    rivals: nounPiece?.atom.nouns[0]?.itemIds.slice(0, 8) ?? [],
  };
}
