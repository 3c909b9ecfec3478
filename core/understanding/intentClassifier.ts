import { lexicons } from './lexiconIndex.ts';
import { wordsOf } from './textTokens.ts';
import type { FineIntent } from './understanding.ts';
import { stemOf } from './wordForms.ts';

/** The most likely intent of a text and how likely it is, 0 to 1. */
export type JudgedIntent = { intent: FineIntent; likelihood: number };

type Model = { intents: FineIntent[]; weights: Map<string, Float64Array>; unseen: Float64Array };

let model: Model | undefined;

/** Learns the sayings of all languages once: word and word-pair counts per intent (naive Bayes, smoothed). Costs a few milliseconds. */
function intentModel(): Model {
  return (model ??= learn());
}

/** Judges a text by the sayings it resembles. */
export function judgeIntent(text: string): JudgedIntent {
  const { intents, weights, unseen } = intentModel();
  const scores = Float64Array.from(unseen, () => 0);
  let known = 0;
  const features = featuresOf(wordsOf(text).slice(0, 60));
  for (const feature of features) {
    const weight = weights.get(feature);
    if (!weight) continue;
    known += 1;
    for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) + (weight[at] ?? 0);
  }
  if (known === 0) return { intent: 'other', likelihood: 0 };
  const top = scores.indexOf(Math.max(...scores));
  const total = scores.reduce((sum, score) => sum + Math.exp((score - (scores[top] ?? 0)) * 0.5), 0);
  return { intent: intents[top] ?? 'other', likelihood: (1 / total) * Math.min(1, 0.4 + known / features.length) };
}

function featuresOf(words: readonly string[]): string[] {
  const stems = words.map((word) => (/\d/.test(word) ? '#' : stemOf(word)));
  return [...stems, ...stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`)];
}

function learn(): Model {
  const counts = new Map<FineIntent, Map<string, number>>();
  for (const { sayings } of lexicons) {
    for (const [intent, list] of Object.entries(sayings) as [FineIntent, string][]) {
      const seen = counts.get(intent) ?? new Map<string, number>();
      counts.set(intent, seen);
      for (const saying of list.split('|'))
        for (const feature of featuresOf(wordsOf(saying))) seen.set(feature, (seen.get(feature) ?? 0) + 1);
    }
  }
  const intents = [...counts.keys()];
  const vocabulary = new Set([...counts.values()].flatMap((seen) => [...seen.keys()]));
  const smoothing = 0.15;
  const totals = intents.map(
    (intent) => [...(counts.get(intent)?.values() ?? [])].reduce((sum, count) => sum + count, 0) + smoothing * vocabulary.size,
  );
  const chance = (intent: FineIntent, at: number, feature: string) =>
    Math.log(((counts.get(intent)?.get(feature) ?? 0) + smoothing) / (totals[at] ?? 1));
  const weights = new Map(
    [...vocabulary].map((feature) => [feature, Float64Array.from(intents, (intent, at) => chance(intent, at, feature))]),
  );
  return { intents, weights, unseen: new Float64Array(intents.length) };
}
