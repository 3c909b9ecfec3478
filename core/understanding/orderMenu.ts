import type { Catalogue, Item, Option, OptionGroup } from '../catalogue/catalogue.ts';
import { toLocale, type Locale } from '../texts/locale.ts';

/** A menu in the neutral exchange form `order-menu/1`: everything has names in one language, first the one to show. */
export type OrderMenu = {
  schema: 'order-menu/1';
  merchant: string;
  locale: string;
  categories: { id: string; names: string[] }[];
  items: { id: string; category: string; names: string[]; groups: string[] }[];
  groups: OrderMenuGroup[];
};

type OrderMenuGroup = {
  id: string;
  min: number;
  max: number | null;
  negatable: boolean;
  quantifiable: boolean;
  /** Words that may stand before or after a value ("de primero", "sauce"). */
  prefixes: string[];
  suffixes: string[];
  values: { id: string; names: string[] }[];
};

/** The catalogue a neutral menu describes. It carries no prices: they are 0, for understanding only. */
export function orderMenu(menu: OrderMenu): Catalogue {
  const locale = toLocale(menu.locale, 'en');
  return {
    version: 1,
    categories: menu.categories.map(({ id, names }) => ({ id, ...namesIn(locale, names) })),
    groups: menu.groups.map((group) => groupOf(group, locale)),
    items: menu.items.map(({ id, category, names, groups }): Item => ({
      id,
      categoryId: category,
      ...namesIn(locale, names),
      priceCents: 0,
      allergens: [],
      groupIds: groups,
    })),
  };
}

function groupOf({ id, min, max, negatable, quantifiable, prefixes, suffixes, values }: OrderMenuGroup, locale: Locale): OptionGroup {
  const options = values.map((value): Option => {
    const withWords = value.names.flatMap((name) => [
      name,
      ...prefixes.map((word) => `${word} ${name}`),
      ...suffixes.map((word) => `${name} ${word}`),
    ]);
    return { id: value.id, ...namesIn(locale, withWords), priceDeltaCents: 0 };
  });
  return { id, names: { [locale]: id }, min, max, negatable, quantifiable, options };
}

function namesIn(
  locale: Locale,
  names: readonly string[],
): { names: Partial<Record<Locale, string>>; aliases: Partial<Record<Locale, string[]>> } {
  const [first = '', ...others] = names;
  return { names: { [locale]: first }, aliases: { [locale]: others } };
}
