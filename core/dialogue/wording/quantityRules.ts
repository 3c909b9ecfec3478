import { limits } from '../../carts/cart.ts';
import type { Catalogue, Item } from '../../catalogue/catalogue.ts';
import { itemOf } from '../../catalogue/catalogueRules.ts';
import type { Problem } from '../../problem.ts';
import { foldedText } from '../../texts/foldedText.ts';
import type { Understanding } from '../../understanding/understanding.ts';

/** A quantity nobody means, beside something the shop sells: said plainly instead of guessed. Null when there is none. */
export function outOfRange(text: string, meant: Understanding, catalogue: Catalogue): Problem | null {
  if (meant.intent !== 'order') return null;
  const isDoubted = meant.needsConfirmation && /(^|\s)(-\s?\d+|0+([.,]\d+)?|\d{3,})(?=\s)/.test(text);
  // "1e9" and "10.000" are read as several words, and leave no doubt.
  const isWritten = /(^|\s)(\d+e\d+|[1-9]\d{0,2}([.,]\d{3})+)(?=\s)/i.test(text);
  const isAbsurd = isDoubted || isWritten || countsItem(text, meant, catalogue);
  return isAbsurd ? { code: 'quantityOutOfRange', params: { max: limits.lineQuantity } } : null;
}

/** Whether a long number stands right before the name of something ordered. Elsewhere it is a telephone's, and the parser passes over it. */
function countsItem(text: string, { lines }: Understanding, catalogue: Catalogue): boolean {
  const counted = [...text.matchAll(/(?:^|\s)\d{4,}\s+(\p{L}{3,})/gu)].map(([, word = '']) => foldedText(word).slice(0, 4));
  const items = lines.flatMap(({ itemId }) => itemOf(catalogue, itemId) ?? []);
  return counted.some((start) => items.some((item) => namesOf(item).some((name) => name.startsWith(start))));
}

function namesOf({ names, aliases = {} }: Item): string[] {
  return [...Object.values(names), ...Object.values(aliases).flat()].map(foldedText);
}
