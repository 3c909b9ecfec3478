import type { Locale } from '../texts/locale.ts';
import type { FineIntent } from './understanding.ts';

/**
 * What a word of the language does in an order, whatever the shop sells:
 * neg and leave…off take off, extra and light say how much, and/nor/with/but/of/the join, one/other/rest/all/those point back,
 * fix takes back what was just said, remove/add/change/instead/by/make/twice/fewer are edits, whole is everything in the cart, amount measures what goes on something ("two pumps"), order asks for something, ask is a question, inquire begins one that ends with a question mark (value 1: whatever follows), given takes it up ("if so"), kind is what a choice is about ("sauce"), repeat is a number said after a thing, fill means nothing.
 */
export type Role =
  | 'number'
  | 'scale'
  | 'neg'
  | 'leave'
  | 'off'
  | 'extra'
  | 'light'
  | 'and'
  | 'nor'
  | 'with'
  | 'but'
  | 'of'
  | 'the'
  | 'other'
  | 'rest'
  | 'all'
  | 'those'
  | 'times'
  | 'fix'
  | 'half'
  | 'plain'
  | 'only'
  | 'order'
  | 'remove'
  | 'add'
  | 'change'
  | 'instead'
  | 'by'
  | 'make'
  | 'same'
  | 'ordinal'
  | 'except'
  | 'twice'
  | 'whole'
  | 'amount'
  | 'fewer'
  | 'ask'
  | 'inquire'
  | 'given'
  | 'kind'
  | 'repeat'
  | 'fill';

/**
 * Short words that work on their neighbours: link may stand or be missing inside a name, opening may begin a name, joining stands between two
 * things with one noun, introducing stands before what a thing is made of, half begins a half, article is no count of its own, softArticle
 * after "with" neither, aimed turns a number to the thing before ("la cebolla a una"), denial takes back what stands before it, no is the bare
 * one, lacking begins names of what is without something, weakFix only sometimes takes back, more after a number adds to it.
 */
export type WordList =
  | 'link'
  | 'opening'
  | 'joining'
  | 'introducing'
  | 'half'
  | 'article'
  | 'softArticle'
  | 'alwaysSoft'
  | 'aimed'
  | 'denial'
  | 'no'
  | 'lacking'
  | 'weakFix'
  | 'more';

/** A language: its phrases by role, separated by `|`; `=` gives the value of numbers, scales, ordinals and exceptions. */
export type Lexicon = {
  locale: Locale;
  phrases: Record<Role, string>;
  /** Words for the same food or size in different regions: groups separated by `;`, words by `|`. */
  synonyms: string;
  words: Record<WordList, string>;
  /** Whether the noun of a name comes last ("onion rings") rather than first. */
  isHeadLast: boolean;
  /** A message to read at the start, `$1` to `$3` being names of the shop. */
  sample: string;
  /** Short spellings and single words that stand for a phrase, `word=phrase`; not for words the shop itself uses. */
  rewrites: string;
  /** What a shop's word also stands for where its group has nothing nearer: `large>xl|huge`. */
  stretched: string;
  /** Words a name may go without ("family size" is "family"). */
  trimmed: string;
  /** Phrases around an order that are no part of it ("para las 9"): `#` is any number, `*` any one word. */
  context: string;
  /** Patterns on the folded text that settle an intent, in order of precedence. */
  rules: readonly (readonly [FineIntent, RegExp])[];
  /** What people say for each intent, separated by `|`, for judging what no rule settles. */
  sayings: Partial<Record<FineIntent, string>>;
  /** What people say around what they want, `$` being the saying: it speaks for no intent. Separated by `|`. */
  frames: string;
};
