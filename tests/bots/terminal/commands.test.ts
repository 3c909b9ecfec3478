import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import type { Sequelize } from 'sequelize';
import { catalogueCommand } from '../../../bots/terminal/catalogue.ts';
import type { CommandContext } from '../../../bots/terminal/commandLine.ts';
import { merchantCommand } from '../../../bots/terminal/merchant.ts';
import { storefrontsOf } from '../../../core/merchants/addressQueries.ts';
import { merchantBySlug } from '../../../core/merchants/merchantQueries.ts';
import { staffMember } from '../../../core/staff/staffQueries.ts';
import { createSequelize } from '../../../db/connection.ts';
import { createDb } from '../../../db/transaction.ts';
import { createMemoryFileStore } from '../../support/memoryFileStore.ts';
import { openTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const example = fileURLToPath(new URL('../../../db/seeds/catalogue.example.json', import.meta.url));
let database: TestDatabase;
let sequelize: Sequelize;
let context: CommandContext;

const merchant = (...typed: string[]) => merchantCommand(typed, context);
const catalogue = (...typed: string[]) => catalogueCommand(typed, context);
const microsoftTenant = '01234567-89ab-cdef-0123-456789abcdef';
const place = ['--locale', 'es', '--zone', 'Europe/Madrid', '--currency', 'EUR'];

beforeAll(async () => {
  database = await openTestDatabase();
  sequelize = createSequelize(database.url, { poolSize: 2 });
  context = {
    db: createDb(sequelize),
    fileStore: createMemoryFileStore(),
    at: new Date('2026-07-14T10:00:00Z'),
    baseUrl: 'http://localhost:3000',
    secretKey: 'the secret key of this test, long enough',
  };
  expect((await merchant('create', 'Café Sol', ...place)).code).toBe(0);
  expect((await merchant('create', 'Bar Luna', ...place)).code).toBe(0);
});

afterAll(async () => {
  await sequelize?.close();
  await database?.drop();
});

test('a new shop says where it is and what it needs, and sells once a catalogue is loaded', async () => {
  const { code, text } = await merchant('create', 'Tercera', ...place);
  expect(code).toBe(0);
  expect(text).toContain('http://localhost:3000/chat/tercera');
  expect(text).toContain('npm run catalogue -- import FILE --merchant tercera');
  expect(await catalogue('import', example, '--merchant', 'tercera')).toMatchObject({
    code: 0,
    text: expect.stringContaining('3 items (version 1)'),
  });
  expect((await merchantBySlug(context.db, 'tercera'))?.catalogueVersion).toBe(1);
  expect((await merchant('list')).text).toContain(
    'tercera  Tercera  Europe/Madrid  EUR  catalogue version 1  http://localhost:3000/chat/tercera',
  );
});

describe('what is refused, with why', () => {
  test.each<[string[], string]>([
    [[], 'Use it like this'],
    [['create'], 'Say the name'],
    [['create', 'Café', 'Sol', ...place], 'Put the name between quotes: "Café Sol"'],
    [['create', 'New'], 'Also say --locale, --zone, --currency.'],
    [['create', 'New', '--colour', 'red'], "Unknown option '--colour'"],
    [['create', 'café  sol', ...place], 'There is a shop called "Café Sol" already'],
    [['create', 'Cafe Sol', ...place], 'Another shop has the web address "cafe-sol" already'],
    [['create', '寿司', ...place], '"" cannot be a web address'],
    [['create', '\u001b[31m', ...place], 'printable characters'],
    [['create', 'New', '--locale', 'fr', '--zone', 'Europe/Madrid', '--currency', 'EUR'], '"fr" is no language'],
    [['create', 'New', '--locale', 'es', '--zone', 'Europe/Atlantis', '--currency', 'EUR'], '"Europe/Atlantis" is no time zone'],
    [['create', 'New', '--locale', 'es', '--zone', 'Europe/Madrid', '--currency', 'euro'], '"euro" is no currency'],
    [
      ['staff', 'add', 'nowhere', '--slack-user', 'U0A', '--team', 'T0A', '--name', 'A', '--role', 'owner'],
      'There is no shop "nowhere". There are: cafe-sol, bar-luna',
    ],
    [['staff', 'add', 'cafe-sol', '--slack-user', 'ana', '--team', 'T0A', '--name', 'A', '--role', 'owner'], '"ana" is no Slack user'],
    [
      ['staff', 'add', 'cafe-sol', '--slack-user', 'U0ANA', '--team', 'demo', '--name', 'A', '--role', 'owner'],
      '"demo" is no Slack workspace',
    ],
    [
      ['staff', 'add', 'cafe-sol', '--slack-user', 'U0ANA', '--team', 'T0A', '--name', 'A', '--role', 'boss'],
      '"boss" is no role: use clerk, owner, agent.',
    ],
    [['channel', 'cafe-sol', '--team', 'T0A1', '--channel', '#orders', '--purpose', 'orders'], '"#orders" is no Slack channel'],
    [['channel', 'cafe-sol', '--team', 'T0A1', '--channel', 'C0ABC', '--purpose', 'sales'], '"sales" is no purpose'],
    [['channel', 'cafe-sol', '--tenant', 'contoso'.repeat(9)], 'is no Microsoft tenant'],
    [['channel', 'cafe-sol', '--tenant', 'msteams'], 'Teams needs the tenant whose people may order'],
    [['channel', 'cafe-sol', '--tenant', microsoftTenant, '--purpose', 'orders'], 'A Microsoft tenant is for customers'],
    [['channel', 'nowhere', '--tenant', microsoftTenant], 'There is no shop "nowhere"'],
    [['origin', 'add', 'cafe-sol', 'https://shop.example/menu'], '"https://shop.example/menu" is no site'],
    [['origin', 'add', 'cafe-sol', 'https://*.example'], 'is no site'],
    [['origin', 'add', 'nowhere', 'https://shop.example'], 'There is no shop "nowhere"'],
    [['origin', 'allow', 'cafe-sol', 'https://shop.example'], 'Use it like this'],
  ])('%j', async (typed, sentence) => {
    const { code, text } = await merchant(...typed);
    expect(text).toContain(sentence);
    expect(code).toBe(1);
  });
});

test('staff and channels are linked once, and a channel takes orders for one shop', async () => {
  const staff = ['staff', 'add', 'cafe-sol', '--slack-user', 'U0EVA', '--team', 'T0REAL', '--name', 'Eva', '--role', 'owner'];
  expect(await merchant(...staff)).toEqual({ code: 0, text: 'Eva is now owner of Café Sol.\n' });
  expect(await merchant(...staff)).toEqual({ code: 0, text: 'Eva was owner of Café Sol already.\n' });
  const merchantId = (await merchantBySlug(context.db, 'cafe-sol'))!.id;
  expect(await staffMember(context.db, { channel: 'slack', tenant: 'T0REAL', externalId: 'U0EVA', merchantId })).toMatchObject({
    name: 'Eva',
    roles: ['owner'],
  });
  const channel = (slug: string) => merchant('channel', slug, '--team', 'T0REAL', '--channel', 'C0ORDERS', '--purpose', 'orders');
  expect((await channel('cafe-sol')).code).toBe(0);
  expect((await channel('cafe-sol')).code).toBe(0);
  expect(await channel('bar-luna')).toMatchObject({ code: 1, text: expect.stringContaining('of another shop already') });
});

test('several shops may sell to one Microsoft tenant', async () => {
  for (const slug of ['cafe-sol', 'bar-luna', 'cafe-sol'])
    expect(await merchant('channel', slug, '--tenant', microsoftTenant.toUpperCase())).toMatchObject({
      code: 0,
      text: expect.stringContaining('can now order from'),
    });
  const names = (await storefrontsOf(context.db, 'azure', microsoftTenant)).map(({ name }) => name);
  expect(names).toEqual(['Bar Luna', 'Café Sol']);
});

test('the secret of a shop is its own, and is not made up without the key', async () => {
  const [sol, luna] = [await merchant('secret', 'cafe-sol'), await merchant('secret', 'bar-luna')];
  expect(sol.text).toMatch(/^cafe-sol\.[\w-]{43}\n$/);
  expect(luna.text.split('.')[1]).not.toBe(sol.text.split('.')[1]);
  expect(await merchantCommand(['secret', 'cafe-sol'], { ...context, secretKey: null })).toMatchObject({ code: 1 });
});

test('a site is put on the list once, with the line for its pages, and taken off again', async () => {
  const origins = async () => (await merchantBySlug(context.db, 'cafe-sol'))?.settings.allowedOrigins;
  const added = await merchant('origin', 'add', 'cafe-sol', 'https://WWW.Shop.example/');
  expect(added).toMatchObject({
    code: 0,
    text: expect.stringContaining('<script src="http://localhost:3000/webchat.js" data-merchant="cafe-sol"'),
  });
  expect((await merchant('origin', 'add', 'cafe-sol', 'https://www.shop.example')).code).toBe(0);
  expect(await origins()).toEqual(['https://www.shop.example']);
  expect((await merchant('origin', 'remove', 'cafe-sol', 'https://www.shop.example')).text).toContain('any more');
  expect((await merchant('origin', 'remove', 'cafe-sol', 'https://www.shop.example')).text).toContain('was not on the list');
  expect(await origins()).toEqual([]);
});
