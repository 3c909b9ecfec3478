import { fuzzyWords, type FuzzyWords } from './fuzzyWords.ts';
import type { Lexicon, Role, WordList } from './lexicon.ts';
import { lexiconEn } from './lexiconEn.ts';
import { lexiconEs } from './lexiconEs.ts';
import { addPhrase, emptyTrie, type PhraseTrie } from './phraseTrie.ts';
import { wordsOf } from './textTokens.ts';

/** What a phrase of a language does, with the value of a number, scale or ordinal. */
export type Meaning = { role: Role; value: number; phrase: string };

/** All languages in one index: people mix them in one message. A third language is one more file in this list. */
export const lexicons: readonly [Lexicon, ...Lexicon[]] = [lexiconEs, lexiconEn];

const listed = (list: WordList): ReadonlySet<string> => new Set(lexicons.flatMap(({ words }) => words[list].split('|').filter(Boolean)));

/** The short words of all languages by what they do. */
export const shortWords: Record<WordList, ReadonlySet<string>> = {
  link: listed('link'),
  opening: listed('opening'),
  joining: listed('joining'),
  introducing: listed('introducing'),
  half: listed('half'),
  article: listed('article'),
  softArticle: listed('softArticle'),
  alwaysSoft: listed('alwaysSoft'),
  aimed: listed('aimed'),
  denial: listed('denial'),
  no: listed('no'),
  lacking: listed('lacking'),
  weakFix: listed('weakFix'),
  more: listed('more'),
};

/** Stands for any number, and for any one word, in a pattern of context. */
export const anyNumber = '#';
export const anyWord = '*';

export type LexiconIndex = {
  trie: PhraseTrie<Meaning>;
  words: ReadonlySet<string>;
  near: FuzzyWords;
  rewrites: ReadonlyMap<string, readonly string[]>;
  /** What a shop's word also stands for, by its folded words. */
  stretched: ReadonlyMap<string, readonly string[][]>;
  trimmed: ReadonlySet<string>;
};

let built: LexiconIndex | undefined;

/** The index, built at its first use. */
export function lexiconIndex(): LexiconIndex {
  return (built ??= buildIndex());
}

function buildIndex(): LexiconIndex {
  const trie = emptyTrie<Meaning>();
  const words = new Set<string>();
  for (const { phrases, context } of lexicons) {
    for (const [role, list] of Object.entries(phrases) as [Role, string][]) {
      for (const entry of entriesOf(list)) {
        const [phrase = '', value] = entry.split('=');
        const keys = wordsOf(phrase);
        if (keys.length === 0) continue;
        addPhrase(trie, keys, { role, value: Number(value ?? 0), phrase: keys.join(' ') });
        for (const key of keys) words.add(key);
      }
    }
    for (const pattern of entriesOf(context)) addPhrase(trie, patternKeys(pattern), { role: 'fill', value: 0, phrase: pattern });
  }
  const guessable = [...words].filter((word) => word.length > 2);
  return {
    trie,
    words,
    near: fuzzyWords(guessable, 1),
    rewrites: new Map(lexicons.flatMap(({ rewrites }) => entriesOf(rewrites).map(rewriteOf))),
    stretched: new Map(lexicons.flatMap(({ stretched }) => stretched.split(';').map(stretchOf))),
    trimmed: new Set(lexicons.flatMap(({ trimmed }) => entriesOf(trimmed))),
  };
}

function rewriteOf(entry: string): [string, string[]] {
  const [word = '', phrase = ''] = entry.split('=');
  return [word, wordsOf(phrase)];
}

function stretchOf(entry: string): [string, string[][]] {
  const [word = '', others = ''] = entry.trim().split('>');
  return [wordsOf(word).join(' '), entriesOf(others).map(wordsOf)];
}

function entriesOf(list: string): string[] {
  return list
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean);
}

function patternKeys(pattern: string): string[] {
  return pattern.split(' ').map((key) => (key === anyNumber || key === anyWord ? key : (wordsOf(key)[0] ?? key)));
}

/** The groups of words that mean the same in all languages. */
export function synonymGroups(): string[][][] {
  return lexicons.flatMap(({ synonyms }) =>
    synonyms
      .split(';')
      .map((group) => entriesOf(group).map(wordsOf))
      .filter((group) => group.length > 1),
  );
}
