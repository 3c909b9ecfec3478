import { accepts, closeDraft, isPossible } from './closeDraft.ts';
import type { MenuIndex } from './compileCatalogue.ts';
import { newDraft, type Cue, type Draft, type Head, type HeardOption, type ParseState } from './draft.ts';
import type { Mark } from './lexicon.ts';
import type { Meaning } from './phraseIndex.ts';
import type { Reading } from './readings.ts';

/** What a new line costs after each kind of break: without any, it takes a good reason. */
const breakCost: Record<Cue, number> = { none: 0.95, and: 0.4, soft: 0.35, hard: 0.1 };
/** "without", and then another line: hardly. */
const unusedNegation = 0.35;
const numberedBreakCost: Record<Cue, number> = { none: 0.25, and: 0.1, soft: 0.1, hard: 0 };

/** All the states that reading a phrase in one of its meanings can lead to. */
export function transitions(menu: MenuIndex, state: ParseState, reading: Reading): ParseState[] {
  const { meaning } = reading;
  if (state.isContext && meaning.kind === 'number') return [scored({ ...state, isContext: false }, 0.1)];
  const free = state.isContext ? { ...state, isContext: false } : state;
  return stepsOf(menu, free, reading, meaning);
}

function stepsOf(menu: MenuIndex, state: ParseState, reading: Reading, meaning: Meaning): ParseState[] {
  switch (meaning.kind) {
    case 'number':
      return numberSteps(menu, state, reading, meaning);
    case 'item':
      return itemSteps(menu, state, reading, meaning.itemId);
    case 'option':
      return optionSteps(menu, state, reading, meaning);
    case 'category':
      return categorySteps(menu, state, reading, meaning.categoryId);
    case 'group':
      return groupSteps(state, reading);
    case 'ordinal':
      return [];
    case 'mark':
      return markSteps(menu, state, reading, meaning.mark);
  }
}

/** What reading a phrase is worth: its words, a little more for longer ones, less what it strays from the spelling. */
function gain(reading: Reading, weight = 1): number {
  return weight * (reading.content + 0.15 * (reading.content - 1)) - reading.cost;
}

function scored(state: ParseState, points: number, reading?: Reading): ParseState {
  const doubt = reading && reading.cost > 0.4 ? reading.cost * 0.5 : 0;
  return { ...state, score: state.score + points, doubt: state.doubt + doubt };
}

/** Ends the line under way and begins another. */
function begin(menu: MenuIndex, state: ParseState, reading: Reading, costs: Record<Cue, number>): ParseState {
  const isFirst = state.current === null && state.done.length === 0;
  const closed = closeDraft(menu, state);
  const draft: Draft = {
    ...newDraft(reading.from, state.cue),
    isCorrection: state.isCorrecting,
    isDefinite: state.isDefinite,
    to: reading.to,
  };
  const cost = isFirst ? 0 : costs[state.current === null ? 'hard' : state.cue];
  return {
    ...closed,
    current: draft,
    cue: 'none',
    isOf: false,
    isCorrecting: false,
    isSpreading: false,
    isDefinite: false,
    isPending: false,
    score: closed.score - cost - (state.isPending ? unusedNegation : 0),
  };
}

function withDraft(state: ParseState, reading: Reading, change: Partial<Draft>): ParseState {
  if (!state.current) return state;
  return { ...state, current: { ...state.current, ...change, to: reading.to }, cue: 'none', isOf: false };
}

function isBare(draft: Draft): boolean {
  return draft.head === null && draft.options.length === 0 && draft.share === null;
}

function numberSteps(
  menu: MenuIndex,
  state: ParseState,
  reading: Reading,
  { value, isIndefinite }: { value: number; isIndefinite?: boolean },
): ParseState[] {
  const { current } = state;
  const isWeak = value === 1;
  const skipped = scored({ ...state, doubt: state.doubt + (isWeak ? 0 : 0.4) }, isIndefinite ? -0.2 : isWeak ? -0.45 : -0.6);
  const worth = gain(reading, 0.5);
  if (current && isBare(current)) {
    const cost = current.quantity === null ? 0 : state.isCorrecting ? 0.1 : 0.5;
    return [
      scored(withDraft({ ...state, isCorrecting: false }, reading, { quantity: value, isVague: isIndefinite ?? false }), worth - cost),
      skipped,
    ];
  }
  const next = [
    skipped,
    scored(withDraft(begin(menu, state, reading, numberedBreakCost), reading, { quantity: value, isVague: isIndefinite ?? false }), worth),
  ];
  if (current && current.quantity === null && current.head)
    next.push(scored(withDraft(plain(state), reading, { quantity: value }), worth - (isWeak ? 0.75 : 0.5)));
  else if (current && state.isCorrecting && current.head)
    next.push(scored(withDraft({ ...state, isCorrecting: false }, reading, { quantity: value }), worth - 0.3));
  return next;
}

function plain(state: ParseState): ParseState {
  return { ...state, polarity: 'plain', degree: null };
}

function itemSteps(menu: MenuIndex, state: ParseState, reading: Reading, itemId: string): ParseState[] {
  const { current } = state;
  if (state.polarity === 'negated') return [scored({ ...state, polarity: 'plain', isPending: false }, gain(reading, 0.3))];
  if (state.current?.head?.kind === 'unknown' && state.cue === 'none') return [scored(withDraft(state, reading, {}), 0.3)];
  const head: Head = { kind: 'item', itemId };
  const next: ParseState[] = [];
  const worth = gain(reading);
  if (current && canTakeHead(menu, current, itemId, state)) {
    const options = current.options.map((option) => ({ ...option, isUnit: true }));
    next.push(scored(plain(withDraft(state, reading, { head, options })), worth, reading));
  }
  if (current?.head?.kind === 'item' && current.head.itemId === itemId) next.push(scored({ ...state, cue: 'none' }, worth - 0.7));
  if (!current || !isBare(current)) {
    const begun = begin(menu, state, reading, breakCost);
    next.push(scored(withDraft(begun, reading, { head }), worth, reading));
  }
  return next;
}

function canTakeHead(menu: MenuIndex, draft: Draft, itemId: string, state: ParseState): boolean {
  if (!accepts(menu, itemId, draft.options)) return false;
  const item = menu.items.get(itemId);
  if (draft.head === null) return draft.share !== 'same';
  if (state.cue !== 'none') return false;
  if (draft.head.kind === 'category') return item?.categoryId === draft.head.categoryId;
  return draft.head.kind === 'item' && draft.head.itemId !== itemId && menu.plainItems.get(item?.categoryId ?? '') === draft.head.itemId;
}

function optionSteps(
  menu: MenuIndex,
  state: ParseState,
  reading: Reading,
  { groupId, optionId }: { groupId: string; optionId: string },
): ParseState[] {
  if (state.polarity === 'negated' && !menu.groups.get(groupId)?.negatable)
    return refusedChoice(menu, state, reading, { groupId, optionId });
  const option = heard(menu, state, groupId, optionId);
  const next: ParseState[] = [];
  const rest: ParseState = { ...state, degree: null, isPending: false };
  const joined = state.current ? withOption(menu, state.current, option, state.isCorrecting) : null;
  if (joined) {
    const rank = state.current?.head?.kind === 'item' ? (menu.items.get(state.current.head.itemId)?.groupIds.indexOf(groupId) ?? 0) : 0;
    const late = state.cue === 'hard' ? 0.2 : 0;
    const kept = withDraft({ ...rest, isCorrecting: false }, reading, {
      options: joined,
      isOfKind: state.current?.isOfKind || isOfKind(state),
    });
    next.push(scored(kept, gain(reading) - 0.01 * rank - late, reading));
  }
  const canBegin = !state.current || (!isBare(state.current) && state.polarity === 'plain' && !state.isSpreading);
  if (canBegin) {
    const begun = begin(menu, rest, reading, breakCost);
    next.push(scored(withDraft({ ...begun, polarity: state.polarity }, reading, { options: [option] }), gain(reading) - 0.1, reading));
  }
  return next;
}

/** "not X" where the group knows no "without": what is right behind it is let go, a later choice stands by itself. */
function refusedChoice(menu: MenuIndex, state: ParseState, reading: Reading, choice: { groupId: string; optionId: string }): ParseState[] {
  const letGo = state.cue === 'none' ? [scored({ ...state, polarity: 'plain', isPending: false }, 0.2)] : [];
  return [
    ...letGo,
    ...optionSteps(
      menu,
      scored({ ...state, polarity: 'plain', isPending: false }, state.cue === 'none' && state.isPending ? -0.5 : -0.05),
      reading,
      choice,
    ),
  ];
}

function isOfKind(state: ParseState): boolean {
  return state.isOf && state.current !== null && state.current.head === null && state.current.quantity !== null;
}

function heard(menu: MenuIndex, state: ParseState, groupId: string, optionId: string): HeardOption {
  const group = menu.groups.get(groupId);
  const option: HeardOption = { groupId, optionId };
  if (state.isSpreading) option.isSpread = true;
  if (state.degree && group?.quantifiable) option.quantity = state.degree;
  return state.polarity === 'negated' ? { ...option, negated: true } : option;
}

/** The options of a line with one more; null when the line cannot have it. */
function withOption(menu: MenuIndex, draft: Draft, option: HeardOption, isCorrecting: boolean): HeardOption[] | null {
  if (draft.head?.kind === 'unknown') return draft.options;
  if (!isPossible(menu, draft.head, [...draft.options, option])) return null;
  const same = draft.options.find((one) => one.groupId === option.groupId && one.optionId === option.optionId);
  if (same) return draft.options.map((one) => (one === same ? { ...one, ...option } : one));
  const rivals = draft.options.filter((one) => one.groupId === option.groupId && !one.negated);
  const max = menu.groups.get(option.groupId)?.max ?? null;
  if (option.negated || max === null || rivals.length < max) return [...draft.options, option];
  return isCorrecting ? [...draft.options.filter((one) => !rivals.includes(one)), option] : null;
}

function categorySteps(menu: MenuIndex, state: ParseState, reading: Reading, categoryId: string): ParseState[] {
  const { current } = state;
  if (state.polarity === 'negated') return [scored({ ...state, polarity: 'plain', isPending: false }, 0.3)];
  const head: Head = { kind: 'category', categoryId };
  const next: ParseState[] = [];
  if (current?.head === null)
    next.push(
      scored(
        plain(withDraft(state, reading, { head, options: current.options.map((option) => ({ ...option, isUnit: true })) })),
        gain(reading, 0.7),
        reading,
      ),
    );
  else if (current?.head?.kind === 'item' && menu.items.get(current.head.itemId)?.categoryId === categoryId)
    next.push(scored({ ...state, cue: 'none' }, gain(reading, 0.5) - 0.1));
  if (!current || !isBare(current))
    next.push(scored(withDraft(begin(menu, state, reading, breakCost), reading, { head }), gain(reading, 0.7) - 0.1, reading));
  return next;
}

/** A group by its own name: "tamaño …" says nothing more, "sin relleno" takes nothing in particular off. */
function groupSteps(state: ParseState, reading: Reading): ParseState[] {
  const isNegation = state.polarity === 'negated';
  const current = isNegation && state.current ? { ...state.current, isPlain: true } : state.current;
  return [scored({ ...state, current, polarity: 'plain', isPending: false }, isNegation ? 0.5 : 0.1 - reading.cost)];
}

/** What the marks do that only change how the following words are taken, and their worth. */
const modes: Partial<Record<Mark, [change: Partial<ParseState>, points: number]>> = {
  negate: [{ polarity: 'negated', degree: null, isPending: true }, 0.1],
  remove: [{ polarity: 'negated', degree: null, isPending: true }, 0.1],
  but: [{ polarity: 'plain', degree: null }, 0.05],
  of: [{ isOf: true }, 0.02],
  article: [{ isDefinite: true }, 0],
  filler: [{}, 0.02],
  context: [{ isContext: true }, 0.05],
  want: [{ polarity: 'plain', degree: null }, 0.05],
  ask: [{}, 0],
  add: [{}, 0.02],
  set: [{}, 0.02],
};

function markSteps(menu: MenuIndex, state: ParseState, reading: Reading, mark: Mark): ParseState[] {
  const longer = 0.9 * (reading.to - reading.from - 1) - reading.cost * 0.5;
  const mode = modes[mark];
  if (mode) return [scored({ ...state, ...mode[0] }, mode[1] + longer)];
  switch (mark) {
    case 'extra':
    case 'light':
      return [
        scored({ ...state, degree: mark, polarity: state.cue === 'none' || state.isPending ? state.polarity : 'plain' }, 0.1 + longer),
      ];
    case 'with':
      return [scored({ ...state, polarity: state.isPending ? state.polarity : 'plain', degree: null, isOf: false }, 0.1 + longer)];
    case 'and':
      return [scored({ ...state, cue: stronger(state.cue, 'and'), isCorrecting: false }, 0.05 + longer)];
    case 'half':
      return shareSteps(menu, state, reading, 'half', longer - 0.6);
    case 'off':
      return offSteps(menu, state, reading, longer);
    case 'measure':
      return state.current && isBare(state.current) ? [scored({ ...state, current: null }, 0.2)] : [];
    case 'all':
      return allSteps(state, reading, longer);
    case 'another':
    case 'rest':
      return shareSteps(menu, state, reading, mark === 'rest' ? 'rest' : 'other', longer);
    case 'same':
      return sameSteps(state, reading);
    case 'correct':
      return [scored({ ...state, isCorrecting: true }, 0.05 + longer), scored(state, longer - 0.05)];
    default:
      return [];
  }
}

/** "peppers off", "en pieza no": what was just said is not wanted. */
function offSteps(menu: MenuIndex, state: ParseState, reading: Reading, longer: number): ParseState[] {
  const last = state.current?.options.at(-1);
  if (!state.current || !last || last.negated || state.cue !== 'none') return [];
  const others = state.current.options.slice(0, -1);
  const options = menu.groups.get(last.groupId)?.negatable ? [...others, { ...last, negated: true }] : others;
  return [scored(withDraft(state, reading, { options }), 0.05 + longer)];
}

/** "another one like it" */
function sameSteps(state: ParseState, reading: Reading): ParseState[] {
  if (!state.current) return [];
  return [scored(withDraft(state, reading, { share: state.current.share === 'other' ? 'same' : state.current.share }), 0.2)];
}

export function stronger(left: Cue, right: Cue): Cue {
  const order: Cue[] = ['none', 'and', 'soft', 'hard'];
  return order.indexOf(left) >= order.indexOf(right) ? left : right;
}

/** "both", "todas": what follows is for every line; what came just before as well ("medianas ambas"). */
function allSteps(state: ParseState, reading: Reading, longer: number): ParseState[] {
  const spreading = scored({ ...state, isSpreading: true }, 0.3 + longer);
  const last = state.current?.options.at(-1);
  if (!state.current || !last) return [spreading];
  const options = [...state.current.options.slice(0, -1), { ...last, isSpread: true }];
  return [spreading, scored(withDraft(state, reading, { options }), 0.35 + longer)];
}

function shareSteps(menu: MenuIndex, state: ParseState, reading: Reading, share: 'other' | 'rest' | 'half', longer: number): ParseState[] {
  const begun = begin(menu, state, reading, numberedBreakCost);
  return [scored(withDraft(begun, reading, { share, quantity: share === 'other' ? 1 : null }), 0.6 + longer)];
}
