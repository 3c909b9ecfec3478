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
  /** 'other' = "another", 'rest' = "the other ones", 'same' = "another like it", 'half' = "half of them". */
  share: 'other' | 'rest' | 'same' | 'half' | null;
  /** "de" stood between the number and the options: a kind of its own, not a part of the line before. */
  isOfKind: boolean;
  /** "the pizza": named with an article, so perhaps one spoken of already. */
  isDefinite: boolean;
  /** Said to have nothing in particular ("normal", "sin relleno"). */
  isPlain: boolean;
  /** Its number is hardly more than an article. */
  isVague: boolean;
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
  /** "without" was said, and nothing yet that it takes off. */
  isPending: boolean;
  /** What follows is a time, a place or people, not a quantity. */
  isContext: boolean;
  /** An article stood before: something spoken of already. */
  isDefinite: boolean;
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
  isPending: false,
  isContext: false,
  isDefinite: false,
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
    isDefinite: false,
    isPlain: false,
    isVague: false,
    isCorrection: false,
    cue,
    from,
    to: from,
  };
}
