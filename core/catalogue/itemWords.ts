import { money, timeOfDay } from '../texts/format.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { allergenName, allergensOf } from './allergenRules.ts';
import { outIndefinitely, type Item, type Option, type OptionGroup } from './catalogue.ts';
import { completeOptions, groupsOf, isAvailable, missingGroups, unitPriceCents } from './catalogueRules.ts';
import type { MenuView } from './menuCard.ts';

/** What one of an item costs as it comes: exactly, or from its cheapest choice on when one has to be made. */
export function priceWords({ catalogue, merchant, locale }: MenuView, item: Item): string {
  const options = completeOptions(catalogue, item, []);
  const open = missingGroups(catalogue, item, options);
  const cheapest = open.reduce((sum, group) => sum + Math.min(...group.options.map(({ priceDeltaCents }) => priceDeltaCents)), 0);
  const isExact = open.every((group) =>
    group.options.every(({ priceDeltaCents }) => priceDeltaCents === group.options[0]?.priceDeltaCents),
  );
  const price = money(Math.max(0, unitPriceCents(catalogue, item, options) + cheapest), merchant.currency, locale);
  return isExact ? price : dialogueTexts[locale].item.priceFrom(price);
}

/** The allergens the shop has told, or that it has not. */
export function allergenSentence({ locale }: Pick<MenuView, 'locale'>, item: Item): string {
  const words = dialogueTexts[locale].item;
  const known = allergensOf(item);
  if (known === null) return words.allergensUnknown;
  return known.length === 0 ? words.allergensNone : words.allergens(known.map((one) => allergenName(one, locale)).join(', '));
}

/** Options by their names, as they are read in a sentence. */
export function optionNames(options: readonly Option[], locale: Locale): string {
  return options.map(({ names }) => localize(names, locale)).join(', ');
}

const fewLeft = 5;

/** That it is sold out, until when, or that few are left; empty when there is nothing to say. */
export function availabilityWords({ itemStates, merchant, locale, now }: MenuView, item: Item): string {
  const words = dialogueTexts[locale].item;
  const state = itemStates.get(item.id);
  if (!state) return '';
  if (isAvailable(itemStates, item.id, 1, now)) return state.stock !== null && state.stock <= fewLeft ? words.fewLeft(state.stock) : '';
  const isTimed = state.outUntil !== null && state.outUntil > now && state.outUntil < outIndefinitely;
  return isTimed && state.outUntil ? words.outUntil(timeOfDay(state.outUntil, merchant.zone, locale, now)) : words.outIndefinitely;
}

/** What an item has and what can be chosen with it, group by group, with prices. */
export function optionWordsOf({ catalogue, merchant, locale }: MenuView, item: Item): { label: string; value: string }[] {
  const words = dialogueTexts[locale].item;
  const withPrice = (option: OptionGroup['options'][number]) => {
    const { priceDeltaCents } = option;
    const sign = priceDeltaCents > 0 ? '+' : '−';
    const price = priceDeltaCents === 0 ? '' : ` (${sign}${money(Math.abs(priceDeltaCents), merchant.currency, locale)})`;
    return `${localize(option.names, locale).toLowerCase()}${price}`;
  };
  return groupsOf(catalogue, item).map((group) => {
    const included = group.options.filter(({ isIncluded }) => isIncluded).map(({ names }) => localize(names, locale).toLowerCase());
    const others = group.options.filter(({ isIncluded }) => !isIncluded).map(withPrice);
    const added = others.length === 0 ? '' : included.length > 0 ? words.canAdd(others.join(', ')) : others.join(', ');
    const value = [included.length > 0 ? words.includes(included.join(', ')) : '', added].filter(Boolean).join('. ');
    return { label: `${localize(group.names, locale)} (${group.min > 0 ? words.required : words.optional})`, value };
  });
}
