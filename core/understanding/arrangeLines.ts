import type { ChosenOption } from '../carts/cart.ts';
import { namesOf, type CatalogueIndex } from './catalogueIndex.ts';
import { takeContrasts } from './contrasts.ts';
import { isCountLike } from './lineHeads.ts';
import type { DraftLine } from './readLine.ts';
import type { Piece } from './readPieces.ts';
import { wordsOf } from './textTokens.ts';

/** Lines put in relation: what was corrected, shared out ("dos pizzas, una con atún"), carried over or said of all. */
export function arrangeLines(index: CatalogueIndex, drafts: readonly DraftLine[]): DraftLine[] {
  takeContrasts(index, drafts);
  const lines: DraftLine[] = [];
  for (let at = 0; at < drafts.length; at += 1) {
    const draft = drafts[at];
    if (!draft) continue;
    if (mendEarlier(lines, draft, drafts[at + 1]) || countEach(lines, draft)) continue;
    takeBack(lines, draft);
    nameKind(index, lines, draft);
    const children = childrenOf(index, draft, drafts.slice(at + 1));
    if (children.length > 0 && isSharedOut(index, draft, children)) {
      const shared = shareOut(index, draft, children);
      applyToAll(
        index,
        shared,
        children.flatMap(({ pieces }) => pieces),
      );
      lines.push(...shared);
      at += children.length;
      continue;
    }
    carrySame(index, lines.at(-1), draft);
    carryMeasures(index, lines.at(-1), draft);
    lines.push(draft);
    applyToAll(index, lines, draft.pieces);
  }
  spreadFirst(index, lines);
  return lines.flatMap((line) => split(line));
}

/** "no, mejor una fanta" replaces the line before; "la carbonara con huevo" adds to the one already said. */
function mendEarlier(lines: DraftLine[], draft: DraftLine, next: DraftLine | undefined): boolean {
  const last = lines.at(-1);
  const isFix = draft.pieces[0]?.kind === 'fix';
  if (last && isFix && draft.itemId) {
    if (draft.isElided) {
      if (draft.countKind !== 'none') last.quantity = draft.quantity;
      last.options = merged(last.options, draft.options);
      return true;
    }
    const isNamedOnly = draft.itemId === last.itemId && draft.countKind === 'none' && draft.options.length === 0 && next?.itemId != null;
    lines.pop();
    if (!isNamedOnly) lines.push(draft);
    return true;
  }
  if (draft.countKind !== 'none' || !draft.pieces[0]?.before.the || draft.itemId === null) return false;
  const known = lines.findLast((line) => line.itemId === draft.itemId);
  if (!known) return false;
  known.options = merged(known.options, draft.options);
  return true;
}

/** "no coke, water instead": what is not wanted after all leaves the lines before. */
function takeBack(lines: DraftLine[], { pieces }: DraftLine): void {
  const unwanted = new Set(pieces.flatMap(({ negated, atom }) => (negated && atom.options.length === 0 ? atom.items : [])));
  for (let at = lines.length - 1; at >= 0; at -= 1) if (unwanted.has(lines[at]?.itemId ?? '')) lines.splice(at, 1);
}

/** "margarita y diavola, dos de cada": the number of every line that has none. */
function countEach(lines: readonly DraftLine[], { pieces, countKind, quantity }: DraftLine): boolean {
  const isEach = countKind === 'number' && pieces.every(({ kind }) => kind === 'count' || kind === 'all') && pieces.at(-1)?.kind === 'all';
  const open = lines.filter((line) => line.countKind === 'none' || line.countKind === 'article');
  if (!isEach || open.length === 0) return false;
  for (const line of open) line.quantity = quantity;
  return true;
}

/** "a slice each of the tart and the cake": what the first line says of all is meant for those to come. */
function spreadFirst(index: CatalogueIndex, lines: readonly DraftLine[]): void {
  const [first, ...rest] = lines;
  const each = first?.pieces.findIndex(({ kind }) => kind === 'all') ?? -1;
  const head = first?.pieces.findIndex(({ atom }) => atom.items.length > 0) ?? -1;
  if (!first || each <= 0 || each > head) return;
  for (const line of rest) if (line.countKind === 'none') line.options = merged(first.measures, line.options, singleIn(index, line.itemId));
}

/** "el pan que no esté cortado, una hogaza": the kind, then which one. */
function nameKind(index: CatalogueIndex, lines: DraftLine[], draft: DraftLine): void {
  const last = lines.at(-1);
  const first = draft.pieces[0]?.before;
  const category = index.items.get(draft.itemId ?? '')?.item.categoryId;
  if (!last || last.itemId === null || last.countKind !== 'none' || !last.pieces[0]?.before.the) return;
  const isKind = last.pieces.some(({ atom }) => atom.nouns.some(({ itemIds }) => itemIds.includes(draft.itemId ?? '')));
  const isGeneric = index.genericByCategory.get(category ?? '') === last.itemId;
  if (draft.isElided || last.itemId === draft.itemId || !(isKind || isGeneric) || !first?.pause || first.and) return;
  lines.pop();
  draft.options = merged(
    last.options.filter(({ groupId }) => index.items.get(draft.itemId ?? '')?.groups.has(groupId)),
    draft.options,
  );
}

/** The options of a line with others on top: of a kind there can be one, the later one counts. */
function merged(
  base: readonly ChosenOption[],
  added: readonly ChosenOption[],
  isSingle: (groupId: string) => boolean = () => false,
): ChosenOption[] {
  const kept = base.filter(
    (one) => !added.some((other) => other.groupId === one.groupId && (other.optionId === one.optionId || isSingle(one.groupId))),
  );
  return [...kept, ...added];
}

function singleIn(index: CatalogueIndex, itemId: string | null): (groupId: string) => boolean {
  return (groupId) => itemId !== null && index.items.get(itemId)?.groups.get(groupId)?.max === 1;
}

function childrenOf(index: CatalogueIndex, parent: DraftLine, rest: readonly DraftLine[]): DraftLine[] {
  const children: DraftLine[] = [];
  for (const draft of rest) {
    if (isSaidOfAll(parent) && draft.itemId !== null) {
      children.push(draft);
      continue;
    }
    if (draft.pieces[0]?.kind === 'fix' || !draft.pieces.some(isCountLike)) break;
    if (!isChild(index, parent, draft)) break;
    children.push(draft);
  }
  return children;
}

/** "no onion on anything: …" names nothing itself. */
function isSaidOfAll({ itemId, noun, pieces }: DraftLine): boolean {
  return itemId === null && noun === null && pieces.some(({ kind }) => kind === 'all') && pieces.some(({ kind }) => kind === 'content');
}

function isChild(index: CatalogueIndex, parent: DraftLine, draft: DraftLine): boolean {
  if (draft.itemId === null) return false;
  const category = index.items.get(draft.itemId)?.item.categoryId;
  if (parent.itemId === null)
    return parent.noun !== null && parent.rivals.length > 0 && (index.items.get(draft.itemId)?.nouns.has(parent.noun) ?? false);
  if (index.bases.get(draft.itemId) === parent.itemId) return true;
  if (draft.isElided) return draft.itemId === parent.itemId || index.items.get(parent.itemId)?.item.categoryId === category;
  return (
    index.genericByCategory.get(index.items.get(parent.itemId)?.item.categoryId ?? '') === parent.itemId &&
    index.items.get(parent.itemId)?.item.categoryId === category
  );
}

function isSharedOut(index: CatalogueIndex, parent: DraftLine, children: readonly DraftLine[]): boolean {
  const first = children[0]?.pieces[0]?.before;
  const sum = children.reduce((total, child) => total + countOf(child, parent), 0);
  const isHalving = children.every((child) => child.countKind === 'half' || child.pieces[0]?.atom.roles.has('half'));
  if (isHalving && children.length > 1) return true;
  if (parent.itemId === null) return true;
  if (parent.quantity < 2 || sum > parent.quantity) return false;
  if (first?.colon || children.some((child) => child.countKind === 'rest')) return true;
  const isSingle = singleIn(index, parent.itemId);
  const clashes = children.some(
    (child) =>
      (!child.isElided && index.bases.get(child.itemId ?? '') !== parent.itemId) ||
      child.options.some((option) => isSingle(option.groupId) && parent.options.some((one) => one.groupId === option.groupId)),
  );
  return !clashes && (!first?.and || (children.length > 1 && sum === parent.quantity));
}

function countOf(child: DraftLine, parent: DraftLine): number {
  if (child.countKind === 'half') return parent.quantity / 2;
  return child.quantity;
}

function shareOut(index: CatalogueIndex, parent: DraftLine, children: readonly DraftLine[]): DraftLine[] {
  let left = parent.quantity;
  const shared = children.map((child): DraftLine => {
    const itemId = child.itemId ?? parent.itemId;
    const isHalf = child.countKind === 'half' && parent.quantity < 2;
    const isRemainder = child.pieces.some(({ countKind, count }) => countKind === 'rest' && count < 0);
    const quantity = isHalf ? 1 : Math.max(1, Math.floor(isRemainder ? left : countOf(child, parent)));
    left -= quantity;
    const said = parent.itemId === null ? saidOf(index, parent, itemId) : parent.options;
    const inherited = (isHalf ? halved(index, parent) : said).filter(
      (option) => itemId === null || index.items.get(itemId)?.groups.has(option.groupId),
    );
    return {
      ...child,
      itemId,
      quantity,
      options: merged(inherited, child.options, singleIn(index, itemId)),
      pieces: [...parent.pieces, ...child.pieces],
      dropped: [...child.dropped],
    };
  });
  const isHalving = children.every((child) => child.countKind === 'half' || child.pieces[0]?.atom.roles.has('half'));
  return left > 0 && parent.itemId !== null && !(isHalving && children.length > 1) ? [{ ...parent, quantity: left }, ...shared] : shared;
}

/** What was said of a kind of thing, as options of one of them ("3 pizzas familiares: …"). */
function saidOf(index: CatalogueIndex, { pieces }: DraftLine, itemId: string | null): ChosenOption[] {
  const groups = itemId === null ? undefined : index.items.get(itemId)?.groups;
  return pieces.flatMap(({ kind, atom, negated, degree }): ChosenOption[] => {
    const naming =
      kind === 'content' && (negated || atom.nouns.length === 0) ? atom.options.find(({ groupId }) => groups?.has(groupId)) : undefined;
    const group = naming && groups?.get(naming.groupId);
    if (!naming || !group || (negated && !group.negatable)) return [];
    const { groupId, optionId } = naming;
    return [{ groupId, optionId, ...(negated ? { negated } : {}), ...(degree && group.quantifiable ? { quantity: degree } : {}) }];
  });
}

/** "un kilo … la mitad": the option of the same group that is called half of it. */
function halved(index: CatalogueIndex, line: DraftLine): ChosenOption[] {
  return line.options.map((chosen) => {
    const group = line.itemId === null ? undefined : index.items.get(line.itemId)?.groups.get(chosen.groupId);
    const whole = group?.options.find((option) => option.id === chosen.optionId);
    const names = new Set(
      whole
        ? namesOf(whole).flatMap((name) => [
            `medio ${wordsOf(name).join(' ')}`,
            `media ${wordsOf(name).join(' ')}`,
            `half ${wordsOf(name).join(' ')}`,
          ])
        : [],
    );
    const half = group?.options.find((option) => namesOf(option).some((name) => names.has(wordsOf(name).join(' '))));
    return half ? { ...chosen, optionId: half.id } : chosen;
  });
}

/** "y otra igual": all that was said of the line before is meant again. */
function carrySame(index: CatalogueIndex, before: DraftLine | undefined, draft: DraftLine): void {
  if (!draft.isElided || before?.itemId !== draft.itemId || !draft.pieces.some(({ kind }) => kind === 'same')) return;
  draft.options = merged(before.options, draft.options, singleIn(index, draft.itemId));
}

/** "tres latas de fanta y una de naranja": the can is meant for the next line too. */
function carryMeasures(index: CatalogueIndex, before: DraftLine | undefined, draft: DraftLine): void {
  if (!before || draft.itemId === null || before.measures.length === 0) return;
  const second = draft.pieces[1];
  const isOf =
    draft.pieces[0]?.kind === 'count' &&
    draft.pieces[0].countKind !== 'article' &&
    !draft.pieces[0].atom.roles.has('scale') &&
    second?.kind === 'content' &&
    second.before.of;
  if (!draft.isElided && !isOf) return;
  const groups = index.items.get(draft.itemId)?.groups;
  const carried = before.measures.filter(
    (option) => groups?.has(option.groupId) && !draft.options.some((one) => one.groupId === option.groupId),
  );
  draft.options = [...carried, ...draft.options];
  draft.measures = [...carried, ...draft.measures];
}

/** "medianas ambas": what is said next to "all" is meant for every line so far that can have it. */
function applyToAll(index: CatalogueIndex, lines: readonly DraftLine[], pieces: readonly Piece[]): void {
  if (lines.length > 1) pieces.forEach(({ kind }, at) => kind === 'all' && applyAt(index, lines, pieces, at));
}

function applyAt(index: CatalogueIndex, lines: readonly DraftLine[], pieces: readonly Piece[], at: number): void {
  let from = at;
  while (from > 0 && pieces[from]?.before.pause === 0 && !pieces[from]?.before.and) from -= 1;
  let to = at + 1;
  while (to < pieces.length && pieces[to]?.kind === 'content' && pieces[to]?.before.pause === 0) to += 1;
  const named = new Set(
    pieces.slice(from, to).flatMap(({ atom }) => atom.options.map(({ groupId, optionId }) => `${groupId}/${optionId}`)),
  );
  const said = lines.at(-1)?.options.filter((option) => named.has(`${option.groupId}/${option.optionId}`)) ?? [];
  for (const line of lines) {
    const groups = line.itemId === null ? undefined : index.items.get(line.itemId)?.groups;
    const added = said.filter((option) => groups?.has(option.groupId) && !line.options.some((one) => one.groupId === option.groupId));
    line.options = [...line.options, ...added];
  }
}

/** "todos con tomate menos uno", "quítale el queso a una": part of a line becomes a line of its own. */
function split(line: DraftLine): DraftLine[] {
  const at = line.pieces.findIndex(({ kind, countKind }) => kind === 'count' && (countKind === 'except' || countKind === 'split'));
  const piece = line.pieces[at];
  if (!piece || piece.count >= line.quantity) return [line];
  let from = at - 1;
  while (from > 0 && line.pieces[from]?.before.pause === 0 && !line.pieces[from]?.before.and && line.pieces[from]?.kind === 'content')
    from -= 1;
  const isAhead = piece.countKind === 'split' && !line.pieces.slice(Math.max(from, 0), at).some(({ atom }) => isIn(line, atom));
  const said = isAhead ? line.pieces.slice(at) : line.pieces.slice(Math.max(from, 0), at);
  const named = new Set(said.flatMap(({ atom }) => atom.options.map(({ groupId, optionId }) => `${groupId}/${optionId}`)));
  const without = line.options.filter((option) => !named.has(`${option.groupId}/${option.optionId}`));
  const rest = { ...line, quantity: line.quantity - piece.count };
  const part = { ...line, quantity: piece.count };
  return piece.countKind === 'except' ? [rest, { ...part, options: without }] : [{ ...rest, options: without }, part];
}

function isIn({ options }: DraftLine, { options: namings }: Piece['atom']): boolean {
  return namings.some(({ groupId, optionId }) => options.some((one) => one.groupId === groupId && one.optionId === optionId));
}
