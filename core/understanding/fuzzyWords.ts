import { soundOf } from './wordForms.ts';

/** A known word near a typed one; distance 0.5 means that it only sounds the same. */
export type NearWord = { word: string; distance: number };

/** Known words by what is left of them when letters are missing, so that looking up a misspelt word does not walk through all of them. */
export type FuzzyWords = { byDeletion: Map<string, string[]>; bySound: Map<string, string[]> };

const longestWord = 24;
/** Words longer than this may be two slips away. */
const longWord = 8;

/** The index of the known words; words shorter than three letters are never guessed. */
export function fuzzyWords(words: Iterable<string>, mostSlips: 1 | 2 = 2): FuzzyWords {
  const byDeletion = new Map<string, string[]>();
  const bySound = new Map<string, string[]>();
  for (const word of new Set(words)) {
    if (word.length < 3 || word.length > longestWord || /\d/.test(word)) continue;
    push(bySound, soundOf(word), word);
    for (const left of deletions(word, word.length > longWord ? mostSlips : 1)) push(byDeletion, left, word);
    if (mostSlips > 1 && word.length >= longWord) for (const left of deletions(soundOf(word), 1)) push(bySound, left, word);
  }
  return { byDeletion, bySound };
}

function push(index: Map<string, string[]>, key: string, word: string): void {
  const known = index.get(key);
  if (known) known.push(word);
  else index.set(key, [word]);
}

function deletions(word: string, depth: number): Set<string> {
  const found = new Set([word]);
  let level = [word];
  for (let step = 0; step < depth; step += 1) {
    level = level.flatMap((one) => Array.from(one, (_, at) => one.slice(0, at) + one.slice(at + 1)));
    for (const one of level) found.add(one);
  }
  return found;
}

/** The nearest known words, nearest first, at most six. */
export function nearWords({ byDeletion, bySound }: FuzzyWords, typed: string): NearWord[] {
  if (typed.length < 3 || typed.length > longestWord || /\d/.test(typed)) return [];
  const found = new Map<string, number>();
  const sound = soundOf(typed);
  if (typed.length > 2)
    for (const word of bySound.get(sound) ?? [])
      if (soundOf(word) === sound) found.set(word, Math.min(0.8, 0.5 * editDistance(typed, word)));
  for (const left of deletions(typed, typed.length > longWord ? 2 : 1)) {
    for (const word of byDeletion.get(left) ?? []) {
      if (found.has(word)) continue;
      if (typed.length < 4 && word[0] !== typed[0]) continue;
      const distance = editDistance(typed, word);
      if (distance <= allowed(typed, word)) found.set(word, distance);
    }
  }
  if (found.size === 0 && typed.length >= longWord) for (const word of soundingNear(bySound, sound)) found.set(word, 1.4);
  return [...found]
    .map(([word, distance]) => ({ word, distance: distance + (word[0] === typed[0] ? 0 : 0.2) }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, 6);
}

function soundingNear(bySound: Map<string, string[]>, sound: string): string[] {
  const words = [...deletions(sound, 1)].flatMap((left) => bySound.get(left) ?? []);
  return words.filter((word) => editDistance(sound, soundOf(word)) <= 2);
}

function allowed(typed: string, word: string): number {
  const length = Math.max(typed.length, word.length);
  return length > longWord ? 2 : 1;
}

/** Damerau's distance (optimal string alignment): letters changed, dropped, added or swapped with their neighbour. */
export function editDistance(left: string, right: string): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      let best = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      const isSwap = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      next.push(best);
    }
    before = last;
    last = next;
  }
  return last[right.length] ?? right.length;
}
