import type { ChosenOption } from '../carts/cart.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';

/** The options of a line with others on top: of a kind there can be one, the later one counts. */
export function merged(
  base: readonly ChosenOption[],
  added: readonly ChosenOption[],
  isSingle: (groupId: string) => boolean = () => false,
): ChosenOption[] {
  const kept = base.filter(
    (one) => !added.some((other) => other.groupId === one.groupId && (other.optionId === one.optionId || isSingle(one.groupId))),
  );
  return [...kept, ...added];
}

/** Whether an item takes only one option of a group. */
export function singleIn(index: CatalogueIndex, itemId: string | null): (groupId: string) => boolean {
  return (groupId) => itemId !== null && index.items.get(itemId)?.groups.get(groupId)?.max === 1;
}
