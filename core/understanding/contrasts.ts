import type { ChosenOption } from '../carts/cart.ts';
import type { OptionGroup } from '../catalogue/catalogue.ts';
import { namesOf, type CatalogueIndex } from './catalogueIndex.ts';
import { lexiconIndex } from './lexiconIndex.ts';
import type { DraftLine } from './readLine.ts';
import { wordsOf } from './textTokens.ts';
import { stemOf } from './wordForms.ts';

/** "una con gas y otra sin": a line that says only with or without takes the opposite of its neighbour's last option. */
export function takeContrasts(index: CatalogueIndex, drafts: readonly DraftLine[]): void {
  drafts.forEach((draft, at) => {
    const contrast = draft.pieces.find(({ kind }) => kind === 'contrast');
    const said = drafts[at - 1]?.options.at(-1);
    const group = draft.itemId === null ? undefined : index.items.get(draft.itemId)?.groups.get(said?.groupId ?? '');
    if (!contrast || !said || !group) return;
    const opposite = oppositeOf(group, said, contrast.negated);
    if (opposite) draft.options = [...draft.options.filter(({ groupId }) => groupId !== said.groupId), opposite];
  });
}

/** The option of a group that is called "without" what another is "with"; else that one taken off. */
function oppositeOf(group: OptionGroup, said: ChosenOption, negated: boolean): ChosenOption | null {
  const option = group.options.find(({ id }) => id === said.optionId);
  const cores = new Set(option ? namesOf(option).map(coreOf) : []);
  const other = group.options.find((one) => one.id !== said.optionId && namesOf(one).some((name) => cores.has(coreOf(name))));
  if (other) return { groupId: group.id, optionId: other.id };
  const { groupId, optionId } = said;
  if (!negated) return { groupId, optionId };
  return group.negatable ? { groupId, optionId, negated: true } : null;
}

/** A name without its "with" or "without". */
function coreOf(name: string): string {
  const words = wordsOf(name);
  const isJoin = (word: string) =>
    lexiconIndex()
      .trie.next.get(word)
      ?.meanings.some(({ role }) => role === 'with' || role === 'neg') ?? false;
  return (isJoin(words[0] ?? '') ? words.slice(1) : words).map(stemOf).join(' ');
}
