import type { CatalogueIndex } from './catalogueIndex.ts';
import { takeContrasts } from './contrasts.ts';
import { merged, singleIn } from './mergedOptions.ts';
import type { DraftLine } from './readLine.ts';
import type { Piece } from './readPieces.ts';
import { regroup } from './joinLines.ts';
import { childrenOf, isSharedOut, shareOut } from './shareLines.ts';

/** Lines put in relation: what was corrected, shared out ("dos pizzas, una con atún"), carried over or said of all. */
export function arrangeLines(index: CatalogueIndex, read: readonly DraftLine[]): DraftLine[] {
  const drafts = regroup(index, read);
  takeContrasts(index, drafts);
  nameAhead(index, drafts);
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
  const isNamedBack = draft.pieces.some(({ before, atom }) => before.the && before.with && atom.items.length > 0);
  if (draft.countKind !== 'none' || draft.itemId === null || !(draft.pieces[0]?.before.the || isNamedBack)) return false;
  const alike = lines.filter((line) => line.itemId === draft.itemId);
  const known = alike.findLast(({ options }) => options.some((one) => draft.isElided && hasSame(draft.options, one))) ?? alike.at(-1);
  if (!known) return false;
  known.options = merged(known.options, draft.options);
  return true;
}

function hasSame(options: DraftLine['options'], { groupId, optionId }: DraftLine['options'][number]): boolean {
  return options.some((one) => one.groupId === groupId && one.optionId === optionId);
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

/** "dos rojas y una azul de cinta": what the first ones are is said with the last. */
function nameAhead(index: CatalogueIndex, [first, next]: readonly DraftLine[]): void {
  const last = next?.pieces.at(-1);
  if (!first?.isElided || !next?.itemId || next.isElided || !last?.before.of || !last.atom.items.includes(next.itemId)) return;
  const groups = index.items.get(next.itemId)?.groups;
  if (!first.options.every(({ groupId }) => groups?.has(groupId))) return;
  first.itemId = next.itemId;
  first.rivals = [];
}

/** "y otra igual", "a second burger the same": all that was said of the line before is meant again. */
function carrySame(index: CatalogueIndex, before: DraftLine | undefined, draft: DraftLine): void {
  if (before?.itemId !== draft.itemId || !draft.pieces.some(({ kind }) => kind === 'same')) return;
  const isSingle = singleIn(index, draft.itemId);
  const isInstead = draft.pieces.some(({ before: said }) => said.but);
  const replaced = (groupId: string) =>
    isSingle(groupId) || (isInstead && before.options.filter((one) => one.groupId === groupId).length === 1);
  draft.options = merged(before.options, draft.options, replaced);
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
  carryContrasted(index, before, draft);
  if (!draft.isElided && !isOf) return;
  const groups = index.items.get(draft.itemId)?.groups;
  const carried = before.measures.filter(
    (option) => groups?.has(option.groupId) && !draft.options.some((one) => one.groupId === option.groupId),
  );
  draft.options = [...carried, ...draft.options];
  draft.measures = [...carried, ...draft.measures];
}

/** "un rollo de cable azul de 1,5 y otro marrón": another one that differs in one thing only is else the same. */
function carryContrasted(index: CatalogueIndex, before: DraftLine, draft: DraftLine): void {
  const isSingle = singleIn(index, draft.itemId);
  const [only] = draft.options;
  if (!draft.isElided || draft.countKind !== 'other' || draft.options.length !== 1 || !only || only.negated || !isSingle(only.groupId))
    return;
  if (!before.options.some(({ groupId }) => groupId === only.groupId)) return;
  draft.options = merged(
    before.options.filter(({ groupId }) => isSingle(groupId)),
    draft.options,
    isSingle,
  );
}

/** "medianas ambas": what is said next to "all" is meant for every line so far that can have it. */
function applyToAll(index: CatalogueIndex, lines: readonly DraftLine[], pieces: readonly Piece[]): void {
  if (lines.length > 1) pieces.forEach(({ kind }, at) => kind === 'all' && applyAt(index, lines, pieces, at));
}

function applyAt(index: CatalogueIndex, lines: readonly DraftLine[], pieces: readonly Piece[], at: number): void {
  const each = pieces[at - 1];
  if (each?.kind === 'count' && each.countKind === 'number' && at === pieces.length - 1)
    for (const line of lines) if (line.countKind === 'none') line.quantity = each.count;
  let from = at;
  while (from > 0 && pieces[from]?.before.pause === 0 && !pieces[from]?.before.and) from -= 1;
  let to = at + 1;
  const isSaid = (piece: Piece | undefined) => piece?.before.pause === 0 && (piece.kind === 'content' || piece.countKind === 'article');
  while (to < pieces.length && isSaid(pieces[to])) to += 1;
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
