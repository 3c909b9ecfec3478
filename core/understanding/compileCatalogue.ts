import type { Catalogue, Option, OptionGroup } from '../catalogue/catalogue.ts';
import { addNaming, namesOf, type CatalogueIndex } from './catalogueIndex.ts';
import { fuzzyWords } from './fuzzyWords.ts';
import { judgeIntent } from './intentClassifier.ts';
import { lexiconIndex } from './lexiconIndex.ts';
import { addItemWords } from './nameWords.ts';
import { emptyTrie } from './phraseTrie.ts';
import { ruledIntent } from './readIntent.ts';
import { readOrder } from './readOrder.ts';
import { spellings } from './spellings.ts';
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
    halfGroups: halfGroupsOf(catalogue),
  };
  for (const item of catalogue.items) {
    const own = item.groupIds.flatMap((id): [string, OptionGroup][] => (groups.has(id) ? [[id, groups.get(id) as OptionGroup]] : []));
    for (const [id] of own) index.itemsByGroup.set(id, [...(index.itemsByGroup.get(id) ?? []), item.id]);
    index.items.set(item.id, { item, groups: new Map(own), nouns: new Set() });
  }
  addItemWords(index, catalogue);
  for (const group of catalogue.groups) for (const option of group.options) addOption(index, group, option);
  index.near = fuzzyWords(index.words);
  warmUp(index, catalogue);
  return { catalogue, index };
}

let isWarm = false;

/** The first messages of a process would else pay for its start: some are read beforehand, made of the shop's own names. */
function warmUp(index: CatalogueIndex, catalogue: Catalogue): void {
  if (isWarm || catalogue.items.length === 0) return;
  isWarm = true;
  const names = [...catalogue.items, ...catalogue.groups.flatMap(({ options }) => options)].flatMap(namesOf).slice(0, 200);
  for (let at = 0; at < warmUpTexts; at += 1) {
    const [first = '', second = '', third = ''] = [
      names[at % names.length],
      names[(at * 7) % names.length],
      names[(at * 11) % names.length],
    ];
    const text = `hola 2 ${first} sin ${second}, una ${third}x y otra with extra ${second}`;
    readOrder(text, index, at % 2 === 0 ? 'es' : 'en');
    ruledIntent(text, 'es');
    judgeIntent(text);
  }
}

function addOption(index: CatalogueIndex, group: OptionGroup, option: Option): void {
  const naming = { kind: 'option' as const, groupId: group.id, optionId: option.id };
  const isHalf = index.halfGroups.has(group.id);
  for (const words of spellings(namesOf(option))) {
    if (isHalf) for (const half of ['mitad', 'media', 'medio', 'half', '1/2']) addNaming(index, [half, ...words], { ...naming, weight: 1 });
    else for (const form of gendered(words)) addNaming(index, form, { ...naming, weight: 1 });
    const [first = '', ...unit] = words;
    if (!isHalf && unit.length > 0 && /^(de|con|en|with|in|on)$/.test(first)) addNaming(index, unit, { ...naming, weight: 0.7 });
    if (!isHalf && /^(medi[oa]|half)$/.test(first) && unit.length === 1) addNaming(index, [first], { ...naming, weight: 0.3 });
  }
}

/** "fina" is also "fino": the noun an adjective goes with is not always the one the catalogue had in mind. */
function gendered(words: readonly string[]): string[][] {
  const [only = ''] = words;
  if (words.length !== 1 || only.length !== 4 || !/[oa]$/.test(only)) return [[...words]];
  const other = only.slice(0, -1) + (only.endsWith('o') ? 'a' : 'o');
  return lexiconIndex().words.has(other) ? [[...words]] : [[...words], [other]];
}

function halfGroupsOf(catalogue: Catalogue): Set<string> {
  const itemNames = new Set(catalogue.items.flatMap((item) => namesOf(item).map((name) => name.toLowerCase())));
  const isHalf = (group: OptionGroup) =>
    group.max === 2 && group.options.filter((option) => namesOf(option).some((name) => itemNames.has(name.toLowerCase()))).length > 1;
  return new Set(catalogue.groups.filter(isHalf).map((group) => group.id));
}
