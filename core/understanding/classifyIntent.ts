import { intentWords } from './intentWords.ts';
import { phrasesOf } from './phraseIndex.ts';
import type { FineIntent, Intent } from './understanding.ts';
import { stemOf } from './wordForms.ts';
import { phraseOf } from './words.ts';

/** What a text wants, apart from any lines in it, and how sure that is (0 to 1). */
export type Wanted = { intent: FineIntent; confidence: number };

const published: Partial<Record<FineIntent, Intent>> = {
  menu: 'info',
  show_cart: 'info',
  start_over: 'cancel_order',
  hours: 'info',
  pickup: 'order',
  delivery: 'order',
  dine_in: 'order',
  help: 'info',
  stop: 'other',
  usual: 'order',
  language_es: 'other',
  language_en: 'other',
  thanks: 'other',
};

/** The published label a finer intent belongs to. */
export function intentOf(fine: FineIntent): Intent {
  return published[fine] ?? (fine as Intent);
}

/** Below this likeness to every saying, a text is taken for none of them. */
const leastLikeness = 0.42;
/** Patterns are tried on this much of a text; whoever wants something says so by then. */
const readLength = 400;

/** The intent of a text: by a pattern when one meets it, else by the saying it is most like. */
export function classifyIntent(text: string): Wanted {
  const said = phraseOf(text.slice(0, readLength));
  if (said === '') return { intent: 'other', confidence: 0 };
  const ruled = firstRule(said);
  if (ruled) return { intent: ruled, confidence: 0.95 };
  const { intent, likeness } = mostAlike(said);
  return likeness >= leastLikeness ? { intent, confidence: likeness } : { intent: 'other', confidence: 0.3 };
}

/** The first pattern to meet, the languages taking turns by the patterns' rank. */
function firstRule(said: string): FineIntent | null {
  for (const intent of ruleOrder) {
    const isMet = intentWords.some(({ rules }) => rules.some(([wanted, pattern]) => wanted === intent && pattern.test(said)));
    if (isMet) return intent;
  }
  return null;
}

const ruleOrder: FineIntent[] = [...new Set(intentWords.flatMap(({ rules }) => rules.map(([intent]) => intent)))];

type Sample = { intent: FineIntent; grams: Map<string, number>; norm: number };

const samples: { intent: FineIntent; said: string }[] = intentWords.flatMap(({ sayings }) =>
  Object.entries(sayings).flatMap(([intent, line]) =>
    phrasesOf(line).map((saying) => ({ intent: intent as FineIntent, said: phraseOf(saying) })),
  ),
);
const weights = rarity(samples.map((sample) => gramsOf(sample.said)));
const weighed: Sample[] = samples.map(({ intent, said }) => ({ intent, ...weigh(gramsOf(said)) }));

function mostAlike(said: string): { intent: FineIntent; likeness: number } {
  const own = weigh(gramsOf(said));
  let best = { intent: 'other' as FineIntent, likeness: 0 };
  for (const sample of weighed) {
    const likeness = cosine(own, sample);
    if (likeness > best.likeness) best = { intent: sample.intent, likeness };
  }
  return best;
}

/** Words, pairs of words and parts of words: what sayings are compared by. */
function gramsOf(said: string): Set<string> {
  const words = said.split(' ').map(stemOf);
  const pairs = words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`);
  const parts = words.filter((word) => word.length > 4).map((word) => `^${word.slice(0, 4)}`);
  return new Set([...words, ...pairs, ...parts]);
}

function rarity(documents: Set<string>[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const grams of documents) for (const gram of grams) uses.set(gram, (uses.get(gram) ?? 0) + 1);
  return new Map([...uses].map(([gram, count]) => [gram, Math.log(1 + documents.length / count)]));
}

function weigh(grams: Set<string>): { grams: Map<string, number>; norm: number } {
  const unseen = 3;
  const weighted = new Map([...grams].map((gram) => [gram, weights.get(gram) ?? unseen]));
  return { grams: weighted, norm: Math.sqrt([...weighted.values()].reduce((sum, weight) => sum + weight * weight, 0)) };
}

function cosine(left: { grams: Map<string, number>; norm: number }, right: { grams: Map<string, number>; norm: number }): number {
  let dot = 0;
  for (const [gram, weight] of right.grams) if (left.grams.has(gram)) dot += weight * weight;
  return dot / (left.norm * right.norm || 1);
}
