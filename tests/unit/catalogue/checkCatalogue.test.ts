import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { checkCatalogue } from '../../../core/catalogue/checkCatalogue.ts';
import type { CatalogueDocument } from '../../../core/catalogue/catalogueSchema.ts';
import { demoShops } from '../../../db/seeds/demo/demoShops.ts';

const example = JSON.parse(readFileSync(new URL('../../../db/seeds/catalogue.example.json', import.meta.url), 'utf8')) as CatalogueDocument;

/** The example with one thing changed. */
function changed(change: (document: CatalogueDocument) => void): unknown {
  const copy = structuredClone(example);
  change(copy);
  return copy;
}

function faultsOf(document: unknown): string[] {
  const checked = checkCatalogue(document);
  return checked.ok ? [] : checked.faults;
}

test('the example and the demo catalogues are right', () => {
  expect(faultsOf(example)).toEqual([]);
  expect(demoShops.map(({ catalogue }) => faultsOf(catalogue))).toEqual([[], []]);
});

test('the demo sells 30 items and more in both languages, with the names people use', () => {
  for (const { catalogue } of demoShops) {
    expect(catalogue.items.length).toBeGreaterThanOrEqual(30);
    const named = [...catalogue.items, ...catalogue.categories, ...catalogue.groups, ...catalogue.groups.flatMap(({ options }) => options)];
    expect(named.filter(({ names }) => !names.es || !names.en)).toEqual([]);
    expect(catalogue.items.some(({ stock }) => typeof stock === 'number')).toBe(true);
    expect(catalogue.items.some(({ aliases }) => aliases?.es?.includes('coca'))).toBe(true);
  }
});

describe('a faulty catalogue', () => {
  test.each<[string, unknown, string]>([
    ['no object', 24, 'The file: '],
    ['no items', changed((one) => (one.items = [])), 'items: '],
    ['a price with a fraction', changed((one) => (one.items[1]!.priceCents = 2.5)), 'items[1] (orange-juice) priceCents: '],
    ['a price below zero', changed((one) => (one.items[0]!.priceCents = -1)), 'items[0] (omelette-sandwich) priceCents: '],
    ['a name in no language', changed((one) => (one.items[2]!.names = {})), 'items[2] (water) names: must be a text in es or en.'],
    ['an id that is no id', changed((one) => (one.items[2]!.id = 'Agua fría')), 'items[2] (Agua fría) id: must be an id of a-z'],
    [
      'a misspelt key',
      changed((one) => Object.assign(one.items[0]!, { prepMinuts: 4 })),
      'items[0] (omelette-sandwich) prepMinuts: is not known here',
    ],
    [
      'NUL in a name',
      changed((one) => (one.items[2]!.names.es = 'a\0b')),
      'items[2] (water) names es: must be a text without control characters',
    ],
    [
      'half a character',
      changed((one) => (one.items[2]!.names.es = 'a\ud800')),
      'items[2] (water) names es: must be a text without control',
    ],
    ['a name of two lines', changed((one) => (one.items[2]!.names.es = 'a\nb')), 'items[2] (water) names es: must be one line'],
    ['stock below zero', changed((one) => (one.items[0]!.stock = -3)), 'items[0] (omelette-sandwich) stock: '],
    [
      'two items of one id',
      changed((one) => (one.items[2]!.id = 'orange-juice')),
      'items[2] (orange-juice) id: the id orange-juice is there already: each one is used once.',
    ],
    [
      'an unknown category',
      changed((one) => (one.items[2]!.categoryId = 'soups')),
      'items[2] (water) categoryId: water is in the category soups, which does not exist.',
    ],
    [
      'an unknown group',
      changed((one) => (one.items[2]!.groupIds = ['ice'])),
      'items[2] (water) groupIds[0]: water offers the group ice, which does not exist.',
    ],
    [
      'a group twice',
      changed((one) => (one.items[1]!.groupIds = ['size', 'size'])),
      'items[1] (orange-juice) groupIds[1]: orange-juice offers the group size twice.',
    ],
    [
      'max below min',
      changed((one) => Object.assign(one.groups[0]!, { min: 2, max: 1 })),
      'groups[0] (size) max: asks for at least 2 and at most 1 options.',
    ],
    [
      'more wanted than there is',
      changed((one) => Object.assign(one.groups[0]!, { min: 5, max: 9 })),
      'groups[0] (size) min: asks for at least 5 options and has 2.',
    ],
    [
      'two defaults of one',
      changed((one) => (one.groups[0]!.options[1]!.isDefault = true)),
      'groups[0] (size): has 2 defaults and allows 1.',
    ],
    [
      'a price that could fall below zero',
      changed((one) => (one.groups[0]!.options[0]!.priceDeltaCents = -500)),
      'items[1] (orange-juice) priceCents: orange-juice could cost less than nothing',
    ],
    [
      'one option of an id twice',
      changed((one) => (one.groups[0]!.options[1]!.id = 'small')),
      'groups[0] (size) options[1] (small) id: the id small is there already',
    ],
  ])('%s is told where', (_name, document, fault) => {
    expect(faultsOf(document)).toEqual(expect.arrayContaining([expect.stringContaining(fault)]));
  });

  test('all faults are told at once', () => {
    const document = changed((one) => {
      one.items[0]!.priceCents = -1;
      one.items[1]!.names = {};
      one.groups[0]!.options = [];
    });
    expect(faultsOf(document)).toHaveLength(3);
  });
});
