import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { canonicalCatalogue } from '../../../core/catalogue/canonicalCatalogue.ts';
import { catalogueDiff } from '../../../core/catalogue/catalogueDiff.ts';
import type { CatalogueDocument } from '../../../core/catalogue/catalogueSchema.ts';
import {
  guessFormat,
  readCatalogueFile,
  writeCatalogueFile,
  type CatalogueFormat,
  type CatalogueStyle,
} from '../../../core/catalogue/files/catalogueFile.ts';
import { separators } from '../../../core/catalogue/files/csvTable.ts';
import { faultSentence } from '../../../core/documents/fileFault.ts';
import { demoShops } from '../../../db/seeds/demo/demoShops.ts';
import { anyCatalogue } from './anyCatalogue.ts';

const plain: CatalogueStyle = { format: 'csv', separator: ';', digits: 2, merchant: 'shop', locale: 'es' };

function read(text: string, format: CatalogueFormat, onSale: CatalogueDocument | null = null, digits = 2): CatalogueDocument {
  const found = readCatalogueFile(text, format, { digits, onSale });
  if (!found.ok) throw new Error(found.faults.map(faultSentence).join('\n'));
  return found.catalogue;
}

function faultsOf(text: string, format: CatalogueFormat = 'csv', onSale: CatalogueDocument | null = null): string[] {
  const found = readCatalogueFile(text, format, { digits: 2, onSale });
  return found.ok ? [] : found.faults.map(faultSentence);
}

describe('written and read again, a catalogue is the same', () => {
  const styles = [
    ...separators.map((separator) => ({ ...plain, separator })),
    { ...plain, digits: 0 },
    { ...plain, digits: 3 },
    { ...plain, format: 'json' as const },
  ];

  test.each(styles)('%j', (style) => {
    const isKept = (catalogue: CatalogueDocument) => {
      const again = read(writeCatalogueFile(catalogue, style), style.format, null, style.digits);
      expect(canonicalCatalogue(again)).toEqual(canonicalCatalogue(catalogue));
      expect(catalogueDiff(catalogue, again)).toEqual([]);
    };
    for (const { catalogue } of demoShops) isKept(catalogue);
    fc.assert(fc.property(anyCatalogue, isKept), { numRuns: 150 });
  });

  test.each(['es', 'en'] as const)('in the neutral form (%s), for the shop that sells it', (locale) => {
    const isKept = (catalogue: CatalogueDocument) => {
      const text = writeCatalogueFile(catalogue, { ...plain, format: 'order-menu', locale });
      expect(catalogueDiff(catalogue, read(text, 'order-menu', catalogue))).toEqual([]);
    };
    for (const { catalogue } of demoShops) isKept(catalogue);
    fc.assert(fc.property(anyCatalogue, isKept), { numRuns: 150 });
  });

  test('with the line ends and cells of a spreadsheet that saved it', () => {
    const catalogue = demoShops[0]!.catalogue;
    const text = writeCatalogueFile(catalogue, plain);
    for (const saved of [`sep=;\r\n${text}`, text.replaceAll('\r\n', '\n'), text.replaceAll('\r\n', ';;;\r\n'), `${text}\r\n;;;;\r\n`])
      expect(catalogueDiff(catalogue, read(saved, 'csv'))).toEqual([]);
  });
});

describe('a table of items only', () => {
  const text = 'Nombre;Precio;Categoría\nCafé solo;1,20 €;Cafés\nTarta de queso;1.234,50;Postres\nCafé con leche;"1,50";Cafés\n';

  test('is enough for a shop to begin with', () => {
    const { categories, items } = read(text, 'csv');
    expect(categories.map(({ id, names }) => [id, names])).toEqual([
      ['cafes', { es: 'Cafés' }],
      ['postres', { es: 'Postres' }],
    ]);
    expect(items.map(({ id, priceCents, categoryId }) => [id, priceCents, categoryId])).toEqual([
      ['cafe-solo', 120, 'cafes'],
      ['tarta-de-queso', 123_450, 'postres'],
      ['cafe-con-leche', 150, 'cafes'],
    ]);
  });

  test('keeps ids when it is read again, in another order, and with other prices', () => {
    const onSale = read(text, 'csv');
    const [header, ...rows] = text.trim().split('\n');
    const again = read([header, ...rows.toReversed()].join('\n').replace('1,20', '1,30'), 'csv', onSale);
    expect(again.items.map(({ id }) => id).sort()).toEqual(onSale.items.map(({ id }) => id).sort());
  });

  test('takes the id of what is on sale under the name, and leaves alone what it has no column for', () => {
    const onSale = demoShops[0]!.catalogue;
    const coke = onSale.items.find(({ id }) => id === 'coca-cola')!;
    const read1 = read('nombre;precio\ncoca-cola;9,99\nMargherita;10\n', 'csv', onSale);
    expect(read1.items[0]).toEqual({ ...coke, names: { ...coke.names, es: 'coca-cola' }, priceCents: 999 });
    expect(read1.items[1]!.groupIds).toEqual(onSale.items.find(({ id }) => id === 'margherita')!.groupIds);
    expect(read1.groups).toEqual(onSale.groups);
  });

  test('an empty cell empties what an absent column leaves', () => {
    const onSale = read('id;nombre;precio;categoria;alergenos\ncafe;Café;1;Cafés;milk\n', 'csv');
    expect(read('id;nombre;precio\ncafe;Café;1\n', 'csv', onSale).items[0]!.allergens).toEqual(['milk']);
    expect(read('id;nombre;precio;alergenos\ncafe;Café;1;\n', 'csv', onSale).items[0]!.allergens).toEqual([]);
  });
});

test('the table docs/catalogue.md begins with is right', () => {
  const [, text = ''] = /```\n(kind;[^`]*)```/.exec(readFileSync('docs/catalogue.md', 'utf8')) ?? [];
  const { items, groups } = read(text, 'csv');
  expect(items).toMatchObject([{ id: 'zumo-de-naranja', priceCents: 280, groupIds: ['tamano'] }]);
  expect(groups[0]!.options.map(({ id, priceDeltaCents }) => [id, priceDeltaCents])).toEqual([
    ['pequeno', 0],
    ['grande', 80],
  ]);
});

test('the format is in the name, or else in the text', () => {
  const neutral = '{ "schema": "order-menu/1" }';
  expect([guessFormat('a.CSV', '{'), guessFormat('a.json', '{}'), guessFormat('a.json', neutral), guessFormat('menu', ' {}')]).toEqual([
    'csv',
    'json',
    'order-menu',
    'json',
  ]);
  expect([guessFormat('menu', 'kind;id'), guessFormat('menu', neutral), guessFormat('a.txt', 'id')]).toEqual(['csv', 'order-menu', 'csv']);
});

describe('the neutral form', () => {
  const menu = {
    schema: 'order-menu/1',
    merchant: 'bar',
    locale: 'es-ES',
    categories: [{ id: 'TAPAS', names: ['tapas'] }],
    items: [{ id: 'BRAVAS', category: 'TAPAS', names: ['bravas', 'patatas bravas'], groups: ['SALSA'] }],
    groups: [
      {
        id: 'SALSA',
        min: 0,
        max: 1,
        negatable: true,
        quantifiable: false,
        prefixes: ['salsa'],
        suffixes: [],
        values: [{ id: 'ALIOLI', names: ['alioli'] }],
      },
    ],
  };

  test('without prices says where each is missing', () => {
    const text = JSON.stringify(menu, null, 2);
    const line = text.split('\n').findIndex((one) => one.includes('BRAVAS'));
    expect(faultsOf(text, 'order-menu')).toEqual([
      `line ${line}, items[0] (BRAVAS) priceCents: is missing, and nothing of this id is on sale: add it.`,
    ]);
  });

  test('takes prices beside the names, and else those on sale', () => {
    const priced = { ...menu, items: [{ ...menu.items[0], priceCents: 550 }] };
    const catalogue = read(JSON.stringify(priced), 'order-menu');
    expect(catalogue.items[0]).toMatchObject({
      id: 'bravas',
      names: { es: 'bravas' },
      priceCents: 550,
      categoryId: 'tapas',
      groupIds: ['salsa'],
    });
    expect(catalogue.groups[0]!.options[0]!.aliases).toEqual({ es: ['salsa alioli'] });
    expect(read(JSON.stringify(menu), 'order-menu', catalogue).items[0]!.priceCents).toBe(550);
    const slashed = JSON.stringify(priced).replaceAll('BRAVAS', 'RACION/7.5_BRAVAS');
    expect(read(slashed, 'order-menu').items[0]!.id).toBe('racion-7-5_bravas');
  });

  test('is refused where it is no such form', () => {
    expect(faultsOf('{\n"schema": "order-menu/2",\n"locale": "es", "categories": [], "items": 3, "groups": []\n}', 'order-menu')).toEqual([
      'line 2, schema: must be one of order-menu/1, not "order-menu/2".',
      'line 3, items: must be a list [ … ], not 3.',
    ]);
  });
});

describe('our JSON', () => {
  test('tells path and line, for misspelt keys too', () => {
    const [first] = demoShops;
    const lines = JSON.stringify({ ...first!.catalogue, menus: [] }, null, 1)
      .replace('"priceCents": 850', '"priceCents": "8,50",\n"prize": 1')
      .split('\n');
    const priceLine = lines.findIndex((line) => line.includes('8,50')) + 1;
    const faults = faultsOf(lines.join('\n'), 'json');
    expect(faults).toEqual([
      expect.stringMatching(new RegExp(`^line ${priceLine}, items\\[\\d+\\] \\(\\w+\\) priceCents: must be a number, not "8,50"\\.$`)),
      expect.stringMatching(
        new RegExp(`^line ${priceLine + 1}, items\\[\\d+\\] \\(\\w+\\) prize: is not known here; there are id, categoryId`),
      ),
      expect.stringMatching(/^line \d+, menus: is not known here; there are categories, groups, items\.$/),
    ]);
  });
});
