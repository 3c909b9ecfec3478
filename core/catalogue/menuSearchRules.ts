import { foldedText } from '../texts/foldedText.ts';
import { allergenIds, allergenWords } from './allergenList.ts';
import { allergensOf } from './allergenRules.ts';
import type { Catalogue, Category, Item } from './catalogue.ts';
import { groupsOf } from './catalogueRules.ts';

/** The category a text names, and nothing else ("bebidas", "the drinks"). */
export function categoryNamed(catalogue: Catalogue, text: string): Category | undefined {
  const said = contentWords(text);
  if (said.length === 0) return undefined;
  return catalogue.categories.find((category) =>
    Object.values(category.names).some((name) => {
      const words = contentWords(name);
      return words.length === said.length && words.every((word, index) => isSameWord(word, said[index] ?? ''));
    }),
  );
}

/**
 * The items a query finds, best first: every word has to be in the item's names, description, category, allergens, or what can be on it.
 * A word in the name counts most, then in what it is made of; what can only be added counts least.
 */
export function searchMenu(catalogue: Catalogue, query: string): Item[] {
  const wanted = contentWords(query);
  if (wanted.length === 0) return [];
  const scored = catalogue.items.map((item) => ({ item, score: scoreOf(fieldsOf(catalogue, item), wanted) }));
  const found = scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
  const best = found[0]?.score ?? 0;
  // When it is part of some dishes, those it could be added to are no answer.
  return found.filter(({ score }) => best < wanted.length * 2 || score >= wanted.length * 2).map(({ item }) => item);
}

/** The items whose allergens the shop has told, and that are without these. */
export function itemsWithout(catalogue: Catalogue, allergens: readonly string[]): Item[] {
  return catalogue.items.filter((item) => {
    const own = allergensOf(item);
    return own !== null && !allergens.some((one) => own.includes(one));
  });
}

type Fields = { names: string[]; parts: string[]; extras: string[] };

const remembered = new WeakMap<Item, Fields>();

function fieldsOf(catalogue: Catalogue, item: Item): Fields {
  const known = remembered.get(item);
  if (known) return known;
  const words = (texts: readonly (string | undefined)[]) => [...new Set(texts.flatMap((text) => foldedText(text ?? '').split(' ')))];
  const options = groupsOf(catalogue, item).flatMap((group) => group.options.map((option) => ({ group, option })));
  const nameOf = ({ option }: (typeof options)[number]) => [...Object.values(option.names), ...Object.values(option.aliases ?? {}).flat()];
  const category = catalogue.categories.find(({ id }) => id === item.categoryId);
  const allergens = item.allergens.flatMap((one) => {
    const id = allergenIds.find((known) => known === one);
    return id ? [allergenWords.es[id].name, allergenWords.en[id].name] : [one];
  });
  const fields: Fields = {
    names: words([...Object.values(item.names), ...Object.values(item.aliases ?? {}).flat()]),
    parts: words([
      ...Object.values(item.descriptions ?? {}),
      ...Object.values(category?.names ?? {}),
      ...allergens,
      ...options.filter(({ option }) => option.isIncluded).flatMap(nameOf),
    ]),
    extras: words(options.filter(({ option }) => !option.isIncluded).flatMap(nameOf)),
  };
  remembered.set(item, fields);
  return fields;
}

function scoreOf({ names, parts, extras }: Fields, wanted: readonly string[]): number {
  const scores = wanted.map((word): number => {
    const isIn = (words: readonly string[]) => words.some((one) => isSameWord(one, word));
    return isIn(names) ? 3 : isIn(parts) ? 2 : isIn(extras) ? 1 : 0;
  });
  return scores.includes(0) ? 0 : scores.reduce((sum, one) => sum + one, 0);
}

/** The same word in the singular or plural, or with one more letter at its end. */
function isSameWord(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  return one === other || stem(one) === stem(other);
}

function stem(word: string): string {
  return word.length < 4 ? word : word.replace(/(?<=.{3})(es|s|a|o|e|as|os)$/, '');
}

const fillers = new Set(
  (
    'a al algo alguna algun algunas algunos any anything are at con cosa cosas cual cuales de del do does el en es esta estan for got had has have hay ' +
    'i in is it la las lo los me menu carta mi my o of on or os para please por porfa favor que quiero se some something sobre teneis tenemos tienen tienes there ' +
    'the to un una unas unos with y you your and like what which who plato platos dish dishes option options opcion opciones producto productos tipo tipos lleve lleven lleva llevan tenga tengan tiene contiene contains that ' +
    'busco ver looking show see nada puedo podria want would'
  ).split(' '),
);

function contentWords(text: string): string[] {
  return foldedText(text)
    .split(' ')
    .filter((word) => word !== '' && !fillers.has(word));
}
