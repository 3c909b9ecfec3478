import { intentsEn } from './intentsEn.ts';
import { intentsEs } from './intentsEs.ts';
import type { FineIntent } from './understanding.ts';

/** One language's ways to say what is not an order: patterns that settle it, in the order they are tried, and typical sayings to compare with. */
export type IntentWords = { rules: [FineIntent, RegExp][]; sayings: Partial<Record<FineIntent, string>> };

export const intentWords: readonly IntentWords[] = [intentsEs, intentsEn];
