import { readFileSync } from 'node:fs';
import type { CartLine } from '../../core/carts/cart.ts';
import { compileCatalogue } from '../../core/understanding/compileCatalogue.ts';
import { linesAfter } from '../../core/understanding/neutralLine.ts';
import { understand } from '../../core/understanding/understand.ts';
import type { Intent, Understanding } from '../../core/understanding/understanding.ts';
import type { Locale } from '../../core/texts/locale.ts';
import { tahonaCatalogue } from '../../db/seeds/demo/tahonaCatalogue.ts';
import { vesuvioCatalogue } from '../../db/seeds/demo/vesuvioCatalogue.ts';
import { linesKey } from './sameLines.ts';

/** A message of the blind set with what it means: lines, or the whole cart afterwards when there was one, or an intent. */
export type BlindMessage = {
  id: string;
  shop: 'vesuvio' | 'tahona';
  lang: Locale;
  text: string;
  cart?: CartLine[];
  lines?: CartLine[];
  intent?: Intent;
};

const shops = {
  vesuvio: compileCatalogue({ version: 1, ...vesuvioCatalogue }),
  tahona: compileCatalogue({ version: 1, ...tahonaCatalogue }),
};

/** The messages of one kind, in the order they were written, without those whose meaning is disputed. */
export function blindMessages(kind: 'Orders' | 'Edits' | 'Intents' | 'heldOutIntents' | 'freshIntents'): BlindMessage[] {
  return linesIn(kind.endsWith('Intents') && kind !== 'Intents' ? `${kind}.jsonl` : `blind${kind}.jsonl`).filter(
    ({ id }) => !listed('disputed').has(id),
  );
}

/** Ids of a list beside the set: what fails, and what is disputed. */
export function listed(name: 'failing' | 'disputed'): ReadonlySet<string> {
  const lists = JSON.parse(readFileSync(new URL('blindLists.json', import.meta.url), 'utf8')) as Record<string, string[]>;
  return new Set(lists[name]);
}

function linesIn(name: string): BlindMessage[] {
  const content = readFileSync(new URL(name, import.meta.url), 'utf8');
  return content
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BlindMessage);
}

/** What the parser makes of a message, and whether that is what it means. */
export function judge({ shop, lang, text, cart = [], lines, intent }: BlindMessage): { meant: Understanding; isRight: boolean } {
  const meant = understand(shops[shop], { text, locale: lang, cart });
  if (intent) return { meant, isRight: meant.intent === intent };
  return { meant, isRight: linesKey(linesAfter(cart, meant)) === linesKey(lines ?? []) };
}
