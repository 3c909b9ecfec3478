import type { ChosenOption } from '../carts/cart.ts';

/** An option as heard: `isSpread` says that it is meant for every line, `isUnit` that it stood before the item ("latas de …"). */
export type HeardOption = ChosenOption & { isSpread?: boolean; isUnit?: boolean };

export type Head = { kind: 'item'; itemId: string } | { kind: 'category'; categoryId: string } | { kind: 'unknown'; text: string };

/** One line while it is being read. */
export type Draft = {
  head: Head | null;
  /** Whether the item was said, or follows from the line before or from the options. */
  isElided: boolean;
  quantity: number | null;
  options: HeardOption[];
  /** 'other' = "another", 'rest' = "the other ones", 'all' = "both", 'same' = "another like it". */
  share: 'other' | 'rest' | 'all' | 'same' | 'half' | null;
  /** "de" stood between the number and the options: a kind of its own, not a part of the line before. */
  isOfKind: boolean;
  /** It takes the place of the line before. */
  isCorrection: boolean;
  /** What stood before it. */
  cue: Cue;
  from: number;
  to: number;
};

/** What stands between two parts of a text, from nothing to the end of a sentence. */
export type Cue = 'none' | 'and' | 'soft' | 'hard';

/** One reading of the words so far; the best one at the end wins. */
export type ParseState = {
  score: number;
  done: readonly Draft[];
  current: Draft | null;
  polarity: 'plain' | 'negated';
  degree: 'extra' | 'light' | null;
  /** "half" was said, and what of is awaited. */
  isHalf: boolean;
  isSpreading: boolean;
  isCorrecting: boolean;
  isOf: boolean;
  cue: Cue;
  unknown: readonly { text: string; from: number; to: number }[];
  /** Readings far from the spelling, or against odds: what the confidence is worked out from. */
  doubt: number;
};

export const startState: ParseState = {
  score: 0,
  done: [],
  current: null,
  polarity: 'plain',
  degree: null,
  isHalf: false,
  isSpreading: false,
  isCorrecting: false,
  isOf: false,
  cue: 'hard',
  unknown: [],
  doubt: 0,
};

export function newDraft(from: number, cue: Cue): Draft {
  return {
    head: null,
    isElided: false,
    quantity: null,
    options: [],
    share: null,
    isOfKind: false,
    isCorrection: false,
    cue,
    from,
    to: from,
  };
}
