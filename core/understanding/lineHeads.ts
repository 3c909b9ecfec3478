import type { CatalogueIndex } from './catalogueIndex.ts';
import { shortWords } from './lexiconIndex.ts';
import type { Piece } from './readPieces.ts';

/** What the line before was about, for what leaves it out ("y otra grande"). */
export type HeadContext = { itemId: string | null; nouns: ReadonlySet<string>; quantity: number };

/** An item some pieces may be about; `bonus` is how likely that is beforehand. */
export type Head = { itemId: string; bonus: number; isElided?: true };

/** "one with extra cheese" after a pizza: the cheese goes on it, though there is a cheese pizza too. */
function isAddition(index: CatalogueIndex, { atom, degree, before: said }: Piece, before: HeadContext): boolean {
  if (degree !== undefined) return true;
  const groups = before.itemId === null ? undefined : index.items.get(before.itemId)?.groups;
  return said.with && atom.options.some(({ groupId }) => groups?.has(groupId));
}

const briefWord = 3;

/** "te aviso": a short word that is a thing of the shop too, with nothing that asks for it. */
function isPassing(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  if (!piece?.isOptional || piece.atom.text.length > briefWord) return false;
  const { of, and, order, pause } = piece.before;
  return pieces[at - 1]?.kind !== 'count' && !of && !order && !(and && pause === 0) && pieces[at + 1]?.kind !== 'content';
}

/** "tres raciones de jamón": after a number and a measure comes what is measured. */
function isMeasured(pieces: readonly Piece[], at: number): boolean {
  const [count, measure] = [pieces[at - 2], pieces[at - 1]];
  return count?.kind === 'count' && measure?.kind === 'content' && measure.atom.items.length === 0 && measure.atom.options.length > 0;
}

/** "cinco de bistec": the first thing said, right after its number. */
function isFirstOf(pieces: readonly Piece[], at: number, { itemId, nouns }: HeadContext): boolean {
  return itemId === null && nouns.size === 0 && pieces[at - 1]?.kind === 'count';
}

/** "5 tacos: 2 de bistec": one of the kind that was said. */
function isAkin(index: CatalogueIndex, itemId: string, { nouns }: HeadContext): boolean {
  return [...(index.items.get(itemId)?.nouns ?? [])].some((noun) => nouns.has(noun));
}

export function headsIn(index: CatalogueIndex, pieces: readonly Piece[], before: HeadContext): Head[] {
  const heads = new Map<string, number>();
  const nouns = new Set<string>();
  for (const { atom, kind } of pieces) {
    if (kind !== 'content') continue;
    for (const { noun } of atom.nouns) nouns.add(noun);
    for (const id of atom.items)
      for (const noun of index.items.get(id)?.nouns ?? [])
        if (index.genericByCategory.get(index.items.get(id)?.item.categoryId ?? '') === id) nouns.add(noun);
  }
  const isCounted = pieces.some(({ kind }) => kind === 'count');
  for (const [at, piece] of pieces.entries()) {
    const { atom, kind, negated } = piece;
    if (kind !== 'content' || negated || isPassing(pieces, at)) continue;
    for (const id of atom.items) heads.set(id, 0);
    for (const id of atom.inner)
      if (isMeasured(pieces, at) || (isCounted && isAkin(index, id, before)) || isFirstOf(pieces, at, before)) heads.set(id, -0.1);
    for (const { itemId, noun, alone } of atom.tails) {
      const isNear = nouns.has(noun) || (isCounted && before.nouns.has(noun) && !isAddition(index, piece, before));
      if (isNear || alone) heads.set(itemId, Math.max(heads.get(itemId) ?? -9, isNear ? -0.2 : -0.4));
    }
  }
  return [...heads].slice(0, 12).map(([itemId, bonus]) => ({ itemId, bonus }));
}

/** Whether a piece says how many, as a number or as the half of a measure. */
export function isCountLike({ kind, atom }: Piece): boolean {
  return kind === 'count' || (kind === 'content' && atom.options.length > 0 && (atom.roles.has('half') || atom.count !== null));
}

/** "half of them chocolate": what fits the thing before goes on it, though something else is called so too. */
export function sameAgain(index: CatalogueIndex, pieces: readonly Piece[], before: HeadContext): Head[] {
  const groups = before.itemId === null ? undefined : index.items.get(before.itemId)?.groups;
  const contents = pieces.filter((piece) => piece.kind === 'content' && !piece.isOptional && !isCountLike(piece));
  const isCounted = pieces.some((piece) => isCountLike(piece) && piece.countKind !== 'article');
  const fits = contents.length > 0 && contents.every(({ atom }) => atom.options.some(({ groupId }) => groups?.has(groupId)));
  if (!groups || !isCounted || !fits || before.itemId === null) return [];
  const pointsBack = pieces.some(
    ({ kind, countKind, before: said, atom }) => said.those || atom.roles.has('half') || (kind === 'count' && countKind === 'rest'),
  );
  const courses = new Set(contents.flatMap(({ atom }) => atom.options.map(({ groupId }) => groupId).filter((id) => index.courses.has(id))));
  const isShare = before.quantity > 1 && pieces[0]?.kind === 'count' && pieces[0].countKind !== 'article';
  const isFilled =
    isShare &&
    (contents.length > 1 || pieces[0]?.before.colon === true) &&
    contents.some(({ atom }) => atom.options.some(({ groupId }) => (groups.get(groupId)?.min ?? 0) > 0));
  const isSet = isShare ? courses.size > 0 || isFilled : courses.size > 1 && (pieces[1]?.before.of || pieces[1]?.before.with) === true;
  const isTail = contents.every(({ atom, before: said }, at) => atom.items.length === 0 || (at > 0 && (said.with || said.and)));
  const isOfKind = pieces[0]?.kind === 'count' && pieces[1]?.kind === 'content' && pieces[1].before.of && !pieces[1].before.the;
  return pointsBack || isTail || isSet || isOfKind ? [{ itemId: before.itemId, bonus: 3.4, isElided: true }] : [];
}

/** "una grande con atún" after a pizza, or when only a pizza has those options. */
export function elidedHeads(index: CatalogueIndex, pieces: readonly Piece[], before: HeadContext): Head[] {
  const options = pieces.filter(({ kind, atom, isOptional }) => kind === 'content' && atom.options.length > 0 && !isOptional);
  const isCounted = pieces.some((piece) => isCountLike(piece) && piece.countKind !== 'article');
  const heads: Head[] = [];
  const isOther = pieces.some(({ kind }, at) => kind === 'unknown' && (pieces[at - 1]?.kind === 'count' || pieces[at]?.before.of));
  const isUnlike = !isCounted && pieces.some(({ kind }, at) => kind === 'unknown' && pieces[at + 1]?.before.pause === 0);
  if (isOther || isUnlike) return [];
  const previous = before.itemId === null ? undefined : index.items.get(before.itemId);
  const isMore = pieces.some(({ kind, countKind }) => kind !== 'count' || countKind !== 'number');
  if (previous && isCounted && isMore) {
    const generic = index.genericByCategory.get(previous.item.categoryId);
    const startsWithOf = pieces.some(
      ({ kind, before: said }, at) => kind === 'content' && at > 0 && pieces[at - 1]?.kind === 'count' && said.of,
    );
    const base = index.bases.get(previous.item.id);
    const isSecond = before.quantity === 1 || pieces[0]?.before.and;
    if (
      base !== undefined &&
      isSecond &&
      pieces[0]?.countKind !== 'rest' &&
      pieces.some(({ kind, atom }) => kind === 'plain' || atom.roles.has('plain'))
    )
      heads.push({ itemId: base, bonus: 0.5, isElided: true });
    const isShared = before.quantity > 1 && !pieces[0]?.before.and;
    const other = startsWithOf && !isShared && generic !== previous.item.id ? generic : undefined;
    heads.push({ itemId: previous.item.id, isElided: true, bonus: other === undefined ? 0 : -0.6 });
    if (other !== undefined) heads.push({ itemId: other, bonus: 0, isElided: true });
  }
  const isOfAll = previous === undefined && !isCounted && pieces.some(({ kind }) => kind === 'all');
  if (!isOfAll && options.some(({ negated }) => !negated))
    for (const itemId of ofNoun(pieces, sharedItems(index, options)))
      if (!heads.some((head) => head.itemId === itemId)) heads.push({ itemId, bonus: -1, isElided: true });
  return heads;
}

/** Items of the kind that is named; none when several are, for then the kind is all that is known. */
function ofNoun(pieces: readonly Piece[], itemIds: readonly string[]): string[] {
  const nouns = pieces.flatMap(({ kind, atom }) => (kind === 'content' ? atom.nouns : []));
  if (nouns.length === 0) return [...itemIds];
  const kind = itemIds.filter((id) => nouns.some((noun) => noun.itemIds.includes(id)));
  return kind.length === 1 ? kind : [];
}

/** "four minis": what is called so outright comes before what may be stretched to it. */
function surest(options: Piece['atom']['options']): Piece['atom']['options'] {
  const sure = options.filter(({ weight }) => weight === 1);
  return sure.length > 0 ? sure : options;
}

function sharedItems(index: CatalogueIndex, options: readonly Piece[]): string[] {
  let shared: string[] | null = null;
  for (const { atom } of options) {
    const other = surest(atom.options).filter(({ groupId }) => !index.courses.has(groupId));
    const having = new Set((other.length > 0 ? other : atom.options).flatMap(({ groupId }) => index.itemsByGroup.get(groupId) ?? []));
    shared = shared === null ? [...having] : shared.filter((id: string) => having.has(id));
  }
  const found = shared ?? [];
  const [thing] = options;
  const isOf = thing?.before.of || shortWords.link.has(thing?.atom.text.toLowerCase().split(' ')[0] ?? '');
  const first = isOf ? [] : (thing?.atom.options ?? []);
  const owners = found.filter((id) => first.some(({ groupId }) => index.ownersByGroup.get(groupId)?.includes(id)));
  if (owners.length > 0) return owners;
  const generic = found.filter((id) => [...index.genericByCategory.values()].includes(id));
  return generic.length > 0 ? generic.slice(0, 4) : found.slice(0, 8);
}
