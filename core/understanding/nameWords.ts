import type { Catalogue, Item } from '../catalogue/catalogue.ts';
import { addNaming, namesOf, type CatalogueIndex } from './catalogueIndex.ts';
import { spellings } from './spellings.ts';
import { lexiconIndex, lexicons, shortWords } from './lexiconIndex.ts';
import { wordsOf } from './textTokens.ts';
import { soundOf, stemOf } from './wordForms.ts';

type ItemName = { item: Item; words: string[] };

/** Puts the items' names, their nouns ("bocadillo") and what is left without them ("lomo") under the catalogue's index. */
export function addItemWords(index: CatalogueIndex, catalogue: Catalogue): void {
  const names = catalogue.items.flatMap((item) => spellings(namesOf(item)).map((words) => ({ item, words: withoutMeasure(words) })));
  for (const { item, words } of names) addNaming(index, words, { kind: 'item', itemId: item.id, weight: 1 });
  const nouns = sharedNouns(names);
  const categoryNouns = addCategories(index, catalogue);
  const optionNames = new Set(
    catalogue.groups.flatMap((group) => group.options.flatMap((option) => spellings(namesOf(option)).map(keyOf))),
  );
  const tails = names.flatMap((name) => tailsOf(name, (noun) => nouns.has(noun) || categoryNouns.has(noun)));
  const owners = new Map<string, Set<string>>();
  for (const { item, rest } of tails) owners.set(keyOf(rest), (owners.get(keyOf(rest)) ?? new Set()).add(item.id));
  const full = new Set(names.map(({ words }) => keyOf(words)));
  for (const { item, rest, noun } of tails) {
    const key = keyOf(rest);
    const alone =
      owners.get(key)?.size === 1 &&
      !optionNames.has(key) &&
      !full.has(key) &&
      !categoryNouns.has(key) &&
      key.length > 3 &&
      !startsName(key.split(' ')[0] ?? '');
    addNaming(index, rest, { kind: 'tail', itemId: item.id, noun, alone });
    index.items.get(item.id)?.nouns.add(noun);
  }
  addLoneWords(index, names, catalogue, categoryNouns);
  for (const [noun, itemIds] of nouns)
    if (!categoryNouns.has(noun)) addNaming(index, [noun], { kind: 'noun', noun, itemIds: [...itemIds] });
}

/** "rings" is enough for "onion rings" where nothing else is called so. */
function addLoneWords(index: CatalogueIndex, names: readonly ItemName[], catalogue: Catalogue, kinds: ReadonlySet<string>): void {
  const owners = new Map<string, Set<string>>();
  const keyOfWord = (word: string) => soundOf(stemOf(word));
  const own = (word: string, owner: string) => owners.set(keyOfWord(word), (owners.get(keyOfWord(word)) ?? new Set()).add(owner));
  for (const { item, words } of names) for (const word of words) own(word, item.id);
  for (const group of catalogue.groups)
    for (const option of group.options) for (const words of spellings(namesOf(option))) for (const word of words) own(word, group.id);
  for (const item of catalogue.items) {
    for (const { locale, words } of wordsByLocale(item)) {
      const word = (isHeadLast(locale) ? words.at(-1) : words[0]) ?? '';
      const isKind = kinds.has(stemOf(word)) && catalogue.items.filter(({ categoryId }) => categoryId === item.categoryId).length > 1;
      const isPlain = words.length > 1 && word.length > 3 && !/\d/.test(word) && !lexiconIndex().words.has(word) && !isKind;
      if (isPlain && owners.get(keyOfWord(word))?.size === 1)
        addNaming(index, [word], { kind: 'tail', itemId: item.id, noun: '', alone: true });
    }
  }
}

/** What begins with "con" or "sin" is no name by itself. */
function startsName(stem: string): boolean {
  const starts = (role: string) => (lexiconIndex().trie.next.get(stem)?.meanings ?? []).some((meaning) => meaning.role === role);
  return shortWords.opening.has(stem) ? starts('with') : starts('neg');
}

function isHeadLast(locale: string): boolean {
  return lexicons.some((one) => one.locale === locale && one.isHeadLast);
}

/** The head of a name is its first word in Spanish and its last in English. */
function wordsByLocale({ names, aliases }: Item): { locale: string; words: string[] }[] {
  const named: [string, string[] | undefined][] = [
    ...Object.entries(names).map(([locale, name]): [string, string[]] => [locale, name ? [name] : []]),
    ...Object.entries(aliases ?? {}),
  ];
  return named.flatMap(([locale, list]) => (list ?? []).map((name) => ({ locale, words: wordsOf(name) })));
}

function keyOf(words: readonly string[]): string {
  return words
    .filter((word) => !shortWords.link.has(word))
    .map(stemOf)
    .join(' ');
}

/** "Coca-Cola 33 cl" is asked for as "coca cola". */
function withoutMeasure(words: string[]): string[] {
  const at = words.findIndex((word, position) => position > 0 && /^\d/.test(word));
  return at > 0 && words.length - at === 2 && /^(cl|ml|l|g|kg|oz|ud|uds|u)$/.test(words.at(-1) ?? '') ? words.slice(0, at) : words;
}

function isNumberWord(word: string): boolean {
  return (
    /^\d+$/.test(word) ||
    lexiconIndex()
      .trie.next.get(word)
      ?.meanings.some(({ role }) => role === 'number') === true
  );
}

/** Nouns that begin or end the names of several items, by stem, with those items. */
function sharedNouns(names: readonly ItemName[]): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { item, words } of names) {
    if (words.length < 2) continue;
    for (const word of new Set([words[0] ?? '', isJoin(words.at(-2) ?? '') ? '' : (words.at(-1) ?? '')])) {
      if (word.length > 2 && !/^\d/.test(word) && !isNumberWord(word) && !isFunctionWord(word))
        owners.set(stemOf(word), (owners.get(stemOf(word)) ?? new Set()).add(item.id));
    }
  }
  return new Map([...owners].filter(([, items]) => items.size > 1));
}

/** Category names as nouns; the item that is called the same is what the noun means by itself. */
function addCategories(index: CatalogueIndex, catalogue: Catalogue): Set<string> {
  const stems = new Set<string>();
  for (const category of catalogue.categories) {
    const items = catalogue.items.filter((item) => item.categoryId === category.id);
    for (const words of spellings(Object.values(category.names))) {
      const noun = keyOf(words);
      const itemIds = items.map((item) => item.id);
      addNaming(index, words, { kind: 'noun', noun, itemIds });
      stems.add(noun);
      for (const item of items) {
        index.items.get(item.id)?.nouns.add(noun);
        if (namesOf(item).some((name) => keyOf([...spellings([name])].flat()) === noun)) index.genericByCategory.set(category.id, item.id);
      }
    }
  }
  return stems;
}

/** "café con leche" without its last word would be no name at all. */
function isJoin(word: string): boolean {
  const roles = lexiconIndex().trie.next.get(word)?.meanings ?? [];
  return shortWords.link.has(word) || roles.some(({ role }) => role === 'with' || role === 'and' || role === 'neg');
}

function isAnd(word: string): boolean {
  return (lexiconIndex().trie.next.get(word)?.meanings ?? []).some(({ role }) => role === 'and');
}

function isFunctionWord(word: string): boolean {
  const roles = lexiconIndex().trie.next.get(word)?.meanings ?? [];
  return isJoin(word) || roles.some(({ role }) => role === 'the');
}

function tailsOf({ item, words }: ItemName, isNoun: (noun: string) => boolean): { item: Item; rest: string[]; noun: string }[] {
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  const found: { item: Item; rest: string[]; noun: string }[] = [];
  if (words.length < 2) return found;
  const after = words.slice(1).filter((word, at) => at > 0 || !shortWords.link.has(word));
  if (isNoun(stemOf(first)) && after.length > 0 && !isAnd(after[0] ?? '')) found.push({ item, rest: after, noun: stemOf(first) });
  if (isNoun(stemOf(last)) && !isJoin(words.at(-2) ?? '')) found.push({ item, rest: words.slice(0, -1), noun: stemOf(last) });
  return found.filter(({ rest }) => !rest.every(isNumberWord) && !rest.every(isFunctionWord));
}
