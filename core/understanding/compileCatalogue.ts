import type { Catalogue, Item, OptionGroup } from '../catalogue/catalogue.ts';
import { contentOf, functionWords, languageWords, markPhrases, PhraseIndexBuilder, type Meaning, type PhraseIndex } from './phraseIndex.ts';
import { stemOf } from './wordForms.ts';
import type { CompiledCatalogue } from './understanding.ts';
import { wordsOf } from './words.ts';

/** A catalogue's phrases, and its rows by id. */
export type MenuIndex = {
  phrases: PhraseIndex;
  items: Map<string, Item>;
  groups: Map<string, OptionGroup>;
  /** The item that is its category's plain form ("pizza" among the pizzas), by category. */
  plainItems: Map<string, string>;
  /** Groups whose options are items themselves: what each half of an item is. */
  halfGroups: Set<string>;
  /** The words of each item's names, by item. */
  itemWords: Map<string, Set<string>>;
  /** Whether some item has certain groups, as it was found out. */
  possible: Map<string, boolean>;
};

type Named = { names: Partial<Record<string, string>>; aliases?: Partial<Record<string, string[]>> };

/** Makes a catalogue ready for `understand`; do it once for each version of it. */
export function compileCatalogue(catalogue: Catalogue): CompiledCatalogue {
  const builder = new PhraseIndexBuilder();
  const categoryWords = addCategories(builder, catalogue);
  const halfGroups = halfGroupsOf(catalogue);
  for (const group of catalogue.groups)
    if (halfGroups.has(group.id)) addHalves(builder, group);
    else addGroup(builder, group);
  const optionWords = new Set(
    catalogue.groups.flatMap((group) => group.options.flatMap((option) => namesOf(option).map((name) => stemsOf(name).join(' ')))),
  );
  for (const item of catalogue.items) addItem(builder, item, categoryWords.get(item.categoryId) ?? new Set(), optionWords);
  addRareWords(builder, catalogue);
  const index: MenuIndex = {
    phrases: builder.build(),
    items: new Map(catalogue.items.map((item) => [item.id, item])),
    groups: new Map(catalogue.groups.map((group) => [group.id, group])),
    plainItems: plainItemsOf(catalogue, categoryWords),
    halfGroups,
    possible: new Map(),
    itemWords: new Map(catalogue.items.map((item) => [item.id, new Set(namesOf(item).flatMap(stemsOf))])),
  };
  return { catalogue, index };
}

/** All the ways a row of the catalogue is called. */
function namesOf(row: Named): string[] {
  const names = [...Object.values(row.names), ...Object.values(row.aliases ?? {}).flat()].filter((name) => name !== undefined);
  return [...new Set(names.flatMap((name) => [name, name.replace(/\([^)]*\)/g, ' ')]))];
}

function stemsOf(name: string): string[] {
  return contentOf(wordsOf(name).map((word) => word.text)).map(stemOf);
}

function addCategories(builder: PhraseIndexBuilder, catalogue: Catalogue): Map<string, Set<string>> {
  const words = new Map<string, Set<string>>();
  for (const category of catalogue.categories) {
    const meaning: Meaning = { kind: 'category', categoryId: category.id };
    const names = namesOf(category).flatMap((name) => name.split(/\s+(?:y|and|e|&)\s+|\s*[/,]\s*/));
    for (const name of names) builder.add(name, meaning);
    words.set(category.id, new Set(names.flatMap(stemsOf)));
  }
  return words;
}

function addGroup(builder: PhraseIndexBuilder, group: OptionGroup): void {
  for (const name of namesOf(group)) builder.add(name, { kind: 'group', groupId: group.id }, 0.2);
  const groupWords = new Set(namesOf(group).flatMap(stemsOf));
  const uses = countWords(group.options.map((option) => namesOf(option)));
  for (const option of group.options) {
    const meaning: Meaning = { kind: 'option', groupId: group.id, optionId: option.id };
    for (const name of namesOf(option)) {
      builder.add(name, meaning);
      const words = contentOf(wordsOf(name).map((word) => word.text));
      if (words.length < 2) continue;
      if (words.length === 2 && halfWords.has(words[0] ?? '')) builder.add(words[0] ?? '', meaning, 0.35);
      const rest = words.filter((word) => !groupWords.has(stemOf(word)));
      if (rest.length < words.length && saysSomething(rest)) builder.add(rest.join(' '), meaning, 0.15);
      for (const word of words) if (uses.get(stemOf(word)) === 1 && isTelling(word)) builder.add(word, meaning, 0.45);
    }
  }
}

const halfWords = new Set(markPhrases('half'));

/** The halves of an item, which are told by "half" before each. */
function addHalves(builder: PhraseIndexBuilder, group: OptionGroup): void {
  for (const option of group.options)
    for (const name of namesOf(option))
      for (const half of markPhrases('half')) builder.add(`${half} ${name}`, { kind: 'option', groupId: group.id, optionId: option.id });
}

function addItem(builder: PhraseIndexBuilder, item: Item, categoryWords: Set<string>, optionWords: Set<string>): void {
  const meaning: Meaning = { kind: 'item', itemId: item.id };
  for (const name of namesOf(item)) {
    builder.add(name, meaning);
    const words = contentOf(wordsOf(name).map((word) => word.text));
    const rest = words.filter((word) => !categoryWords.has(stemOf(word)));
    if (rest.length < words.length && saysSomething(rest)) builder.add(rest.join(' '), meaning, 0.2);
    else if (rest.length === words.length)
      for (const noun of categoryWords) if (!optionWords.has(noun)) builder.add(`${noun} ${words.join(' ')}`, meaning, 0.05);
  }
}

/** A word that only one item has says that item, when nothing better is said by it. */
function addRareWords(builder: PhraseIndexBuilder, catalogue: Catalogue): void {
  const uses = countWords(catalogue.items.map((item) => namesOf(item)));
  for (const item of catalogue.items)
    for (const word of new Set(namesOf(item).flatMap((name) => contentOf(wordsOf(name).map((one) => one.text)))))
      if (uses.get(stemOf(word)) === 1 && isTelling(word)) builder.add(word, { kind: 'item', itemId: item.id }, 0.6);
}

/** Whether any of the words is more than a link of the language. */
function saysSomething(words: readonly string[]): boolean {
  return words.some((word) => word.length > 1 && !functionWords.has(word));
}

/** A word that says enough by itself: no word that the language needs for other things. */
function isTelling(word: string): boolean {
  return word.length > 3 && /^\p{L}+$/u.test(word) && !languageWords.has(word);
}

/** In how many rows each stem occurs. */
function countWords(rows: string[][]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const names of rows) for (const stem of new Set(names.flatMap(stemsOf))) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  return uses;
}

function plainItemsOf(catalogue: Catalogue, categoryWords: Map<string, Set<string>>): Map<string, string> {
  const plain = new Map<string, string>();
  for (const item of catalogue.items) {
    const words = categoryWords.get(item.categoryId) ?? new Set<string>();
    const isPlain = namesOf(item).some((name) => stemsOf(name).length === 1 && words.has(stemsOf(name)[0] ?? ''));
    if (isPlain && !plain.has(item.categoryId)) plain.set(item.categoryId, item.id);
  }
  return plain;
}

function halfGroupsOf(catalogue: Catalogue): Set<string> {
  const names = new Set(catalogue.items.flatMap((item) => namesOf(item).map((name) => stemsOf(name).join(' '))));
  const isItem = (option: Named) => namesOf(option).some((name) => names.has(stemsOf(name).join(' ')));
  const halves = catalogue.groups.filter((group) => group.max === 2 && group.options.length > 1 && group.options.every(isItem));
  return new Set(halves.map((group) => group.id));
}
