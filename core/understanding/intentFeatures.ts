import { stemOf } from './wordForms.ts';

/** What a text is judged by: its stems, and the numbers of what stands in it. */
export type IntentFeatures = { stems: string[]; features: number[] };

/** What a word is judged by, whatever stands beside it. */
type WordFeatures = { stem: string; features: number[] };

/** The features of words, each below `buckets`, a power of two. */
export type FeatureReader = (words: readonly string[]) => IntentFeatures;

const mostWords = 60;
const shortestGroup = 4;
const longestGroup = 5;
/** Longer texts than this are one kind: yes, no and hello are short, complaints are not. */
const longText = 6;
const fnvStart = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** Reads words, their neighbours and groups of letters, so that a misspelt word still shares most; `known` keeps what was read of a word. */
export function featureReader(buckets: number, known?: Map<string, WordFeatures>): FeatureReader {
  const numberOf = (key: string) => spread(hashOf(key)) & (buckets - 1);
  const read = (word: string): WordFeatures => {
    const kept = known?.get(word);
    if (kept) return kept;
    const stem = stemOf(word);
    const features = [numberOf(`w${stem}`), ...groupsOf(`<${word}>`, buckets)];
    known?.set(word, { stem, features });
    return { stem, features };
  };
  return (words) => {
    const each = words.slice(0, mostWords).map((word) => read(/\d/.test(word) ? '#' : word));
    const stems = each.map(({ stem }) => stem);
    const features = [numberOf(`l${Math.min(stems.length, longText)}`)];
    for (let at = 0; at < each.length; at += 1) {
      features.push(...(each[at]?.features ?? []), numberOf(`p${stems[at - 1] ?? '^'} ${stems[at]}`));
      if (at > 1) features.push(numberOf(`s${stems[at - 2]} ${stems[at]}`));
    }
    return { stems, features: [...new Set(features)] };
  };
}

function groupsOf(word: string, buckets: number): number[] {
  const found: number[] = [];
  for (let start = 0; start + shortestGroup <= word.length; start += 1) {
    let hash = fnvStart;
    const end = Math.min(word.length, start + longestGroup);
    for (let at = start; at < end; at += 1) {
      hash = Math.imul(hash ^ word.charCodeAt(at), fnvPrime);
      if (at - start + 1 >= shortestGroup) found.push(spread(hash) & (buckets - 1));
    }
  }
  return found;
}

function hashOf(key: string): number {
  let hash = fnvStart;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), fnvPrime);
  return hash;
}

/** The low bits of this hash alone are too much alike. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}
