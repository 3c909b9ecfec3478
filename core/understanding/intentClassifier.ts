import { featureReader, type FeatureReader } from './intentFeatures.ts';
import { intentSayings } from './intentSayings.ts';
import { wordsOf } from './textTokens.ts';
import type { FineIntent } from './understanding.ts';

/** The most likely intent of a text and how likely it is, 0 to 1. */
export type JudgedIntent = { intent: FineIntent; likelihood: number };

/** Judges a text by the sayings it resembles; intents that something else speaks for get a lead, the first of them the largest. */
export type JudgeIntent = (text: string, hints?: readonly FineIntent[]) => JudgedIntent;

type Model = { intents: FineIntent[]; weights: Float32Array; known: ReadonlySet<string>; read: FeatureReader };
type Sample = { at: number; features: readonly number[] };

const buckets = 1 << 15;
const rounds = 4;
const firstStep = 3;
const decay = 0.3;
/** What a saying is sure of by so much teaches nothing more. */
const leastError = 0.02;
const lead = 5;
const laterLead = 2;

let judge: JudgeIntent | undefined;

/** Judges by the sayings of all languages, learnt once: at the first catalogue compiled, so that no message waits for it. */
export function judgeIntent(text: string, hints?: readonly FineIntent[]): JudgedIntent {
  return (judge ??= trainIntents(intentSayings()))(text, hints);
}

/**
 * Learns words, word pairs and letter groups by intent (softmax regression, a few rounds in a fixed order: the same every time).
 * Sayings are folded, their words set apart by single spaces.
 */
export function trainIntents(sayings: readonly (readonly [FineIntent, string])[]): JudgeIntent {
  const intents = [...new Set(sayings.map(([intent]) => intent))];
  const known = new Set<string>();
  const readKnown = featureReader(buckets, new Map());
  const samples = inFixedOrder(sayings).map(([intent, saying]): Sample => {
    const { stems, features } = readKnown(saying.split(' '));
    for (const stem of stems) known.add(stem);
    return { at: intents.indexOf(intent), features };
  });
  const weights = new Float32Array(buckets * intents.length);
  const scores = new Float32Array(intents.length);
  for (let round = 0; round < rounds; round += 1)
    for (const sample of samples) learn(weights, scores, sample, firstStep / (1 + round * decay));
  const model = { intents, weights, known, read: featureReader(buckets) };
  return (text, hints = []) => judgeWith(model, text, hints);
}

/** Spread so that neighbours of one intent do not follow each other. */
function inFixedOrder<Saying>(sayings: readonly Saying[]): Saying[] {
  const stride = 7919;
  return sayings
    .map((saying, at) => ({ saying, place: (at * stride) % (sayings.length + 1) }))
    .sort((left, right) => left.place - right.place)
    .map(({ saying }) => saying);
}

function learn(weights: Float32Array, scores: Float32Array, { at, features }: Sample, step: number): void {
  score(weights, scores, features);
  toChances(scores);
  const width = scores.length;
  const share = step / Math.sqrt(features.length);
  for (let intent = 0; intent < width; intent += 1) {
    const error = Number(intent === at) - (scores[intent] ?? 0);
    if (Math.abs(error) < leastError) continue;
    const change = share * error;
    for (const feature of features) {
      const place = feature * width + intent;
      weights[place] = (weights[place] ?? 0) + change;
    }
  }
}

function score(weights: Float32Array, scores: Float32Array, features: readonly number[]): void {
  const width = scores.length;
  const share = 1 / Math.sqrt(features.length || 1);
  scores.fill(0);
  for (const feature of features)
    for (let intent = 0, place = feature * width; intent < width; intent += 1, place += 1)
      scores[intent] = (scores[intent] ?? 0) + share * (weights[place] ?? 0);
}

/** Scores to how likely each intent is, summing to 1. */
function toChances(scores: Float32Array): void {
  let highest = -Infinity;
  for (const value of scores) if (value > highest) highest = value;
  let total = 0;
  for (let at = 0; at < scores.length; at += 1) total += scores[at] = Math.exp((scores[at] ?? 0) - highest);
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / total;
}

function judgeWith({ intents, weights, known, read }: Model, text: string, hints: readonly FineIntent[]): JudgedIntent {
  const { stems, features } = read(wordsOf(text));
  const scores = new Float32Array(intents.length);
  score(weights, scores, features);
  hints.forEach((hint, place) => {
    const at = intents.indexOf(hint);
    if (at >= 0) scores[at] = (scores[at] ?? 0) + (place === 0 ? lead : laterLead);
  });
  toChances(scores);
  const top = scores.indexOf(Math.max(...scores));
  const familiar = stems.filter((stem) => known.has(stem)).length / (stems.length || 1);
  return { intent: intents[top] ?? 'other', likelihood: (scores[top] ?? 0) * Math.min(1, 0.5 + familiar) };
}
