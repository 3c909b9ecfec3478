import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Locale } from '../texts/locale.ts';

/** The neutral menu format `order-menu/1`: names only, no prices. */
export type OrderMenu = {
  schema: 'order-menu/1';
  merchant: string;
  locale: string;
  categories: { id: string; names: string[] }[];
  items: { id: string; category: string; names: string[]; groups: string[] }[];
  groups: {
    id: string;
    min: number;
    max: number | null;
    negatable: boolean;
    quantifiable: boolean;
    prefixes: string[];
    suffixes: string[];
    values: { id: string; names: string[] }[];
  }[];
};

/** The catalogue that a neutral menu stands for, free of charge: for reading orders only, never for selling. */
export function orderMenu(menu: OrderMenu): Catalogue {
  const locale: Locale = menu.locale.startsWith('es') ? 'es' : 'en';
  const named = (names: string[]) => ({ names: { [locale]: names[0] ?? '' }, aliases: { [locale]: names.slice(1) } });
  return {
    version: 1,
    categories: menu.categories.map(({ id, names }) => ({ id, ...named(names) })),
    items: menu.items.map(({ id, category, names, groups }) => ({
      id,
      categoryId: category,
      ...named(names),
      priceCents: 0,
      allergens: [],
      groupIds: groups,
    })),
    groups: menu.groups.map(({ id, min, max, negatable, quantifiable, prefixes, suffixes, values }) => ({
      id,
      min,
      max,
      negatable,
      quantifiable,
      names: { [locale]: id.toLowerCase().replaceAll('_', ' ') },
      options: values.map((value) => ({ id: value.id, priceDeltaCents: 0, ...named(around(value.names, prefixes, suffixes)) })),
    })),
  };
}

/** The names as they stand, then with the words that go before or after them. */
function around(names: string[], prefixes: string[], suffixes: string[]): string[] {
  const before = prefixes.flatMap((prefix) => names.map((name) => `${prefix} ${name}`));
  return [...names, ...before, ...suffixes.flatMap((suffix) => names.map((name) => `${name} ${suffix}`))];
}
