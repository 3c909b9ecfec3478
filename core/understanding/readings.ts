import { contentOf, links, type Meaning, type PhraseIndex } from './phraseIndex.ts';
import { nearWords } from './fuzzyWords.ts';
import { stemOf, undiminished } from './wordForms.ts';
import type { Word } from './words.ts';

/** A way to read words [from, to): what they mean, and how far they are from the spelling known for it. */
export type Reading = { from: number; to: number; meaning: Meaning; cost: number; content: number };

/** All readings of a text, by the word they begin at; `isNoise` says that a word is of no consequence by itself. */
export type Lattice = { words: readonly Word[]; at: readonly (readonly Reading[])[]; isNoise: readonly boolean[] };

type Form = { stem: string; cost: number };

const longestPhrase = 7;
/** A mark or a number this far from its spelling is rather some other word. */
const farthestMark = 0.68;

/** Reads every phrase of a text that the index knows, misspelt ones too. */
export function readingsOf(index: PhraseIndex, words: readonly Word[]): Lattice {
  const cache = new Map<string, Form[]>();
  const forms = words.map((word) => {
    const had = cache.get(word.text);
    if (had) return had;
    const made = formsOf(index, word.text);
    cache.set(word.text, made);
    return made;
  });
  const at = words.map((_, from) => readingsAt(index, words, forms, from));
  const isNoise = words.map(
    (word, from) => index.common.has(word.text) || word.text.length < 3 || (forms[from] ?? []).some((form) => index.common.has(form.stem)),
  );
  return { words, at, isNoise };
}

/** The stems a word may stand for: its own, or those of the nearest words when nobody knows it. */
function formsOf(index: PhraseIndex, word: string): Form[] {
  const own = { stem: stemOf(word), cost: 0 };
  if (index.common.has(word) || index.entries.has(own.stem)) return [own];
  const isPart = index.known.has(word) || index.prefixes.has(own.stem);
  const small = undiminished(word).filter((stem) => index.prefixes.has(stem));
  if (small.length > 0 && !isPart) return small.map((stem) => ({ stem, cost: 0.2 }));
  const near = nearWords(index.near, word);
  return [
    own,
    ...near.map((found) => ({
      stem: index.common.has(found.word) && !index.known.has(found.word) ? found.word : stemOf(found.word),
      cost: 0.3 + 0.3 * found.distance,
    })),
  ];
}

function readingsAt(index: PhraseIndex, words: readonly Word[], forms: readonly Form[][], from: number): Reading[] {
  const found = new Map<string, Reading>();
  let paths: { key: string; cost: number }[] = [{ key: '', cost: 0 }];
  for (let to = from + 1; to <= words.length && to <= from + longestPhrase && paths.length > 0; to += 1) {
    const word = words[to - 1];
    if (!word || (to > from + 1 && word.gap === 'hard')) break;
    const isLink = to > from + 1 && links.has(word.text);
    const longer = extend(index, paths, forms[to - 1] ?? [], word.gap === 'soft' && to > from + 1 ? 0.3 : 0);
    for (const { key, cost } of longer) collect(index, words, { from, to, cost }, key, found);
    paths = isLink ? [...longer, ...paths.map((path) => ({ ...path, cost: path.cost + 0.02 }))] : longer;
  }
  return [...found.values(), ...numeral(words, from)];
}

function extend(
  index: PhraseIndex,
  paths: { key: string; cost: number }[],
  forms: readonly Form[],
  penalty: number,
): { key: string; cost: number }[] {
  return paths.flatMap((path) =>
    forms.flatMap((form) => {
      const key = path.key ? `${path.key} ${form.stem}` : form.stem;
      return index.prefixes.has(key) ? [{ key, cost: path.cost + form.cost + penalty }] : [];
    }),
  );
}

function collect(
  index: PhraseIndex,
  words: readonly Word[],
  span: { from: number; to: number; cost: number },
  key: string,
  found: Map<string, Reading>,
): void {
  const typed = words.slice(span.from, span.to).map((word) => word.text);
  const spelling = contentOf(typed).join(' ');
  const whole = typed.join(' ');
  for (const entry of index.entries.get(key) ?? []) {
    const isExact = entry.spelling === spelling || entry.spelling === whole;
    if (!isExact && (entry.meaning.kind === 'mark' || entry.meaning.kind === 'number') && whole.length < 4) continue;
    const cost = entry.cost + span.cost + (isExact ? 0 : 0.06);
    if (cost > farthestMark && (entry.meaning.kind === 'mark' || entry.meaning.kind === 'number')) continue;
    const id = `${span.to}${JSON.stringify(entry.meaning)}`;
    const had = found.get(id);
    if (had && had.cost <= cost) continue;
    found.set(id, { from: span.from, to: span.to, meaning: entry.meaning, cost, content: contentOf(typed).length });
  }
}

/** Digits are numbers whatever the language. */
function numeral(words: readonly Word[], from: number): Reading[] {
  const text = words[from]?.text ?? '';
  const match = /^(-?\d+(?:\.\d+)?)$/.exec(text);
  return match ? [{ from, to: from + 1, meaning: { kind: 'number', value: Number(match[1]) }, cost: 0, content: 1 }] : [];
}
