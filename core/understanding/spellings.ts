import { synonymGroups } from './lexiconIndex.ts';
import { wordsOf } from './textTokens.ts';
import { stemOf } from './wordForms.ts';

const mostSpellings = 24;

let byStem: Map<string, { from: string[]; to: string[][] }[]> | undefined;

/** The ways to write some names: as they are, and with words swapped for those of other regions. No two the same. */
export function spellings(names: readonly string[]): string[][] {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const words = wordsOf(name);
    if (words.length > 0) found.set(words.join(' '), words);
  }
  for (const words of [...found.values()]) {
    for (const swapped of swaps(words))
      if (found.size < mostSpellings) found.set(swapped.join(' '), found.get(swapped.join(' ')) ?? swapped);
  }
  return [...found.values()];
}

function swaps(words: readonly string[]): string[][] {
  byStem ??= indexSynonyms();
  return words.flatMap((word, at) =>
    (byStem?.get(stemOf(word)) ?? []).flatMap(({ from, to }) => {
      const isHere = from.every((one, offset) => stemOf(words[at + offset] ?? '') === stemOf(one));
      return isHere ? to.map((other) => [...words.slice(0, at), ...other, ...words.slice(at + from.length)]) : [];
    }),
  );
}

function indexSynonyms(): Map<string, { from: string[]; to: string[][] }[]> {
  const index = new Map<string, { from: string[]; to: string[][] }[]>();
  for (const group of synonymGroups()) {
    for (const from of group) {
      const key = stemOf(from[0] ?? '');
      index.set(key, [...(index.get(key) ?? []), { from, to: group.filter((other) => other !== from) }]);
    }
  }
  return index;
}
