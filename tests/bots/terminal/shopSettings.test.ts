import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { merchantCommand } from '../../../bots/terminal/merchant.ts';
import { settingsCheck } from '../../../bots/terminal/merchantSettingsCommand.ts';
import { isAvailable } from '../../../core/catalogue/catalogueRules.ts';
import { itemStates } from '../../../core/catalogue/catalogueStore.ts';
import { merchantBySlug } from '../../../core/merchants/merchantQueries.ts';
import { createMemoryFileStore } from '../../support/memoryFileStore.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
let file: string;

const fileStore = createMemoryFileStore();
const command = (...typed: string[]) =>
  merchantCommand(typed, { db: shop.services.db, fileStore, at: shop.clock.now(), baseUrl: 'http://shop.test', secretKey: null });
const settings = async () => (await merchantBySlug(shop.services.db, 'vesuvio'))!.settings;
const states = async () => shop.services.db.inMerchant(shop.merchant.id, (tx) => itemStates(tx, shop.merchant.id));
const canOrder = async (itemId: string, quantity = 1) => isAvailable(await states(), itemId, quantity, shop.clock.now());

beforeAll(async () => {
  shop = await openTestShop();
  file = join(await mkdtemp(join(tmpdir(), 'openorder-settings-')), 'settings.json');
});

afterAll(async () => {
  await shop?.close();
  await rm(join(file, '..'), { recursive: true, force: true });
});

describe('settings', () => {
  test('written to a file and read again are the same', async () => {
    expect(await command('settings', 'export', 'vesuvio', file)).toMatchObject({ code: 0 });
    expect((await command('settings', 'export', 'vesuvio', file)).text).toContain('is there already');
    expect(JSON.parse((await command('settings', 'export', 'vesuvio')).text)).toEqual(await settings());
    expect((await command('settings', 'import', 'vesuvio', file)).text).toContain('has exactly these settings already');
    expect(await settingsCheck(['settings', 'check', file])).toMatchObject({ code: 0 });
  });

  test('show what would change, and change it', async () => {
    const before = await settings();
    const hours = { mon: [], fri: [{ from: '18:00', to: '02:00' }] };
    await writeFile(file, JSON.stringify({ hours, closedDates: ['2026-12-25'], timings: { nudge1Seconds: 120 } }));
    const lines = [
      '  hours mon: 00:00–24:00 → closed',
      '  hours fri: 00:00–24:00 → 18:00–02:00 (past midnight)',
      '  closedDates: + 2026-12-25',
      '  timings nudge1Seconds: 90 → 120',
    ];
    const dry = await command('settings', 'import', 'vesuvio', file, '--dry-run');
    expect(dry.text.split('\n').slice(1, -1)).toEqual(lines);
    expect(await settings()).toEqual(before);
    expect(await command('settings', 'import', 'vesuvio', file)).toMatchObject({
      code: 0,
      text: expect.stringContaining(lines.join('\n')),
    });
    expect((await settings()).hours.fri).toEqual(hours.fri);
    expect((await settings()).deliveryZones).toEqual(before.deliveryZones);
  });

  test('with a fault anywhere change nothing, and every fault is told with its line', async () => {
    const before = await settings();
    await writeFile(
      file,
      '{\n"closedDay": ["2026-12-25"],\n"minimumCents": -5,\n"hours": { "mon": [\n{ "from": "25:00", "to": "12:00" } ] }\n}',
    );
    const faults = [
      '  line 2, closedDay: is not known here; there are hours, closedDates',
      '  line 3, minimumCents: must be at least 0, not -5.',
      '  line 5, hours mon[0] from: must be a time like 09:30, not "25:00".',
    ];
    for (const outcome of [await command('settings', 'import', 'vesuvio', file), await settingsCheck(['settings', 'check', file])]) {
      expect(outcome?.code).toBe(1);
      const lines = outcome!.text.split('\n').slice(1, -1);
      expect(lines).toEqual(faults.map((fault) => expect.stringContaining(fault)));
    }
    expect(await settings()).toEqual(before);
  });

  test.each<[string | Buffer, string]>([
    ['', 'is empty.'],
    ['{', 'is no JSON'],
    ['[1]', 'must be an object { … } of settings'],
    [Buffer.from([1, 0, 2]), 'is no text file'],
    [Buffer.from('{"shopAddress": "Caf\u00e9"}', 'latin1'), 'is not UTF-8 (line 1)'],
  ])('%j is refused', async (content, sentence) => {
    await writeFile(file, content);
    expect(await command('settings', 'import', 'vesuvio', file)).toMatchObject({ code: 1, text: expect.stringContaining(sentence) });
    expect(await settingsCheck(['settings', 'check', file])).toMatchObject({ code: 1, text: expect.stringContaining(sentence) });
  });

  test.each([[['import', 'vesuvio']], [['export']], [['export', 'vesuvio', 'a', 'b']], [['show', 'vesuvio', 'a']]])(
    '%j is answered with how to use it',
    async (words) => {
      expect(await command('settings', ...words)).toMatchObject({
        code: 1,
        text: expect.stringContaining('settings import cafe-sol FILE'),
      });
    },
  );
});

describe('an item', () => {
  test('out of stock cannot be ordered until it is back', async () => {
    expect(await command('item', 'out', 'vesuvio', 'coca-cola', '--for', '4h')).toEqual({
      code: 0,
      text: 'Coca-Cola is out of stock in Pizzería Bar Vesuvio until 16:00.\nIt is back with: npm run merchant -- item back vesuvio coca-cola\n',
    });
    expect(await canOrder('coca-cola')).toBe(false);
    expect((await command('item', 'back', 'vesuvio', 'Coca Cola')).text).toBe('Coca-Cola can be ordered in Pizzería Bar Vesuvio again.\n');
    expect(await canOrder('coca-cola')).toBe(true);
    expect((await command('item', 'back', 'vesuvio', 'coca-cola')).text).toContain('was not out of stock');
  });

  test('is out for today unless another time is said', async () => {
    expect((await command('item', 'out', 'vesuvio', 'margherita')).text).toContain('until 00:00 on Thu 5 Mar.');
    expect((await command('item', 'out', 'vesuvio', 'margherita', '--for', 'always')).text).toContain('until you say that it is back.');
    expect((await command('item', 'stock', 'vesuvio', 'margherita', '5')).text).toContain('still marked as out of stock');
    expect((await command('item', 'back', 'vesuvio', 'margherita')).text).toContain('again; 5 are left.');
  });

  test('is counted, and none is none', async () => {
    expect((await command('item', 'stock', 'vesuvio', 'marinara', '2')).text).toBe('Pizzería Bar Vesuvio has 2 of Marinara left.\n');
    expect([await canOrder('marinara', 2), await canOrder('marinara', 3)]).toEqual([true, false]);
    expect((await command('item', 'stock', 'vesuvio', 'marinara', '0')).text).toContain('so nobody can order it');
    expect((await command('item', 'back', 'vesuvio', 'marinara')).text).toContain('but none is left');
    expect((await command('item', 'stock', 'vesuvio', 'marinara', 'none')).text).toContain('is not counted any more');
    expect(await canOrder('marinara', 50)).toBe(true);
  });

  test.each([
    [['out', 'vesuvio', 'sushi'], 'Pizzería Bar Vesuvio sells no item "sushi".'],
    [['out', 'vesuvio', 'cola'], 'Did you mean Coca-Cola (coca-cola)'],
    [['out', 'nowhere', 'sushi'], 'There is no shop "nowhere"'],
    [['out', 'vesuvio', 'marinara', '--for', 'ever'], '"ever" is no time for --for: say 30m, 4h, 2d, today or always.'],
    [['stock', 'vesuvio', 'marinara', '1.5'], '"1.5" is no stock'],
    [['stock', 'vesuvio', 'marinara', '9999999'], '"9999999" is no stock'],
    [['stock', 'vesuvio', 'marinara'], 'Use it like this'],
    [['out', 'vesuvio'], 'Use it like this'],
    [['lost', 'vesuvio', 'marinara'], 'Use it like this'],
  ])('%j is refused', async (typed, sentence) => {
    expect(await command('item', ...typed)).toMatchObject({ code: 1, text: expect.stringContaining(sentence) });
  });
});
