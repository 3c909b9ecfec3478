import type { Locale } from '../texts/locale.ts';
import { judgeIntent, type JudgeIntent } from './intentClassifier.ts';
import { lexicons } from './lexiconIndex.ts';
import { tokenize } from './textTokens.ts';
import type { FineIntent, Intent } from './understanding.ts';

const published: Partial<Record<FineIntent, Intent>> = {
  menu: 'info',
  hours: 'info',
  show_cart: 'info',
  help: 'info',
  start_over: 'cancel_order',
  pickup: 'order',
  delivery: 'order',
  dine_in: 'order',
  usual: 'order',
  stop: 'other',
  language_es: 'other',
  language_en: 'other',
  thanks: 'other',
};

/** The published label a finer intent stands for. */
export function publishedIntent(fine: FineIntent): Intent {
  return published[fine] ?? (fine as Intent);
}

/** Intents that nothing a text resembles may talk a rule out of: who asks to be left alone or for a person is heard. */
const firm: ReadonlySet<FineIntent> = new Set(['stop', 'human']);

/** The intent that a rule settles, in the speaker's language first; where several speak up, or only for a part, likeness decides. */
export function ruledIntent(text: string, locale: Locale, judge: JudgeIntent = judgeIntent): FineIntent | null {
  const { whole, parts } = ruledBy(text, locale);
  const [first] = parts;
  if (whole !== null || first === undefined) return whole;
  const sure = parts.find((intent) => firm.has(intent)) ?? (learnt.has(first) ? null : first);
  const settled = sure ?? judge(text, parts).intent;
  return settled === 'order' || (settled === 'other' && first !== 'other') ? null : settled;
}

/** What the rules say of a text: the intent of one that covers it whole, and those of rules that meet a part of it. */
function ruledBy(text: string, locale?: Locale): { whole: FineIntent | null; parts: FineIntent[] } {
  const plain = plainWords(text);
  const parts: FineIntent[] = [];
  for (const { rules } of [...lexicons].sort((left, right) => Number(right.locale === locale) - Number(left.locale === locale))) {
    for (const [intent, pattern] of rules) {
      const met = pattern.exec(plain);
      if (met && met[0].trimEnd().length === plain.length) return { whole: intent, parts };
      if (met && !parts.includes(intent)) parts.push(intent);
    }
  }
  return { whole: null, parts };
}

const learnt: ReadonlySet<FineIntent> = new Set(lexicons.flatMap(({ sayings }) => Object.keys(sayings) as FineIntent[]));

const sureEnough = 0.22;

/** The intent of a text no rule settles and that orders nothing. */
export function likelyIntent(text: string, judge: JudgeIntent = judgeIntent): { intent: FineIntent; confidence: number } {
  const { intent, likelihood } = judge(text, ruledBy(text).parts);
  return likelihood >= sureEnough ? { intent, confidence: likelihood } : { intent: 'other', confidence: Math.max(likelihood, 0.3) };
}

function plainWords(text: string): string {
  return tokenize(text.slice(0, 1000))
    .map((token) => token.text.replace(/(\p{L})\1{2,}/gu, '$1'))
    .join(' ');
}
