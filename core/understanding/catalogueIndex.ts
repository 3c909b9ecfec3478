import type { Item, OptionGroup } from '../catalogue/catalogue.ts';
import type { Localized } from '../texts/locale.ts';
import type { FuzzyWords } from './fuzzyWords.ts';
import { lexiconIndex, shortWords } from './lexiconIndex.ts';
import { addPhrase, type PhraseTrie } from './phraseTrie.ts';
import type { CompiledCatalogue } from './understanding.ts';
import { stemOf } from './wordForms.ts';

/** What a phrase names in the shop. A `tail` is an item's name without its noun ("lomo" of "bocadillo de lomo"); an item's `option` is said along with it, and it is inner when only words after a link name it ("de jamón"). */
export type Naming =
  | { kind: 'item'; itemId: string; weight: number; option?: { groupId: string; optionId: string }; isInner?: true }
  | { kind: 'tail'; itemId: string; noun: string; alone: boolean; isJoined?: boolean }
  | { kind: 'noun'; noun: string; itemIds: readonly string[] }
  | { kind: 'option'; groupId: string; optionId: string; weight: number };

export type CompiledItem = { item: Item; groups: ReadonlyMap<string, OptionGroup>; nouns: Set<string> };

export type CatalogueIndex = {
  trie: PhraseTrie<Naming>;
  stems: Set<string>;
  words: Set<string>;
  near: FuzzyWords;
  items: Map<string, CompiledItem>;
  itemsByGroup: Map<string, string[]>;
  /** The item a category's noun names by itself ("una pizza de atún"), by category. */
  genericByCategory: Map<string, string>;
  /** The plain thing another one is a kind of, by name ("coke" of "diet coke"). */
  bases: Map<string, string>;
  /** Groups whose options are halves of a whole ("mitad X, mitad Y"). */
  halfGroups: Set<string>;
  /** Groups whose options are things also sold by themselves ("menú con hamburguesa y agua"). */
  courses: Set<string>;
  /** The items a group is called after. */
  ownersByGroup: Map<string, string[]>;
};

/** The index behind a compiled catalogue. */
export function indexOf(compiled: CompiledCatalogue): CatalogueIndex {
  return compiled.index as CatalogueIndex;
}

/** Every name and alias in all languages: people mix them. */
export function namesOf(thing: { names: Localized; aliases?: Partial<Record<string, string[]>> }): string[] {
  return [...Object.values(thing.names), ...Object.values(thing.aliases ?? {}).flatMap((words) => words ?? [])];
}

/** Puts a naming under a phrase: link words inside it do not count, and a name of several words may be typed as one. */
export function addNaming(index: CatalogueIndex, words: readonly string[], naming: Naming): void {
  const kept = words.filter((word, at) => at === 0 || at === words.length - 1 || !shortWords.link.has(word));
  const stems = kept.map(stemOf);
  for (const word of words) index.words.add(word);
  for (const stem of stems) index.stems.add(stem);
  addPhrase(index.trie, stems, startsWithJoin(words) ? joined(naming) : naming);
  if (kept.length < 2 || kept.some((word) => /\d/.test(word))) return;
  const compact = kept.join('');
  if (compact.length < 6) return;
  index.words.add(compact);
  index.stems.add(stemOf(compact));
  addPhrase(index.trie, [stemOf(compact)], naming);
}

function joined(naming: Naming): Naming {
  if (naming.kind === 'tail') return { ...naming, isJoined: true };
  return 'weight' in naming ? { ...naming, weight: 0 } : naming;
}

/** "con leche" begins like any "con …": the words after it may belong elsewhere. */
function startsWithJoin([first = '', ...rest]: readonly string[]): boolean {
  const roles = lexiconIndex().trie.next.get(first)?.meanings ?? [];
  return rest.length > 0 && roles.some(({ role }) => role === 'with');
}
