import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sequelize } from 'sequelize';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { createCatalogueCache } from '../../../core/catalogue/catalogueCache.ts';
import { catalogueOf, itemStates } from '../../../core/catalogue/catalogueStore.ts';
import { loadCatalogue, sellCatalogue } from '../../../core/catalogue/loadCatalogue.ts';
import { createMerchant } from '../../../core/merchants/createMerchant.ts';
import { createSequelize } from '../../../db/connection.ts';
import { createDb, type Db } from '../../../db/transaction.ts';
import { openTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const at = new Date('2026-07-14T10:00:00Z');
let database: TestDatabase;
let sequelize: Sequelize;
let db: Db;
let merchantId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  sequelize = createSequelize(database.url, { poolSize: 4 });
  db = createDb(sequelize);
  const created = await createMerchant(db, { name: 'Shop', locale: 'es', zone: 'Europe/Madrid', currency: 'EUR' }, at);
  if (!created.ok) throw new Error(created.faults.join());
  merchantId = created.merchant.id;
});

afterAll(async () => {
  await sequelize?.close();
  await database?.drop();
});

/** A catalogue that sells these items, each with its stock. */
function selling(stocks: Record<string, number | null>): Omit<Catalogue, 'version'> {
  const items = Object.entries(stocks).map(([id, stock]) => ({
    id,
    categoryId: 'all',
    names: { es: id },
    priceCents: 100,
    allergens: [],
    groupIds: [],
    stock,
  }));
  return { categories: [{ id: 'all', names: { es: 'Todo' } }], groups: [], items };
}

const stocks = async () => {
  const states = await db.inMerchant(merchantId, (tx) => itemStates(tx, merchantId));
  return Object.fromEntries([...states.values()].map(({ itemId, stock }) => [itemId, stock]));
};

test('each load is a new version, the earlier ones stay, and the stock is what the last one says', async () => {
  expect(await loadCatalogue(db, merchantId, selling({ bread: 5, milk: 2, salt: null }), at)).toMatchObject({
    ok: true,
    version: 1,
    itemCount: 3,
  });
  expect(await stocks()).toEqual({ bread: 5, milk: 2 });
  expect(await loadCatalogue(db, merchantId, selling({ bread: 9, milk: null, eggs: 0 }), at)).toMatchObject({
    ok: true,
    version: 2,
    itemCount: 3,
  });
  expect(await stocks()).toEqual({ bread: 9, eggs: 0 });
  const versions = await db.inMerchant(merchantId, (tx) => Promise.all([catalogueOf(tx, merchantId, 1), catalogueOf(tx, merchantId, 2)]));
  expect(versions.map(({ version, items }) => [version, items.map(({ id }) => id)])).toEqual([
    [1, ['bread', 'milk', 'salt']],
    [2, ['bread', 'milk', 'eggs']],
  ]);
});

test('one faulty row changes nothing', async () => {
  const before = await stocks();
  const faulty = selling({ bread: 1, milk: -1 });
  expect(await loadCatalogue(db, merchantId, faulty, at)).toMatchObject({
    ok: false,
    faults: [expect.stringContaining('items[1] (milk) stock')],
  });
  expect(await stocks()).toEqual(before);
  const [row] = await db.global((tx) =>
    tx.rows<{ version: number }>('select catalogue_version as version from merchants where id = $1', [merchantId]),
  );
  expect(row?.version).toBe(2);
});

test('loads at the same time get versions of their own', async () => {
  const loaded = await Promise.all([1, 2, 3, 4].map((stock) => loadCatalogue(db, merchantId, selling({ bread: stock }), at)));
  expect(loaded.map((one) => (one.ok ? one.version : 0)).sort()).toEqual([3, 4, 5, 6]);
});

test('a catalogue based on a version that is no longer on sale is left alone', async () => {
  const before = await stocks();
  const sold = await sellCatalogue(db, merchantId, selling({ bread: 99 }), { at, basedOn: 1 });
  expect([sold, await stocks()]).toEqual(['overtaken', before]);
});

test('the cache compiles a version once, and forgets the one unused for longest', async () => {
  const compiled: number[] = [];
  const cache = createCatalogueCache({
    capacity: 2,
    compile: (catalogue) => {
      compiled.push(catalogue.version);
      return { catalogue, index: null };
    },
  });
  const get = (version: number) => db.inMerchant(merchantId, (tx) => cache.get(tx, merchantId, version));
  for (const version of [1, 2, 1, 0, 1, 2]) expect((await get(version)).catalogue.version).toBe(version);
  expect(compiled).toEqual([1, 2, 0, 2]);
  expect((await get(0)).catalogue.items).toEqual([]);
  await expect(get(99)).rejects.toThrow('no catalogue version 99');
});
