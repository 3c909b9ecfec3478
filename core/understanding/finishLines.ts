import type { ChosenOption } from '../carts/cart.ts';
import { accepts } from './closeDraft.ts';
import type { MenuIndex } from './compileCatalogue.ts';
import type { Draft, HeardOption } from './draft.ts';

/** A line as read to the end; `itemId` null = the shop has no such thing, or it did not become clear. */
export type FinishedLine = { itemId: string | null; quantity: number; options: ChosenOption[]; draft: Draft };

/** Draws the lines' relations: corrections, shares of the line before, what is meant for all of them. */
export function finishLines(menu: MenuIndex, drafts: readonly Draft[]): FinishedLine[] {
  const kept = corrected(drafts);
  const spread = spreadOptions(menu, kept);
  return distribute(menu, spread);
}

/** A corrected line takes the place of the one before. */
function corrected(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const before = kept.at(-1);
    if (draft.isCorrection && before) {
      kept.pop();
      const isSame = draft.isElided && sameHead(draft, before);
      kept.push(isSame ? { ...draft, quantity: draft.quantity ?? before.quantity, options: merged(before.options, draft.options) } : draft);
    } else if (!recall(kept, draft)) kept.push(draft);
  }
  return kept;
}

/** "the pizza with ham", after a pizza: says more of that line, which is changed in place. */
function recall(kept: Draft[], draft: Draft): boolean {
  const at = kept.findIndex((one) => sameHead(one, draft));
  const earlier = kept[at];
  if (!earlier || !draft.isDefinite || draft.isElided || draft.quantity !== null || draft.options.length === 0) return false;
  kept[at] = { ...earlier, options: merged(earlier.options, draft.options) };
  return true;
}

function merged(before: readonly HeardOption[], after: readonly HeardOption[]): HeardOption[] {
  return [...before.filter((option) => !after.some((one) => one.groupId === option.groupId)), ...after];
}

function sameHead(left: Draft, right: Draft): boolean {
  return JSON.stringify(left.head) === JSON.stringify(right.head);
}

function spreadOptions(menu: MenuIndex, drafts: readonly Draft[]): Draft[] {
  const spread = drafts.flatMap((draft) => draft.options.filter((option) => option.isSpread));
  if (spread.length === 0) return [...drafts];
  const holders = drafts.filter(
    (draft) => !(draft.isElided && draft.options.every((option) => option.isSpread) && draft.quantity === null && draft.share === null),
  );
  return holders.map((draft) => {
    const { head } = draft;
    if (head?.kind !== 'item') return draft;
    const fitting = spread.filter((option) => accepts(menu, head.itemId, [option]) && !clashes(menu, draft.options, option));
    return { ...draft, options: [...draft.options, ...fitting] };
  });
}

/** Whether a line's options leave no room for one more of its group. */
function clashes(menu: MenuIndex, options: readonly HeardOption[], option: HeardOption): boolean {
  const rivals = options.filter((one) => one.groupId === option.groupId);
  if (rivals.some((one) => one.optionId === option.optionId)) return true;
  const max = menu.groups.get(option.groupId)?.max ?? null;
  return max !== null && rivals.length >= max;
}

/** Lines that are shares of an earlier one take their part of its quantity and have its options too. */
function distribute(menu: MenuIndex, drafts: readonly Draft[]): FinishedLine[] {
  const lines: FinishedLine[] = [];
  for (let at = 0; at < drafts.length; at += 1) {
    const parent = drafts[at];
    if (!parent) continue;
    const children = followersOf(drafts, at);
    if (children.length === 0 || !isShared(menu, parent, children)) {
      lines.push(finished(withCarried(menu, parent, lines.at(-1))));
      continue;
    }
    const total = parent.quantity ?? 1;
    let left = total;
    for (const child of children) {
      const quantity = child.share === 'rest' && child.quantity === null ? Math.max(1, left) : (child.quantity ?? 1);
      left -= quantity;
      lines.push(finished({ ...child, quantity, options: inherited(menu, parent, child) }));
    }
    if (left > 0) lines.push(finished({ ...parent, quantity: left }));
    at += children.length;
  }
  return lines;
}

function followersOf(drafts: readonly Draft[], at: number): Draft[] {
  const parent = drafts[at];
  const found: Draft[] = [];
  for (const draft of drafts.slice(at + 1)) {
    if (!parent || !draft.isElided || !sameHead(draft, parent)) break;
    found.push(draft);
  }
  return found;
}

/** Whether the followers are parts of the first line, not lines beside it. */
function isShared(menu: MenuIndex, parent: Draft, children: readonly Draft[]): boolean {
  const total = parent.quantity ?? 1;
  if (total < 2) return false;
  const sum = children.reduce((all, child) => all + (child.quantity ?? 1), 0);
  if (sum > total) return false;
  const first = children[0];
  if (!first) return false;
  const isNew = children.some((child) => child.options.some((option) => clashes(menu, parent.options, option)));
  if (isNew) return false;
  if (children.some((child) => child.share === 'rest')) return true;
  if (sum === total && children.length > 1) return true;
  return first.cue !== 'and' && first.share === null;
}

function inherited(menu: MenuIndex, parent: Draft, child: Draft): HeardOption[] {
  return [...parent.options.filter((option) => !clashes(menu, child.options, option)), ...child.options];
}

/** "tres latas de … y una de …": what stood before the item of the line before goes on. */
function withCarried(menu: MenuIndex, draft: Draft, before: FinishedLine | undefined): Draft {
  if (!draft.isElided || !before || draft.head?.kind !== 'item' || before.itemId !== draft.head.itemId) return draft;
  if (draft.share === 'same') return { ...draft, options: [...before.draft.options] };
  const units = before.draft.options.filter((option) => option.isUnit && !option.negated && menu.groups.get(option.groupId)?.max === 1);
  return { ...draft, options: [...units.filter((option) => !clashes(menu, draft.options, option)), ...draft.options] };
}

function finished(draft: Draft): FinishedLine {
  const options = draft.options.map(({ groupId, optionId, negated, quantity }) => ({
    groupId,
    optionId,
    ...(negated ? { negated } : {}),
    ...(quantity ? { quantity } : {}),
  }));
  return { itemId: draft.head?.kind === 'item' ? draft.head.itemId : null, quantity: draft.quantity ?? 1, options, draft };
}
