import { fuzzyWords, type FuzzyWords } from './fuzzyWords.ts';
import { lexicons, type Mark } from './lexicon.ts';
import { stemOf } from './wordForms.ts';
import { normalize, wordsOf } from './words.ts';

/** What a phrase can mean. */
export type Meaning =
  | { kind: 'item'; itemId: string }
  | { kind: 'option'; groupId: string; optionId: string }
  | { kind: 'group'; groupId: string }
  | { kind: 'category'; categoryId: string }
  | { kind: 'number'; value: number; isIndefinite?: boolean }
  | { kind: 'ordinal'; value: number }
  | { kind: 'mark'; mark: Mark };

/** A meaning under one spelling; `cost` is how far the spelling is from what the menu says. */
export type Entry = { meaning: Meaning; spelling: string; cost: number };

/** Every phrase known, by the stems of its words, with what is needed to guess at misspelt words. */
export type PhraseIndex = {
  entries: Map<string, Entry[]>;
  prefixes: Set<string>;
  known: Set<string>;
  common: Set<string>;
  near: FuzzyWords;
};

/** Words that may be missing or added inside a phrase ("tarta de queso", "tarta queso"). */
export const links: ReadonlySet<string> = new Set(['de', 'd', 'del', 'of', 'the', 'la', 'el', 'los', 'las', 'al', 'a']);

/** The words of a phrase without the links, unless it has nothing else. */
export function contentOf(words: readonly string[]): readonly string[] {
  const content = words.filter((word) => !links.has(word));
  return content.length > 0 ? content : words;
}

/** From here on a phrase is a guess, of which no other wordings are made. */
const rareCost = 0.4;

/** Gathers phrases; `build` closes it into an index together with the words of the languages. */
export class PhraseIndexBuilder {
  readonly #entries = new Map<string, Entry[]>();
  readonly #known = new Set<string>();

  /** Adds a phrase of the menu, and the same with other words people use for parts of it. */
  add(phrase: string, meaning: Meaning, cost = 0): void {
    const words = contentOf(wordsOf(phrase).map((word) => word.text));
    if (words.length === 0) return;
    this.#put(words, meaning, cost);
    if (cost < rareCost) for (const variant of synonymous(words)) this.#put(variant, meaning, cost + 0.12);
  }

  build(): PhraseIndex {
    for (const lexicon of lexicons) {
      for (const [word, value] of Object.entries(lexicon.numbers))
        this.#putWhole(word, { kind: 'number', value, isIndefinite: lexicon.indefinite.includes(word) });
      for (const [word, value] of Object.entries(lexicon.ordinals)) this.#putWhole(word, { kind: 'ordinal', value });
      for (const [mark, phrases] of Object.entries(lexicon.marks))
        for (const phrase of phrasesOf(phrases)) this.#putWhole(phrase, { kind: 'mark', mark: mark as Mark });
    }
    const common = new Set(lexicons.flatMap((lexicon) => wordsOf(lexicon.common).map((word) => word.text)));
    const prefixes = new Set<string>();
    for (const key of this.#entries.keys()) {
      const words = key.split(' ');
      for (let length = 1; length <= words.length; length += 1) prefixes.add(words.slice(0, length).join(' '));
    }
    return { entries: this.#entries, prefixes, known: this.#known, common, near: fuzzyWords([...this.#known, ...common]) };
  }

  #putWhole(phrase: string, meaning: Meaning): void {
    this.#put(
      wordsOf(phrase).map((word) => word.text),
      meaning,
      0,
    );
  }

  #put(words: readonly string[], meaning: Meaning, cost: number): void {
    const key = words.map(stemOf).join(' ');
    const spelling = words.join(' ');
    for (const word of words) this.#known.add(word);
    const had = this.#entries.get(key) ?? [];
    const same = had.find((entry) => entry.spelling === spelling && sameMeaning(entry.meaning, meaning));
    if (same) same.cost = Math.min(same.cost, cost);
    else had.push({ meaning, spelling, cost });
    this.#entries.set(key, had);
  }
}

/** The phrases of a lexicon's line. */
export function phrasesOf(line: string): string[] {
  return line
    .split('|')
    .map((phrase) => phrase.trim())
    .filter(Boolean);
}

/** Words that belong to the languages, not to any menu. */
export const languageWords: ReadonlySet<string> = new Set(
  lexicons.flatMap((lexicon) =>
    [lexicon.common, ...Object.keys(lexicon.numbers), ...Object.values(lexicon.marks)].flatMap((line) =>
      wordsOf(line).map((word) => word.text),
    ),
  ),
);

/** The numbers and marks among them, of one word each: no part of a menu's phrase says anything with these alone. */
export const functionWords: ReadonlySet<string> = new Set(
  lexicons.flatMap((lexicon) =>
    [...Object.keys(lexicon.numbers), ...Object.values(lexicon.marks).flatMap((line) => phrasesOf(line))].map(normalize),
  ),
);

/** The phrases of one mark in all languages. */
export function markPhrases(mark: Mark): string[] {
  return lexicons.flatMap((lexicon) => phrasesOf(lexicon.marks[mark] ?? ''));
}

export function sameMeaning(left: Meaning, right: Meaning): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

const synonymSets = lexicons.flatMap((lexicon) =>
  lexicon.synonyms.map((line) => phrasesOf(line).map((phrase) => wordsOf(phrase).map((word) => word.text))),
);

/** The phrase with one part of it said in another way. */
function synonymous(words: readonly string[]): string[][] {
  const text = ` ${words.join(' ')} `;
  return synonymSets.flatMap((set) => {
    const said = set.find((phrase) => text.includes(` ${phrase.join(' ')} `));
    if (!said) return [];
    return set
      .filter((other) => other !== said)
      .map((other) =>
        text
          .replace(` ${said.join(' ')} `, ` ${other.join(' ')} `)
          .trim()
          .split(' '),
      );
  });
}
