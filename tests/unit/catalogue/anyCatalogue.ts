import fc from 'fast-check';
import type { CatalogueDocument } from '../../../core/catalogue/catalogueSchema.ts';

/** Texts that try a table's patience: separators, quotation marks, formulas, bars, backslashes, apostrophes, other scripts. */
const piece = fc.constantFrom('pan', 'Ñoqui', '"', ';', ',', '|', '\\', "'", '=', '+', '-', '@', '1.234,50', '寿司', '🍕', 'no', ' ', 'é');
const line = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join('').trim())
  .filter((text) => text !== '');
const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));

const localizedOf = <T>(value: fc.Arbitrary<T>) =>
  fc.record({ es: value, en: value }, { requiredKeys: [] }).filter(({ es, en }) => es !== undefined || en !== undefined);
const words = fc.array(line, { minLength: 1, maxLength: 3 });
const cents = fc.integer({ min: 0, max: 5_000_000 });

const option = fc.record(
  {
    names: localizedOf(line),
    priceDeltaCents: cents,
    aliases: localizedOf(words),
    allergens: words,
    isDefault: fc.constant(true),
    isIncluded: fc.constant(true),
  },
  { requiredKeys: ['names', 'priceDeltaCents'] },
);

const group = fc.record({
  names: localizedOf(line),
  negatable: fc.boolean(),
  quantifiable: fc.boolean(),
  max: fc.option(fc.integer({ min: 4, max: 50 })),
  options: fc.array(option, { minLength: 1, maxLength: 4 }),
});

const item = fc.record(
  {
    names: localizedOf(line),
    descriptions: localizedOf(paragraph),
    aliases: localizedOf(words),
    priceCents: cents,
    allergens: fc.array(line, { maxLength: 3 }),
    stock: fc.nat(1000),
    prepMinutes: fc.integer({ min: 1, max: 1440 }),
    category: fc.nat(),
    groups: fc.array(fc.nat(), { maxLength: 3 }),
  },
  { requiredKeys: ['names', 'priceCents', 'allergens', 'category', 'groups'] },
);

const numbered = <T extends object>(prefix: string, rows: readonly T[]) => rows.map((row, index) => ({ id: `${prefix}-${index}`, ...row }));

/** Any catalogue the check accepts. */
export const anyCatalogue: fc.Arbitrary<CatalogueDocument> = fc
  .record({
    categories: fc.array(fc.record({ names: localizedOf(line) }), { minLength: 1, maxLength: 3 }),
    groups: fc.array(group, { maxLength: 3 }),
    items: fc.array(item, { minLength: 1, maxLength: 6 }),
  })
  .map(({ categories, groups, items }) => ({
    categories: numbered('category', categories),
    groups: numbered('group', groups).map((one) => ({ ...one, min: 0, options: numbered('option', one.options) })),
    items: numbered('item', items).map(({ category, groups: wanted, ...rest }) => ({
      ...rest,
      categoryId: `category-${category % categories.length}`,
      groupIds: groups.length === 0 ? [] : [...new Set(wanted.map((index) => `group-${index % groups.length}`))],
    })),
  }));
