import type { Locale } from '../texts/locale.ts';
import { judgeIntent } from './intentClassifier.ts';
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

/** The intent that a rule settles, in the speaker's language first. */
export function ruledIntent(text: string, locale: Locale): FineIntent | null {
  const plain = plainWords(text);
  const inOrder = [...lexicons].sort((left, right) => Number(right.locale === locale) - Number(left.locale === locale));
  for (const { rules } of inOrder) {
    const whole = rules.find(([, pattern]) => pattern.source.startsWith('^') && pattern.test(plain));
    if (whole) return whole[0];
  }
  for (const { rules } of inOrder) {
    const found = rules.find(([, pattern]) => pattern.test(plain));
    if (found) return found[0];
  }
  return null;
}

const sureEnough = 0.22;

/** The intent of a text no rule settles and that orders nothing. */
export function likelyIntent(text: string): { intent: FineIntent; confidence: number } {
  const { intent, likelihood } = judgeIntent(text);
  return likelihood >= sureEnough ? { intent, confidence: likelihood } : { intent: 'other', confidence: Math.max(likelihood, 0.3) };
}

function plainWords(text: string): string {
  return tokenize(text.slice(0, 1000))
    .map((token) => token.text.replace(/(\p{L})\1{2,}/gu, '$1'))
    .join(' ');
}
