import type { CatalogueDocument } from './catalogueSchema.ts';

/** Fields that are written even when they are empty; of all others, empty means the same as not there. */
const required = new Set([
  'id',
  'names',
  'priceCents',
  'priceDeltaCents',
  'categoryId',
  'min',
  'max',
  'negatable',
  'quantifiable',
  'options',
]);
const requiredOfItems = new Set([...required, 'allergens', 'groupIds']);

/** The order a person wants to read them in; fields that are not named follow by name. */
const fieldOrder =
  `id categoryId names es en descriptions aliases priceCents priceDeltaCents isDefault isIncluded allergens groupIds min max
  negatable quantifiable stock prepMinutes options`.split(/\s+/);

type Row = Record<string, unknown>;

/** The same catalogue written in one way only: two catalogues that sell the same have the same text. */
export function canonicalCatalogue({ categories, groups, items }: CatalogueDocument): CatalogueDocument {
  return {
    categories: categories.map((category) => canonicalRow(category, required)),
    groups: groups.map((group) => ({
      ...canonicalRow(group, required),
      options: group.options.map((option) => canonicalRow(option, required)),
    })),
    items: items.map((item) => canonicalRow(item, requiredOfItems)),
  };
}

function canonicalRow<T extends object>(row: T, kept: ReadonlySet<string>): T {
  const fields = Object.entries(row as Row)
    .map(([name, value]) => [name, canonicalValue(value)] as const)
    .filter(([name, value]) => kept.has(name) || !isEmpty(value))
    .sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return Object.fromEntries(fields) as T;
}

function canonicalValue(value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? canonicalRow(value, new Set()) : value;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === false;
}

function rank(name: string): number {
  const index = fieldOrder.indexOf(name);
  return index === -1 ? fieldOrder.length : index;
}
