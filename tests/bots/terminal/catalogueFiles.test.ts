import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogueCommand } from '../../../bots/terminal/catalogue.ts';
import { catalogueCheck } from '../../../bots/terminal/catalogueCheck.ts';
import { catalogueOf, itemStates } from '../../../core/catalogue/catalogueStore.ts';
import { merchantBySlug } from '../../../core/merchants/merchantQueries.ts';
import { createMemoryFileStore } from '../../support/memoryFileStore.ts';
import { openTestShop, placeDemoOrder, type TestShop } from '../../support/testShop.ts';
import { brokenCatalogues, table } from './brokenCatalogues.ts';

let shop: TestShop;
let folder: string;

const fileStore = createMemoryFileStore();
const command = (...typed: string[]) =>
  catalogueCommand(typed, { db: shop.services.db, fileStore, at: shop.clock.now(), baseUrl: 'http://shop.test', secretKey: null });
const fileAt = (name: string) => join(folder, name);
const version = async (slug = 'vesuvio') => (await merchantBySlug(shop.services.db, slug))!.catalogueVersion;
const inShop = async <T>(read: (tx: Parameters<typeof itemStates>[0], id: string) => Promise<T>) =>
  shop.services.db.inMerchant(shop.merchant.id, (tx) => read(tx, shop.merchant.id));
const stockOf = async (itemId: string) => (await inShop(itemStates)).get(itemId)?.stock ?? null;
const onSale = async () => {
  const { version: _, ...content } = await inShop(async (tx, id) => catalogueOf(tx, id, await version()));
  return content;
};

/** The shop's catalogue as an exported file, changed by hand. */
async function edited(name: string, change: (text: string) => string): Promise<string> {
  expect((await command('export', fileAt(name), '--merchant', 'vesuvio', '--force')).code).toBe(0);
  const before = await readFile(fileAt(name), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(fileAt(name), after);
  return fileAt(name);
}

beforeAll(async () => {
  shop = await openTestShop();
  folder = await mkdtemp(join(tmpdir(), 'openorder-catalogue-'));
});

afterAll(async () => {
  await shop?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a broken file changes nothing and says why', () => {
  test.each(brokenCatalogues)('%s', async (_what, name, content, sentence) => {
    await writeFile(fileAt(name), content);
    const before = await version('tahona');
    const outcome = await command('import', fileAt(name), '--merchant', 'tahona');
    expect(outcome.text).toContain(sentence);
    expect(outcome.code).toBe(1);
    expect(await version('tahona')).toBe(before);
  });

  // Without a shop there is nothing on sale that could lend a row what it lacks: check says the same, and needs no database.
  test.each(brokenCatalogues)('%s, as check tells it', async (_what, name, content, sentence) => {
    await writeFile(fileAt(name), content);
    expect(await catalogueCheck(['check', fileAt(name)])).toMatchObject({ code: 1, text: expect.stringContaining(sentence) });
  });

  test('a file that is not there, a folder', async () => {
    expect((await command('import', fileAt('none.csv'), '--merchant', 'vesuvio')).text).toBe(`There is no file ${fileAt('none.csv')}.\n`);
    expect((await command('import', folder, '--merchant', 'vesuvio')).text).toBe(`${folder} is a folder, not a file.\n`);
  });

  test('a right one is right without a database', async () => {
    await writeFile(fileAt('right.csv'), table());
    const text = `${fileAt('right.csv')} is right. Items: 2; categories: 1; groups of options: 1.\n`;
    expect(await catalogueCheck(['check', fileAt('right.csv')])).toEqual({ code: 0, text });
    expect(await catalogueCheck(['import', fileAt('right.csv')])).toBeNull();
  });

  test('all its faults are told at once, from top to bottom', async () => {
    await writeFile(
      fileAt('all.csv'),
      table([3, 'min', 'one'], [4, 'groups', 'x'], [5, 'price', 'y'], [6, 'id', 'Cola!'], [6, 'stock', '-1']),
    );
    const { text } = await command('import', fileAt('all.csv'), '--merchant', 'vesuvio');
    expect([...text.matchAll(/^ {2}line (\d+), (\w+)/gm)].map(([, line, column]) => `${line} ${column}`)).toEqual([
      '3 min',
      '4 groups',
      '5 price',
      '6 id',
      '6 stock',
    ]);
  });

  test('many faults are counted, not all told', async () => {
    await writeFile(fileAt('many.csv'), `name_es;price;category\n${'Agua;x;y\n'.repeat(90)}`);
    expect((await command('import', fileAt('many.csv'), '--merchant', 'vesuvio')).text).toMatch(/… and \d+ more\.\n$/);
  });

  test.each([
    [['import', 'a.csv']],
    [['import', '--merchant', 'vesuvio']],
    [['import', 'a.csv', 'b.csv', '--merchant', 'vesuvio']],
    [['import', 'a.csv', '--merchant', 'vesuvio', '--format', 'xml']],
    [['export', '-', '--merchant', 'vesuvio', '--separator', '/']],
    [['toString', 'a.csv', '--merchant', 'vesuvio']],
    [['import', 'a.csv', '--merchant', 'vesuvio', '--dry']],
  ])('%j is answered with how to use it', async (typed) => {
    expect(await command(...typed)).toMatchObject({
      code: 1,
      text: expect.stringContaining('npm run catalogue -- import FILE --merchant'),
    });
  });
});

describe('export and import', () => {
  test.each(['csv', 'json', 'order-menu'])('as %s give back what is on sale, so there is no new version', async (format) => {
    const before = await version();
    const file = fileAt(`same.${format === 'csv' ? 'csv' : 'json'}`);
    expect((await command('export', file, '--merchant', 'vesuvio', '--format', format, '--force')).code).toBe(0);
    expect(await command('import', file, '--merchant', 'vesuvio')).toEqual({
      code: 0,
      text: `Pizzería Bar Vesuvio sells exactly this already (version ${before}). Nothing was changed.\n`,
    });
    expect(await version()).toBe(before);
  });

  test('a file that is there is not written over, unless it is said', async () => {
    await writeFile(fileAt('mine.csv'), 'mine');
    expect((await command('export', fileAt('mine.csv'), '--merchant', 'vesuvio')).text).toContain('is there already');
    expect(await readFile(fileAt('mine.csv'), 'utf8')).toBe('mine');
    expect((await command('export', fileAt('mine.csv'), '--merchant', 'vesuvio', '--force')).code).toBe(0);
    expect((await command('export', join(folder, 'no', 'a.csv'), '--merchant', 'vesuvio')).text).toContain('There is no folder for');
  });

  test('a table for a Spanish shop is what a Spanish spreadsheet opens', async () => {
    await command('export', fileAt('es.csv'), '--merchant', 'vesuvio');
    expect(await readFile(fileAt('es.csv'), 'utf8')).toMatch(
      /^\uFEFFkind;id;category;groups;name_es;[^]*\r\nitem;margherita;pizzas;[^\n]*;8,50;/,
    );
    const { text } = await command('export', '-', '--merchant', 'vesuvio', '--separator', ',');
    expect(text).toMatch(/^kind,id,category,[^]*\r\nitem,margherita,pizzas,[^\n]*,8\.50,/);
  });
});

describe('an import', () => {
  test('tells the differences first when asked, then makes them', async () => {
    const before = await version();
    const file = await edited('new.csv', (text) =>
      text
        .replace(/(\r\nitem;margherita;[^\n]*?);Margherita;Margherita;8,50;/, '$1;Margarita de la casa;Margherita;9;')
        .replace(/\r\nitem;marinara;[^\n]*/, '')
        .concat('item;;pizzas;;Pizza del volcán;Volcano pizza;14,50;;;;;gluten;;;;;;;;\r\n'),
    );
    const lines = [
      '  + item Pizza del volcán (pizza-del-volcan), 14,50',
      '  - item Marinara (marinara)',
      '  ~ item Margarita de la casa: renamed (es) Margherita → Margarita de la casa',
      '  ~ item Margarita de la casa: price 8,50',
    ];
    const dry = await command('import', file, '--merchant', 'vesuvio', '--dry-run');
    expect(dry.text).toContain(`It would become version ${before + 1}`);
    for (const line of lines) expect(dry.text).toContain(line);
    expect([dry.code, await version()]).toEqual([0, before]);
    const real = await command('import', file, '--merchant', 'vesuvio');
    expect(real.text).toContain(`(version ${before + 1}): http://shop.test/chat/vesuvio`);
    for (const line of lines) expect(real.text).toContain(line);
    expect(real.text).toContain(`What was on sale before: npm run catalogue -- restore ${before} --merchant vesuvio`);
    expect(await version()).toBe(before + 1);
    const customer = await shop.customer();
    await placeDemoOrder(shop, customer, 'una pizza del volcán');
  });

  test('leaves what is left of an item alone, unless the file says another number than before', async () => {
    const item = (await onSale()).items.find(({ stock }) => typeof stock === 'number')!;
    const set = (stock: number) =>
      shop.sql('update item_states set stock = $3 where merchant_id = $1 and item_id = $2 returning 1', [shop.merchant.id, item.id, stock]);
    await set(3);
    const line = new RegExp(`(\\r\\nitem;${item.id};(?:[^;\\n]*;){10})${item.stock};`);
    const dearer = await edited('dearer.csv', (text) => text.replace(/;14,50;/, ';15;'));
    expect((await command('import', dearer, '--merchant', 'vesuvio')).text).not.toContain('stock');
    expect(await stockOf(item.id)).toBe(3);
    const emptied = await edited('emptied.csv', (text) => text.replace(line, '$1;').replace(';15,00;', ';16;'));
    expect((await command('import', emptied, '--merchant', 'vesuvio')).text).not.toContain('stock');
    expect(await stockOf(item.id)).toBe(3);
    const counted = await edited('counted.csv', (text) => text.replace(line, '$177;'));
    expect((await command('import', counted, '--merchant', 'vesuvio')).text).toContain(
      `stock set to 77 (the file said ${item.stock} before)`,
    );
    expect(await stockOf(item.id)).toBe(77);
    const uncounted = await edited('uncounted.csv', (text) =>
      text.replace(new RegExp(`(\\r\\nitem;${item.id};(?:[^;\\n]*;){10})77;`), '$1none;'),
    );
    expect((await command('import', uncounted, '--merchant', 'vesuvio')).text).toContain('stock is not counted any more');
    expect(await stockOf(item.id)).toBeNull();
  });
});

describe('versions', () => {
  test('are listed, and an older one comes back as a new one with what is left now', async () => {
    const first = await inShop((tx, id) => catalogueOf(tx, id, 1));
    const before = await version();
    const { text } = await command('versions', '--merchant', 'vesuvio');
    expect(text.split('\n')[0]).toMatch(new RegExp(`^${before}  12:00  \\d+ items  on sale$`));
    expect(text).toMatch(/^1 {2}12:00 {2}\d+ items$/m);
    const stocks = [...(await inShop(itemStates)).values()];
    expect((await command('restore', '1', '--merchant', 'vesuvio', '--dry-run')).text).toContain('+ item Marinara (marinara)');
    expect(await version()).toBe(before);
    expect((await command('restore', '1', '--merchant', 'vesuvio')).text).toContain(`(version ${before + 1})`);
    expect(await onSale()).toMatchObject({ items: first.items, groups: first.groups });
    expect([...(await inShop(itemStates)).values()]).toEqual(stocks);
    expect((await command('restore', '1', '--merchant', 'vesuvio')).text).toContain('sells exactly this already');
  });

  test('of an order keep its prices', async () => {
    const rows = await shop.sql<{ price: number }>(`select unit_price_cents::int as price from order_lines where merchant_id = $1`, [
      shop.merchant.id,
    ]);
    expect(rows).toEqual([{ price: 1450 }]);
  });

  test.each(['99', '0', '-1', 'one', '1.5', '99999999999'])('there is no version %s', async (wanted) => {
    expect(await command('restore', '--merchant', 'vesuvio', '--', wanted)).toMatchObject({
      code: 1,
      text: expect.stringContaining(`Pizzería Bar Vesuvio has no version ${wanted}`),
    });
  });
});
