import { allergenName, checkAllergens } from '../catalogue/allergenRules.ts';
import { itemOf } from '../catalogue/catalogueRules.ts';
import type { CardElement } from '../messages/card.ts';
import { optionNames } from '../catalogue/itemWords.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { localize } from '../texts/locale.ts';
import type { CartView } from './cartCard.ts';

/** What the customer told they cannot have, against every line: what contains it, and what nobody has said. */
export function allergyWarnings({ cart, catalogue, customer, locale }: CartView): CardElement[] {
  const words = dialogueTexts[locale].allergies;
  const sentences = cart.lines.flatMap((line) => {
    const item = itemOf(catalogue, line.itemId);
    const found = item ? checkAllergens(catalogue, item, line.options, customer.allergens) : null;
    if (!item || !found || found.kind === 'notListed') return [];
    const name = localize(item.names, locale);
    if (found.kind === 'unknown') return [words.unknownShort(name)];
    const list = found.allergens.map((one) => allergenName(one, locale)).join(', ');
    return [found.easedBy ? words.easedShort(name, list, optionNames(found.easedBy, locale)) : words.containsShort(name, list)];
  });
  return [...new Set(sentences)].map((text) => ({ type: 'text', tone: 'warning', text }));
}
