import type { MenuIndex } from './compileCatalogue.ts';
import type { Draft, Head, HeardOption, ParseState } from './draft.ts';

/** Points taken for what has to be supplied when a line ends. */
const costs = { nothingSaid: 0.5, plainItem: 0.45, guessed: 1.1, unresolved: 2.5, carried: 0.35, vaguelyCarried: 1 };

/** Ends the line under way: settles its item when none was said, or lets go of it. */
export function closeDraft(menu: MenuIndex, state: ParseState): ParseState {
  const draft = state.current;
  if (!draft) return state;
  const rest: ParseState = { ...state, current: null, polarity: 'plain', degree: null };
  if (draft.head?.kind === 'item' || draft.head?.kind === 'unknown') return { ...rest, done: [...state.done, draft] };
  if (!draft.head && draft.options.length === 0 && draft.share === null && !draft.isPlain)
    return { ...rest, score: rest.score - costs.nothingSaid };
  const settled = settle(menu, state.done, draft);
  if (!settled) return { ...rest, done: [...state.done, draft], score: rest.score - costs.unresolved, doubt: rest.doubt + 1 };
  return {
    ...rest,
    done: [...state.done, settled.draft],
    score: rest.score - settled.cost,
    doubt: rest.doubt + (settled.cost > 1 ? 0.5 : 0),
  };
}

type Settled = { draft: Draft; cost: number };

function settle(menu: MenuIndex, done: readonly Draft[], draft: Draft): Settled | null {
  const before = done.at(-1);
  if (draft.head?.kind === 'category') return settleCategory(menu, draft, draft.head.categoryId);
  const previous = before?.head?.kind === 'item' ? before.head.itemId : null;
  const plain = previous ? plainItemBeside(menu, previous) : null;
  const wantsPlain = draft.isOfKind && plain !== null && plain !== previous && draft.share === null && accepts(menu, plain, draft.options);
  const carried = draft.isVague ? costs.vaguelyCarried : costs.carried;
  if (wantsPlain) return withItem(draft, plain, carried);
  if (previous && accepts(menu, previous, draft.options)) return withItem(draft, previous, carried);
  if (before?.head?.kind === 'unknown' && draft.share !== null) return { draft: { ...draft, head: before.head }, cost: carried };
  const able = [...menu.items.keys()].filter((id) => draft.options.length > 0 && accepts(menu, id, draft.options));
  const plains = able.filter((id) => [...menu.plainItems.values()].includes(id));
  if (able.length === 1 || plains.length === 1) return withItem(draft, plains[0] ?? able[0] ?? '', costs.guessed);
  const earlier = [...done].reverse().find((one) => one.head?.kind === 'item' && accepts(menu, one.head.itemId, draft.options));
  if (earlier?.head?.kind === 'item') return withItem(draft, earlier.head.itemId, costs.guessed);
  return null;
}

function settleCategory(menu: MenuIndex, draft: Draft, categoryId: string): Settled | null {
  const able = [...menu.items.values()].filter((item) => item.categoryId === categoryId && accepts(menu, item.id, draft.options));
  const plain = able.find((item) => item.id === menu.plainItems.get(categoryId));
  if (plain) return withItem(draft, plain.id, costs.plainItem);
  return able.length === 1 && able[0] ? withItem(draft, able[0].id, costs.plainItem) : null;
}

function withItem(draft: Draft, itemId: string, cost: number): Settled {
  return { draft: { ...draft, head: { kind: 'item', itemId }, isElided: true }, cost };
}

function plainItemBeside(menu: MenuIndex, itemId: string): string | null {
  return menu.plainItems.get(menu.items.get(itemId)?.categoryId ?? '') ?? null;
}

/** Whether some item could still have all the options, in the category that was said if one was. */
export function isPossible(menu: MenuIndex, head: Head | null, options: readonly HeardOption[]): boolean {
  if (head?.kind === 'item') return accepts(menu, head.itemId, options);
  if (head?.kind === 'unknown') return true;
  const groupIds = [...new Set(options.map((option) => option.groupId))].sort();
  const key = [head?.categoryId, ...groupIds].join('|');
  const known = menu.possible.get(key);
  if (known !== undefined) return known;
  const found = [...menu.items.values()].some(
    (item) => (!head || item.categoryId === head.categoryId) && groupIds.every((id) => item.groupIds.includes(id)),
  );
  menu.possible.set(key, found);
  return found;
}

/** Whether an item has the groups of all options. */
export function accepts(menu: MenuIndex, itemId: string, options: readonly HeardOption[]): boolean {
  const groupIds = menu.items.get(itemId)?.groupIds ?? [];
  return options.every((option) => groupIds.includes(option.groupId));
}
