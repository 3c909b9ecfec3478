import { z } from 'zod';
import type { DocumentPath } from '../../documents/documentFault.ts';
import { schemaFaults } from '../../documents/schemaFaults.ts';
import { localize, toLocale, type Locale, type Localized } from '../../texts/locale.ts';
import { orderMenu } from '../../understanding/orderMenu.ts';
import type { Item, OptionGroup } from '../catalogue.ts';
import type { CatalogueDocument } from '../catalogueSchema.ts';

const names = z.array(z.string()).min(1);
const words = z.array(z.string()).default([]);
const cents = z.number().int().optional();
const value = z.looseObject({ id: z.string(), names, priceDeltaCents: cents });

/** The neutral form as a file, with the prices it may carry besides: `priceCents` of items, `priceDeltaCents` of values. */
const orderMenuSchema = z.looseObject({
  schema: z.literal('order-menu/1'),
  merchant: z.string().default(''),
  locale: z.string(),
  categories: z.array(z.looseObject({ id: z.string(), names })),
  items: z.array(z.looseObject({ id: z.string(), category: z.string(), names, groups: z.array(z.string()), priceCents: cents })),
  groups: z.array(
    z.looseObject({
      id: z.string(),
      min: z.number(),
      max: z.number().nullable(),
      negatable: z.boolean(),
      quantifiable: z.boolean(),
      prefixes: words,
      suffixes: words,
      values: z.array(value),
    }),
  ),
});

type OrderMenuFile = z.infer<typeof orderMenuSchema>;

/** The catalogue of a neutral menu; an item without a price has none, which the check of the catalogue tells. */
export type ReadOrderMenu = { ok: true; document: unknown } | { ok: false; faults: ReturnType<typeof schemaFaults> };

/** Reads a neutral menu. What the form cannot say (other languages, descriptions, allergens, prices it leaves out) stays as it is on sale. */
export function readOrderMenu(file: unknown, onSale: CatalogueDocument | null): ReadOrderMenu {
  const faults = schemaFaults(orderMenuSchema, file);
  if (faults.length > 0) return { ok: false, faults };
  const menu = withOurIds(orderMenuSchema.parse(file));
  const locale = toLocale(menu.locale, 'en');
  const { categories, groups, items } = orderMenu(menu);
  const merge: Merge = { menu, onSale, locale };
  return {
    ok: true,
    document: {
      categories: categories.map(({ id, names }) => ({ id, names: mergedNames({ names }, known(onSale?.categories, id), locale) })),
      groups: groups.map((group, index) => mergedGroup(merge, group, index)),
      items: items.map((item, index) => mergedItem(merge, item, index)),
    },
  };
}

type Merge = { menu: OrderMenuFile; onSale: CatalogueDocument | null; locale: Locale };

function mergedGroup(
  { menu, onSale, locale }: Merge,
  { id, min, max, negatable, quantifiable, options }: OptionGroup,
  index: number,
): OptionGroup {
  const old = known(onSale?.groups, id);
  return {
    ...old,
    ...{ id, names: old?.names ?? { [locale]: readableId(id) }, min, max, negatable, quantifiable },
    options: options.map((option, position) => {
      const before = known(old?.options, option.id);
      const priceDeltaCents = menu.groups[index]?.values[position]?.priceDeltaCents ?? before?.priceDeltaCents ?? 0;
      return {
        ...before,
        id: option.id,
        names: mergedNames(option, before, locale),
        ...mergedAliases(option, before, locale),
        priceDeltaCents,
      };
    }),
  };
}

function mergedItem(
  { menu, onSale, locale }: Merge,
  item: Item,
  index: number,
): Omit<Item, 'priceCents'> & { priceCents: number | undefined } {
  const { id, categoryId, groupIds } = item;
  const before = known(onSale?.items, id);
  return {
    ...before,
    ...{ id, categoryId, groupIds, names: mergedNames(item, before, locale), ...mergedAliases(item, before, locale) },
    allergens: before?.allergens ?? [],
    priceCents: menu.items[index]?.priceCents ?? before?.priceCents,
  };
}

/** Where in the neutral menu a part of the catalogue stands. */
export function orderMenuPath(path: DocumentPath): DocumentPath {
  const [list, index, field, position, ...rest] = path;
  if (list === 'groups' && field === 'options')
    return [list, index ?? 0, 'values', ...(position === undefined ? [] : [position]), ...inRow(rest)];
  return [list, index].filter((key) => key !== undefined).concat(inRow(path.slice(2)));
}

function inRow([field, ...rest]: DocumentPath): PropertyKey[] {
  if (field === undefined) return [];
  if (field === 'aliases') return ['names', Number(rest[1] ?? 0) + 1];
  if (field === 'names') return ['names', 0];
  return [({ categoryId: 'category', groupIds: 'groups' } as Record<PropertyKey, string>)[field] ?? field, ...rest];
}

/** A catalogue in the neutral form, in one language: names first, then the other words for the same. */
export function writeOrderMenu(
  { categories, groups, items }: CatalogueDocument,
  { merchant, locale }: { merchant: string; locale: Locale },
): OrderMenuFile {
  const said = (row: { names: Localized; aliases?: Partial<Record<Locale, string[]>> }) => [
    localize(row.names, locale),
    ...(row.aliases?.[locale] ?? []),
  ];
  return {
    schema: 'order-menu/1',
    merchant,
    locale,
    categories: categories.map((category) => ({ id: category.id, names: said(category) })),
    items: items.map((item) => ({
      id: item.id,
      category: item.categoryId,
      names: said(item),
      groups: item.groupIds,
      priceCents: item.priceCents,
    })),
    groups: groups.map(({ id, min, max, negatable, quantifiable, options }) => ({
      ...{ id, min, max, negatable, quantifiable, prefixes: [], suffixes: [] },
      values: options.map((option) => ({ id: option.id, names: said(option), priceDeltaCents: option.priceDeltaCents })),
    })),
  };
}

/** Ids have small letters, digits, dashes and underscores here; in the neutral form often capitals and slashes. */
function withOurIds(menu: OrderMenuFile): OrderMenuFile {
  const renamed = <T extends { id: string }>(row: T): T => ({ ...row, id: ourId(row.id) });
  return {
    ...menu,
    categories: menu.categories.map(renamed),
    items: menu.items.map((item) => ({ ...renamed(item), category: ourId(item.category), groups: item.groups.map(ourId) })),
    groups: menu.groups.map((group) => ({ ...renamed(group), values: group.values.map(renamed) })),
  };
}

function ourId(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
}

function known<T extends { id: string }>(rows: readonly T[] | undefined, id: string): T | undefined {
  return rows?.find((row) => row.id === id);
}

function mergedNames(fresh: { names: Localized }, before: { names: Localized } | undefined, locale: Locale): Localized {
  // Written out in a language it has no name in, a row goes by its name in another one.
  const isBorrowed = before && before.names[locale] === undefined && localize(before.names, locale) === fresh.names[locale];
  return isBorrowed ? before.names : { ...before?.names, ...fresh.names };
}

type Aliases = { aliases?: Partial<Record<Locale, string[]>> };

function mergedAliases(fresh: Aliases, before: Aliases | undefined, locale: Locale): Aliases {
  const aliases = { ...before?.aliases, [locale]: fresh.aliases?.[locale] ?? [] };
  return { aliases };
}

function readableId(id: string): string {
  const words = id.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
