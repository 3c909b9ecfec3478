import { checkAllergens } from '../../catalogue/allergenRules.ts';
import type { Item } from '../../catalogue/catalogue.ts';
import { isAvailable, itemOf } from '../../catalogue/catalogueRules.ts';
import type { FlowView } from '../flowView.ts';

const offered = 3;

/** What can be had instead of these items: of the same categories, there now, nothing they cannot eat, the nearest in price first. */
export function alternativesTo(view: FlowView, itemIds: readonly string[]): Item[] {
  const { catalogue } = view.compiled;
  const gone = itemIds.flatMap((id) => itemOf(catalogue, id) ?? []);
  const [first] = gone;
  if (!first) return [];
  const { allergens } = view.customer;
  const fits = (item: Item) =>
    gone.some(({ categoryId }) => categoryId === item.categoryId) &&
    !itemIds.includes(item.id) &&
    isAvailable(view.itemStates, item.id, 1, view.now) &&
    checkAllergens(catalogue, item, [], allergens).kind === 'notListed';
  const distance = (item: Item) => Math.abs(item.priceCents - first.priceCents);
  return catalogue.items
    .filter(fits)
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, offered);
}
