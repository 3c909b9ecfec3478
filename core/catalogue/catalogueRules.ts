import type { CartLine, ChosenOption } from '../carts/cart.ts';
import { outIndefinitely, type Catalogue, type Item, type ItemState, type Option, type OptionGroup } from './catalogue.ts';

/** The item of that id, or undefined when the catalogue no longer has it. */
export function itemOf(catalogue: Catalogue, itemId: string): Item | undefined {
  return catalogue.items.find((item) => item.id === itemId);
}

/** The option groups an item offers, in the item's own order. */
export function groupsOf(catalogue: Catalogue, item: Item): OptionGroup[] {
  return item.groupIds.flatMap((id) => catalogue.groups.find((group) => group.id === id) ?? []);
}

/** The option a choice stands for within an item, or undefined when the item does not offer it. */
export function optionOf(catalogue: Catalogue, item: Item, chosen: ChosenOption): { group: OptionGroup; option: Option } | undefined {
  const group = item.groupIds.includes(chosen.groupId) ? catalogue.groups.find((one) => one.id === chosen.groupId) : undefined;
  const option = group?.options.find((one) => one.id === chosen.optionId);
  return group && option ? { group, option } : undefined;
}

/** The price of one unit in minor units: the item's own plus each chosen option's; what is taken off or was included costs nothing more. */
export function unitPriceCents(catalogue: Catalogue, item: Item, options: readonly ChosenOption[]): number {
  const deltas = options.map((chosen) => {
    const found = optionOf(catalogue, item, chosen);
    if (!found || chosen.negated || chosen.quantity === 'light') return 0;
    return found.option.isIncluded && chosen.quantity !== 'extra' ? 0 : found.option.priceDeltaCents;
  });
  return Math.max(0, item.priceCents + deltas.reduce((sum, delta) => sum + delta, 0));
}

/** The required groups of a line that nothing was chosen from and that have no default. */
export function missingGroups(catalogue: Catalogue, item: Item, options: readonly ChosenOption[]): OptionGroup[] {
  return groupsOf(catalogue, item).filter((group) => chosenIn(group, options).length < group.min && !defaultsOf(group).length);
}

/** The line with the defaults of its required groups filled in, foreign options dropped, and single-choice groups holding only the last one said. */
export function completeOptions(catalogue: Catalogue, item: Item, options: readonly ChosenOption[]): ChosenOption[] {
  return groupsOf(catalogue, item).flatMap((group) => {
    const known = options.filter((one) => one.groupId === group.id && group.options.some((option) => option.id === one.optionId));
    const unique = [...new Map(known.map((one) => [one.optionId, one])).values()];
    const positive = unique.filter((one) => !one.negated);
    const kept = group.max === null ? positive : positive.slice(-group.max);
    const negated = group.negatable ? unique.filter((one) => one.negated) : [];
    const filled = kept.length < group.min ? defaultsOf(group).slice(0, group.min) : kept;
    return [...filled, ...negated];
  });
}

function chosenIn(group: OptionGroup, options: readonly ChosenOption[]): ChosenOption[] {
  return options.filter((one) => one.groupId === group.id && !one.negated);
}

function defaultsOf(group: OptionGroup): ChosenOption[] {
  return group.options.filter((option) => option.isDefault).map((option) => ({ groupId: group.id, optionId: option.id }));
}

/** Whether the item can be ordered now in this quantity. */
export function isAvailable(states: ReadonlyMap<string, ItemState>, itemId: string, quantity: number, now: Date): boolean {
  const state = states.get(itemId);
  if (!state) return true;
  const out = state.outUntil !== null && (state.outUntil >= outIndefinitely || state.outUntil > now);
  return !out && (state.stock === null || state.stock >= quantity);
}

/** Two lines are the same when they name the same item with the same options and note; their quantities then add up. */
export function isSameLine(one: CartLine, other: CartLine): boolean {
  return one.itemId === other.itemId && (one.note ?? '') === (other.note ?? '') && optionsKey(one.options) === optionsKey(other.options);
}

function optionsKey(options: readonly ChosenOption[]): string {
  return options
    .map((one) => `${one.groupId}/${one.optionId}/${one.negated === true}/${one.quantity ?? ''}`)
    .sort()
    .join('|');
}
