import { fuzzyWords, nearWords, type FuzzyWords } from './fuzzyWords.ts';
import { lexicons } from './lexiconIndex.ts';
import { wordsOf } from './textTokens.ts';
import type { FineIntent } from './understanding.ts';
import { stemOf } from './wordForms.ts';

/** The most likely intent of a text and how likely it is, 0 to 1. */
export type JudgedIntent = { intent: FineIntent; likelihood: number };

/** Judges a text by the sayings it resembles. */
export type JudgeIntent = (text: string) => JudgedIntent;

type Model = { intents: FineIntent[]; weights: Map<string, Float64Array>; near: FuzzyWords };

const longestText = 60;
const rounds = 14;
const firstStep = 0.5;
/** A stem of this many letters says much of what the whole word says ("devolver", "devolvedme"). */
const prefixLength = 4;

let judge: JudgeIntent | undefined;

/** Judges by the sayings of all languages, learnt once. Costs a few milliseconds at its first use. */
export function judgeIntent(text: string): JudgedIntent {
  return (judge ??= trainIntents(allSayings()))(text);
}

function allSayings(): [FineIntent, string][] {
  return lexicons.flatMap(({ sayings }) =>
    (Object.entries(sayings) as [FineIntent, string][]).flatMap(([intent, list]) =>
      list.split('|').map((saying): [FineIntent, string] => [intent, saying]),
    ),
  );
}

/** Learns words, beginnings of words and word pairs by intent (softmax regression, a few rounds in a fixed order). */
export function trainIntents(sayings: readonly (readonly [FineIntent, string])[]): JudgeIntent {
  const intents = [...new Set(sayings.map(([intent]) => intent))];
  const samples = inFixedOrder(sayings).map(([intent, saying]) => ({ at: intents.indexOf(intent), features: featuresOf(stemsOf(saying)) }));
  const weights = new Map<string, Float64Array>();
  for (const { features } of samples) for (const feature of features) weights.set(feature, new Float64Array(intents.length));
  for (let round = 0; round < rounds; round += 1)
    for (const { at, features } of samples) learn(weights, features, at, firstStep / (1 + round * 0.3));
  const words = [...weights.keys()].filter((feature) => /^[^ ^]+$/.test(feature));
  const model = { intents, weights, near: fuzzyWords(words, 1) };
  return (text) => judgeWith(model, text);
}

/** Spread so that neighbours of one intent do not follow each other; the same every time. */
function inFixedOrder<Saying>(sayings: readonly Saying[]): Saying[] {
  const stride = 7919;
  return sayings
    .map((saying, at) => ({ saying, place: (at * stride) % (sayings.length + 1) }))
    .sort((left, right) => left.place - right.place)
    .map(({ saying }) => saying);
}

function learn(weights: Model['weights'], features: readonly string[], at: number, step: number): void {
  const chances = chancesOf(weights, features);
  const share = step / Math.sqrt(features.length);
  for (const feature of features) {
    const weight = weights.get(feature);
    if (!weight) continue;
    for (let intent = 0; intent < weight.length; intent += 1)
      weight[intent] = (weight[intent] ?? 0) + share * (Number(intent === at) - (chances[intent] ?? 0));
  }
}

/** How likely each intent is, summing to 1. */
function chancesOf(weights: Model['weights'], features: readonly string[]): Float64Array {
  const known = features.flatMap((feature) => weights.get(feature) ?? []);
  const scores = new Float64Array(known[0]?.length ?? 0);
  for (const weight of known) for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) + (weight[at] ?? 0);
  const highest = Math.max(...scores);
  let total = 0;
  for (let at = 0; at < scores.length; at += 1) total += scores[at] = Math.exp((scores[at] ?? 0) - highest);
  return scores.map((score) => score / total);
}

function judgeWith({ intents, weights, near }: Model, text: string): JudgedIntent {
  const stems = stemsOf(text)
    .slice(0, longestText)
    .map((stem) => knownStem(stem, weights, near));
  const features = featuresOf(stems);
  const known = features.filter((feature) => weights.has(feature)).length;
  if (known === 0) return { intent: 'other', likelihood: 0 };
  const chances = chancesOf(weights, features);
  const top = chances.indexOf(Math.max(...chances));
  return { intent: intents[top] ?? 'other', likelihood: (chances[top] ?? 0) * Math.min(1, 0.5 + known / features.length) };
}

function stemsOf(text: string): string[] {
  return wordsOf(text).map((word) => (/\d/.test(word) ? '#' : stemOf(word)));
}

/** A misspelt word as the known one next to it. */
function knownStem(stem: string, weights: Model['weights'], near: FuzzyWords): string {
  return weights.has(stem) || stem.length < prefixLength ? stem : (nearWords(near, stem)[0]?.word ?? stem);
}

function featuresOf(stems: readonly string[]): string[] {
  const pairs = stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`);
  const beginnings = stems.filter((stem) => stem.length > prefixLength).map((stem) => `^${stem.slice(0, prefixLength)}`);
  return [...new Set([...stems, ...pairs, ...beginnings])];
}
