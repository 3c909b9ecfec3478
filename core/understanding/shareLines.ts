import type { ChosenOption } from '../carts/cart.ts';
import { namesOf, type CatalogueIndex } from './catalogueIndex.ts';
import { isCountLike } from './lineHeads.ts';
import { merged, singleIn } from './mergedOptions.ts';
import type { DraftLine } from './readLine.ts';
import { wordsOf } from './textTokens.ts';

/** The lines right after one that say how it is shared out. */
export function childrenOf(index: CatalogueIndex, parent: DraftLine, rest: readonly DraftLine[]): DraftLine[] {
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
  if (isOpen(parent) && !draft.isElided)
    return parent.options.every(({ groupId }) => index.items.get(draft.itemId ?? '')?.groups.has(groupId));
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

/** Whether lines share out the one before ("3 X: one …") rather than add to it. */
export function isSharedOut(index: CatalogueIndex, parent: DraftLine, children: readonly DraftLine[]): boolean {
  const first = children[0]?.pieces[0]?.before;
  const sum = children.reduce((total, child) => total + countOf(child, parent), 0);
  const isHalving = children.every((child) => child.countKind === 'half' || child.pieces[0]?.atom.roles.has('half'));
  if (isHalving && children.length > 1) return true;
  if (parent.itemId === null) return true;
  if (isListed(parent, children)) return true;
  if (parent.quantity < 2 || sum > parent.quantity) return false;
  if (isOpen(parent)) return sum === parent.quantity;
  if (first?.colon || children.some((child) => child.countKind === 'rest')) return true;
  const isSingle = singleIn(index, parent.itemId);
  const clashes = children.some(
    (child) =>
      (!child.isElided && index.bases.get(child.itemId ?? '') !== parent.itemId) ||
      child.options.some((option) => isSingle(option.groupId) && parent.options.some((one) => one.groupId === option.groupId)),
  );
  return !clashes && (!first?.and || (children.length > 1 && sum === parent.quantity));
}

/** "brocas: una del 6, dos del 8": how many there are is said afterwards. */
function isListed(parent: DraftLine, children: readonly DraftLine[]): boolean {
  return parent.countKind === 'none' && children.length > 1 && children[0]?.pieces[0]?.before.colon === true;
}

/** "two footlongs: …": what several things can be, and which of them is said afterwards. */
function isOpen({ isElided, rivals }: DraftLine): boolean {
  return isElided && rivals.length > 0;
}

function countOf(child: DraftLine, parent: DraftLine): number {
  if (child.countKind === 'half') return parent.quantity / 2;
  return child.quantity;
}

/** The lines that a shared out one makes, with what was said of all, and what is left of it. */
export function shareOut(index: CatalogueIndex, parent: DraftLine, children: readonly DraftLine[]): DraftLine[] {
  let left = isListed(parent, children) ? 0 : parent.quantity;
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
