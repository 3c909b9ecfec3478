import type { Catalogue, Option, OptionGroup } from '../catalogue/catalogue.ts';
import { addNaming, namesOf, type CatalogueIndex } from './catalogueIndex.ts';
import { fuzzyWords } from './fuzzyWords.ts';
import { addGroupHints } from './groupHints.ts';
import { judgeIntent } from './intentClassifier.ts';
import { lexiconIndex, lexicons, shortWords } from './lexiconIndex.ts';
import { addItemWords } from './nameWords.ts';
import { emptyTrie } from './phraseTrie.ts';
import { ruledIntent } from './readIntent.ts';
import { readOrder } from './readOrder.ts';
import { spellings } from './spellings.ts';
import { wordsOf } from './textTokens.ts';
import { stemOf } from './wordForms.ts';
import type { CompiledCatalogue } from './understanding.ts';

const warmUpTexts = 150;

/** Makes a catalogue ready for understanding. Costs some milliseconds for hundreds of items: once per version, then cached. */
export function compileCatalogue(catalogue: Catalogue): CompiledCatalogue {
  const groups = new Map(catalogue.groups.map((group) => [group.id, group]));
  const index: CatalogueIndex = {
    trie: emptyTrie(),
    stems: new Set(),
    words: new Set(),
    near: fuzzyWords([]),
    items: new Map(),
    itemsByGroup: new Map(),
    genericByCategory: new Map(),
    bases: basesOf(catalogue),
    halfGroups: halfGroupsOf(catalogue),
    courses: new Set(),
    ownersByGroup: new Map(),
  };
  for (const item of catalogue.items) {
    const own = item.groupIds.flatMap((id): [string, OptionGroup][] => (groups.has(id) ? [[id, groups.get(id) as OptionGroup]] : []));
    for (const [id] of own) index.itemsByGroup.set(id, [...(index.itemsByGroup.get(id) ?? []), item.id]);
    index.items.set(item.id, { item, groups: new Map(own), nouns: new Set() });
  }
  addItemWords(index, catalogue);
  for (const group of catalogue.groups) {
    for (const option of group.options) addOption(index, group, option);
    addStretched(index, group);
  }
  addGroupHints(index, catalogue);
  index.near = fuzzyWords(index.words);
  warmUp(index, catalogue);
  return { catalogue, index };
}

let isWarm = false;

/** The first messages of a process would else pay for its start: some are read beforehand, made of the shop's own names. */
function warmUp(index: CatalogueIndex, catalogue: Catalogue): void {
  if (isWarm) return;
  isWarm = true;
  const names = [...catalogue.items, ...catalogue.groups.flatMap(({ options }) => options)].flatMap(namesOf).slice(0, 200);
  for (let at = 0; at < warmUpTexts; at += 1) {
    const [first = '', second = '', third = ''] = [
      names[at % names.length],
      names[(at * 7) % names.length],
      names[(at * 11) % names.length],
    ];
    const { locale, sample } = lexicons[at % lexicons.length] ?? lexicons[0];
    const text = sample.replaceAll('$1', first).replaceAll('$2', second).replaceAll('$3', third);
    readOrder(text, index, locale);
    ruledIntent(text, locale);
    judgeIntent(text);
  }
}

function addOption(index: CatalogueIndex, group: OptionGroup, option: Option): void {
  const naming = { kind: 'option' as const, groupId: group.id, optionId: option.id };
  const isHalf = index.halfGroups.has(group.id);
  for (const words of spellings(namesOf(option)).flatMap(trimmed)) {
    if (isHalf) for (const half of shortWords.half) addNaming(index, [half, ...words], { ...naming, weight: 1 });
    else for (const form of gendered(words)) addNaming(index, form, { ...naming, weight: 1 });
    const [first = '', ...unit] = words;
    const verb = unit.length === 0 ? verbOf(first) : null;
    if (verb && !index.words.has(verb) && !lexiconIndex().words.has(verb)) addNaming(index, [verb], { ...naming, weight: 0.3 });
    if (!isHalf && unit.length > 0 && shortWords.introducing.has(first)) addNaming(index, unit, { ...naming, weight: 0.7 });
    if (!isHalf && unit.length === 1 && /^\d+$/.test(first))
      for (const link of shortWords.link) if (shortWords.introducing.has(link)) addNaming(index, [link, first], { ...naming, weight: 0.4 });
    if (!isHalf && shortWords.half.has(first) && unit.length === 1) addNaming(index, [first], { ...naming, weight: 0.3 });
  }
}

/** "family size" is also "family". */
function trimmed(words: string[]): string[][] {
  const { trimmed: droppable } = lexiconIndex();
  const last = words.at(-1) ?? '';
  if (words.length > 1 && droppable.has(last)) return [words, words.slice(0, -1)];
  return words.length > 1 && droppable.has(words[0] ?? '') ? [words, words.slice(1)] : [words];
}

/** "xl" is the largest of a group that has nothing called so. */
function addStretched(index: CatalogueIndex, group: OptionGroup): void {
  const own = new Set(group.options.flatMap((option) => spellings(namesOf(option)).map((words) => words.join(' '))));
  const meant = new Map<string, { words: string[]; optionId: string }>();
  for (const option of group.options) {
    for (const name of spellings(namesOf(option)))
      for (const words of lexiconIndex().stretched.get(name.join(' ')) ?? [])
        if (!own.has(words.join(' '))) meant.set(words.join(' '), { words, optionId: option.id });
  }
  for (const { words, optionId } of meant.values()) addNaming(index, words, { kind: 'option', groupId: group.id, optionId, weight: 0.5 });
}

/** What is done to something that is "toasted" or "cortado": "toast both", "sin cortar". */
function verbOf(word: string): string | null {
  if (/[^e]ed$/.test(word) && word.length > 5) return word.slice(0, -2);
  return /[^aeiou][ai]d[oa]$/.test(word) && word.length > 6 ? `${word.slice(0, -2)}r` : null;
}

/** "fina" is also "fino": the noun an adjective goes with is not always the one the catalogue had in mind. */
function gendered(words: readonly string[]): string[][] {
  const [only = ''] = words;
  if (words.length !== 1 || only.length !== 4 || !/[oa]$/.test(only)) return [[...words]];
  const other = only.slice(0, -1) + (only.endsWith('o') ? 'a' : 'o');
  return lexiconIndex().words.has(other) ? [[...words]] : [[...words], [other]];
}

/** For an item whose name is another's with words added, that other one. */
function basesOf(catalogue: Catalogue): Map<string, string> {
  const named = catalogue.items.map((item) => ({ item, names: namesOf(item).map((name) => wordsOf(name).map(stemOf)) }));
  const bases = new Map<string, string>();
  for (const { item, names } of named) {
    for (const other of named) {
      if (other.item === item || other.item.categoryId !== item.categoryId) continue;
      const isPart = other.names.some((short) =>
        names.some((long) => short.length < long.length && short.every((word) => long.includes(word))),
      );
      if (isPart) bases.set(item.id, other.item.id);
    }
  }
  return bases;
}

function halfGroupsOf(catalogue: Catalogue): Set<string> {
  const itemNames = new Set(catalogue.items.flatMap((item) => namesOf(item).map((name) => name.toLowerCase())));
  const isHalf = (group: OptionGroup) =>
    group.max === 2 && group.options.filter((option) => namesOf(option).some((name) => itemNames.has(name.toLowerCase()))).length > 1;
  return new Set(catalogue.groups.filter(isHalf).map((group) => group.id));
}
