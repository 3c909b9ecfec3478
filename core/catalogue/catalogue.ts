import type { Localized } from '../texts/locale.ts';

/** One thing a group lets the customer pick; `priceDeltaCents` is added to the item's price for each unit of the line. */
export type Option = {
  id: string;
  names: Localized;
  /** Other words people use for it, per language, for understanding only. */
  aliases?: Partial<Record<'es' | 'en', string[]>>;
  priceDeltaCents: number;
  allergens?: string[];
  /** Chosen when a required group is left unsaid. */
  isDefault?: boolean;
  /** The item has it unless it is taken off ("sin cebolla"). */
  isIncluded?: boolean;
};

/** A choice within an item: at least `min`, at most `max` options (null = any number). */
export type OptionGroup = {
  id: string;
  names: Localized;
  min: number;
  max: number | null;
  /** Whether "without X" makes sense in this group. */
  negatable: boolean;
  /** Whether "extra X" and "a little X" make sense in this group. */
  quantifiable: boolean;
  options: Option[];
};

export type Item = {
  id: string;
  categoryId: string;
  names: Localized;
  descriptions?: Localized;
  aliases?: Partial<Record<'es' | 'en', string[]>>;
  priceCents: number;
  allergens: string[];
  groupIds: string[];
  /** With how many it begins. In a file null ends the counting, and absent leaves alone what is left. */
  stock?: number | null;
  prepMinutes?: number;
};

export type Category = { id: string; names: Localized };

/** Everything a shop sells, in one version. Immutable: a change is a new version. */
export type Catalogue = { version: number; categories: Category[]; groups: OptionGroup[]; items: Item[] };

/** How an item stands now, apart from the catalogue: what is left, and until when it is out. */
export type ItemState = { itemId: string; stock: number | null; outUntil: Date | null };

/** Out "until further notice" is stored as this instant. */
export const outIndefinitely = new Date('9999-12-31T00:00:00Z');
