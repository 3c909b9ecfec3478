import { lexiconEn } from './lexiconEn.ts';
import { lexiconEs } from './lexiconEs.ts';

/** What a word of the language does in an order, whatever the shop sells. */
export type Mark =
  | 'negate'
  | 'off'
  | 'extra'
  | 'light'
  | 'with'
  | 'and'
  | 'but'
  | 'of'
  | 'half'
  | 'all'
  | 'another'
  | 'rest'
  | 'same'
  | 'correct'
  | 'article'
  | 'filler'
  | 'context'
  | 'instead'
  | 'remove'
  | 'change'
  | 'into'
  | 'add'
  | 'set'
  | 'clear'
  | 'last'
  | 'dozen'
  | 'want'
  | 'measure'
  | 'ask';

/** One language's words. Phrases are separated by `|`; a third language is one more file like this. */
export type Lexicon = {
  numbers: Record<string, number>;
  /** Among them, those that are hardly more than an article. */
  indefinite: readonly string[];
  ordinals: Record<string, number>;
  marks: Partial<Record<Mark, string>>;
  /** Words of the language that are never a slip for something on the menu, nor unknown products. */
  common: string;
  /** Other words for what menus often name differently: any of one list finds the others. */
  synonyms: string[];
};

export const lexicons: readonly Lexicon[] = [lexiconEs, lexiconEn];
