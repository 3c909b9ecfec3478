import type { ChosenOption } from '../carts/cart.ts';
import { foldedText } from '../texts/foldedText.ts';
import { locales, type Locale } from '../texts/locale.ts';
import { allergenIds, allergenWords, noAllergens, type AllergenId } from './allergenList.ts';
import type { Catalogue, Item, Option, OptionGroup } from './catalogue.ts';
import { groupsOf } from './catalogueRules.ts';

/**
 * What is known of an item and somebody's allergens: it has some of them, `easedBy`: though options were chosen whose names say they are without
 * all of these; the shop has not said; or none of them is in what the shop has listed, which is never called safe.
 */
export type AllergenFinding = { kind: 'contains'; allergens: string[]; easedBy?: Option[] } | { kind: 'unknown' } | { kind: 'notListed' };

const idOfWord = new Map<string, AllergenId[]>();
const patterns = allergenIds.map((id) => ({
  id,
  pattern: new RegExp(
    `(?<!\\S)(?:${locales
      .flatMap((locale) => allergenWords[locale][id].words.split('|'))
      .map((word) => word.replaceAll('*', '\\p{L}*'))
      .join('|')})(?!\\S)`,
    'u',
  ),
}));

/** The listed allergens a text names, in either language. */
export function allergensNamed(text: string): AllergenId[] {
  const folded = foldedText(text);
  const known = idOfWord.get(folded);
  if (known) return known;
  // "peanut" is no nut, and "cacahuete" no dry fruit: the longer name goes first and takes its words with it.
  const found = patterns.filter(({ pattern }) => pattern.test(folded)).map(({ id }) => id);
  if (idOfWord.size < 2000) idOfWord.set(folded, found);
  return found;
}

/** An allergen in the reader's language; one the list does not have stays as it was typed. */
export function allergenName(allergen: string, locale: Locale): string {
  const id = allergenIds.find((one) => one === allergen);
  return id ? allergenWords[locale][id].name : allergen;
}

/** Whether the shop has said anything of an item's allergens. */
function tellsAllergens(item: Item): boolean {
  return item.allergens.length > 0;
}

/** The allergens of an item as it comes, in the shop's own words where they are none of the list; null when the shop has not said. */
export function allergensOf(item: Item): string[] | null {
  return tellsAllergens(item) ? [...new Set(item.allergens.flatMap(declared))] : null;
}

/** Checks an item with its options against what somebody cannot have. What is taken off still counts: traces remain. */
export function checkAllergens(
  catalogue: Catalogue,
  item: Item,
  options: readonly ChosenOption[],
  told: readonly string[],
): AllergenFinding {
  if (told.length === 0) return { kind: 'notListed' };
  const added = groupsOf(catalogue, item).flatMap((group) => chosenOf(group, options).map((option) => ({ group, option })));
  const own = allergensOf(item) ?? [];
  const all = new Set([...own, ...added.flatMap(({ option }) => (option.allergens ?? []).flatMap(declared))]);
  const named = foldedText([...Object.values(item.names), ...Object.values(item.descriptions ?? {}), ...addedNames(added)].join(' '));
  const contained = told.filter((one) => all.has(one) || (!isListed(one) && hasWord(named, one)));
  if (contained.length > 0) return { kind: 'contains', allergens: contained, ...easing(contained, added) };
  // What the list of fourteen does not have, no shop has declared anything of.
  const isUnknown = !tellsAllergens(item) || told.some((one) => !isListed(one)) || added.some(isUndeclared);
  return isUnknown ? { kind: 'unknown' } : { kind: 'notListed' };
}

/** Allergens are told by item: what an option changes of them nobody has declared, only its name says so ("masa sin gluten"). */
function easing(contained: readonly string[], added: readonly { option: Option }[]): { easedBy?: Option[] } {
  const options = added.map(({ option }) => option).filter((option) => withoutIn(option).some((one) => contained.includes(one)));
  const without = options.flatMap(withoutIn);
  return contained.every((one) => without.includes(one)) ? { easedBy: options } : {};
}

const freeOf = /\b(?:sin|libre de|without|free of|no) (.+)$|^(.+?) free\b/;

/** The allergens of the list that an option's name or another word for it says it is without. */
function withoutIn({ names, aliases }: Option): string[] {
  return [...Object.values(names), ...Object.values(aliases ?? {}).flat()].flatMap((name) => {
    const found = freeOf.exec(foldedText(name));
    return allergensNamed(found?.[1] ?? found?.[2] ?? '');
  });
}

function chosenOf(group: OptionGroup, options: readonly ChosenOption[]): Option[] {
  const chosen = options.filter(({ groupId, negated }) => groupId === group.id && !negated);
  return group.options.filter(({ id }) => chosen.some(({ optionId }) => optionId === id));
}

/** Something added on top, in a group of which the shop has not declared a single option. */
function isUndeclared({ group, option }: { group: OptionGroup; option: Option }): boolean {
  return group.min === 0 && !option.isIncluded && group.options.every(({ allergens }) => allergens === undefined);
}

function addedNames(added: readonly { option: Option }[]): string[] {
  return added.flatMap(({ option }) => Object.values(option.names));
}

function declared(word: string): string[] {
  if (word === noAllergens) return [];
  const known = allergenIds.find((id) => id === word);
  if (known) return [known];
  const named = allergensNamed(word);
  return named.length > 0 ? named : [foldedText(word)];
}

function isListed(allergen: string): boolean {
  return allergenIds.some((id) => id === allergen);
}

function hasWord(folded: string, word: string): boolean {
  const stem = foldedText(word).replace(/(es|s)$/, '');
  return stem.length >= 3 && folded.split(' ').some((one) => one.startsWith(stem));
}
