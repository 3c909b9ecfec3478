import type { Catalogue, OptionGroup } from '../catalogue/catalogue.ts';
import { addNaming, namesOf, type CatalogueIndex } from './catalogueIndex.ts';
import { spellings } from './spellings.ts';
import { shortWords } from './lexiconIndex.ts';
import { wordsOf } from './textTokens.ts';
import { stemOf } from './wordForms.ts';

/** A group counts as a set's course when at least this share of its options are things that are sold by themselves. */
const courseShare = 0.5;

function keyOf(words: readonly string[]): string {
  return words
    .filter((word) => !shortWords.link.has(word))
    .map(stemOf)
    .join(' ');
}

/** Works out what groups say by what they and their options are called. */
export function addGroupHints(index: CatalogueIndex, catalogue: Catalogue): void {
  const sold = new Map(catalogue.items.flatMap((item) => spellings(namesOf(item)).map((words) => [keyOf(words), item.id] as const)));
  for (const group of catalogue.groups) {
    const own = group.options.filter((option) => spellings(namesOf(option)).some((words) => sold.has(keyOf(words))));
    const isCourse = own.length > 1 && own.length >= group.options.length * courseShare && group.min > 0 && !index.halfGroups.has(group.id);
    if (isCourse) index.courses.add(group.id);
    addOwner(index, group);
  }
  keepSets(index);
  for (const group of catalogue.groups.filter(({ id }) => index.courses.has(id)))
    for (const option of group.options) {
      addImplied(index, option, sold);
      addSold(index, group, option, sold);
    }
}

/** A set has several courses: one group of things also sold is no course yet. */
function keepSets({ items, courses }: CatalogueIndex): void {
  const ofSets = [...items.values()]
    .map(({ groups }) => [...groups.keys()].filter((id) => courses.has(id)))
    .filter((own) => own.length > 1);
  const kept = new Set(ofSets.flat());
  for (const id of [...courses]) if (!kept.has(id)) courses.delete(id);
}

/** "formato cerveza" is about beer first of all, though other drinks come so too. */
function addOwner(index: CatalogueIndex, group: OptionGroup): void {
  const words = new Set([...namesOf(group), group.id].flatMap((name) => wordsOf(name.replaceAll(/[_-]/g, ' '))).map(stemOf));
  const owners = (index.itemsByGroup.get(group.id) ?? []).filter((id) => {
    const item = index.items.get(id)?.item;
    return item && namesOf(item).some((name) => wordsOf(name).length === 1 && words.has(stemOf(wordsOf(name)[0] ?? '')));
  });
  if (owners.length > 0) index.ownersByGroup.set(group.id, owners);
}

/** A course that is sold by itself may be called by all its names. */
function addSold(
  index: CatalogueIndex,
  group: OptionGroup,
  option: OptionGroup['options'][number],
  sold: ReadonlyMap<string, string>,
): void {
  const own = new Set(spellings(namesOf(option)).map(keyOf));
  const item = index.items.get([...own].flatMap((key) => sold.get(key) ?? [])[0] ?? '')?.item;
  for (const words of item ? spellings(namesOf(item)) : [])
    if (!own.has(keyOf(words))) addNaming(index, words, { kind: 'option', groupId: group.id, optionId: option.id, weight: 0.5 });
}

/** "fanta de naranja" of a set menu is by itself a fanta with orange. */
function addImplied(index: CatalogueIndex, option: OptionGroup['options'][number], sold: ReadonlyMap<string, string>): void {
  for (const words of spellings(namesOf(option))) {
    for (let cut = 1; cut < words.length && !sold.has(keyOf(words)); cut += 1) {
      const itemId = sold.get(keyOf(words.slice(0, cut)));
      const rest = keyOf(words.slice(cut));
      for (const [groupId, group] of (itemId && index.items.get(itemId)?.groups) || []) {
        const said = group.options.find((one) => spellings(namesOf(one)).some((name) => keyOf(name) === rest));
        if (itemId && said) addNaming(index, words, { kind: 'item', itemId, weight: 0.5, option: { groupId, optionId: said.id } });
      }
    }
  }
}
