import type { OptionGroup } from '../catalogue/catalogue.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import { merged } from './mergedOptions.ts';
import type { DraftLine } from './readLine.ts';

/** Lines as read, where one was read as several ("mitad arroz, mitad quinoa" of one bowl) or several as one ("dos tés: verde y negro"). */
export function regroup(index: CatalogueIndex, drafts: readonly DraftLine[]): DraftLine[] {
  return joinHalves(index, drafts).flatMap((draft, at, all) => listedOnes(index, draft, all[at + 1]));
}

/** Halves of one thing that may have both belong together. */
function joinHalves(index: CatalogueIndex, drafts: readonly DraftLine[]): DraftLine[] {
  const joined: DraftLine[] = [];
  for (const draft of drafts) {
    const last = joined.at(-1);
    if (last && isOtherHalf(index, last, draft))
      joined[joined.length - 1] = { ...last, options: merged(last.options, draft.options), pieces: [...last.pieces, ...draft.pieces] };
    else joined.push(draft);
  }
  return joined;
}

function isOtherHalf(index: CatalogueIndex, last: DraftLine, draft: DraftLine): boolean {
  const group = index.items.get(draft.itemId ?? '')?.groups.get(draft.options[0]?.groupId ?? '');
  return (
    draft.countKind === 'half' &&
    draft.isElided &&
    last.itemId === draft.itemId &&
    last.quantity === 1 &&
    last.measures.length === 0 &&
    group !== undefined &&
    group.max !== 1 &&
    !index.halfGroups.has(group.id)
  );
}

/** "tres mochis: coco, mango y té", "white and dark palmiers, two of each": as many values as there are things is one of each. */
function listedOnes(index: CatalogueIndex, draft: DraftLine, next: DraftLine | undefined): DraftLine[] {
  const { pieces, quantity, countKind } = draft;
  const numbers = pieces.filter(({ kind }) => kind === 'count').length;
  if (numbers > 1 || pieces.some(({ kind, negated }) => kind === 'fix' || negated)) return [draft];
  const listed = valuesIn(index, draft);
  const isEach = countKind === 'none' && next?.pieces.at(-1)?.kind === 'all' && next.itemId === null;
  const isCounted = pieces.at(-1)?.kind === 'all' && pieces.at(-2)?.kind === 'count';
  if (!listed || (listed.values.length !== quantity && !isEach && !isCounted)) return [draft];
  const { group, values } = listed;
  const rest = draft.options.filter(({ groupId }) => groupId !== group.id);
  return values.map((optionId) => ({ ...draft, quantity: isCounted ? quantity : 1, options: [...rest, { groupId: group.id, optionId }] }));
}

/** The values that are said of a group that takes one, if they are several. */
export function valuesIn(index: CatalogueIndex, { itemId, pieces }: DraftLine): { group: OptionGroup; values: string[] } | null {
  const groups = index.items.get(itemId ?? '')?.groups;
  const said = new Map<OptionGroup, Set<string>>();
  for (const { kind, negated, atom } of pieces) {
    if (kind !== 'content' || negated || atom.items.includes(itemId ?? '')) continue;
    const named = atom.options.filter(({ groupId }) => groups?.has(groupId));
    const group = groups?.get(named[0]?.groupId ?? '');
    if (named.length === 1 && group?.max === 1) said.set(group, (said.get(group) ?? new Set()).add(named[0]?.optionId ?? ''));
  }
  for (const [group, values] of said) if (values.size > 1) return { group, values: [...values] };
  return null;
}
