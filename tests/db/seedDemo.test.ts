import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sequelize } from 'sequelize';
import { loadCatalogue } from '../../core/catalogue/loadCatalogue.ts';
import { addressByPlace, addressesOf, storefrontsOf } from '../../core/merchants/addressQueries.ts';
import { markAddressGone } from '../../core/merchants/addressStore.ts';
import { isOpenAt } from '../../core/merchants/openingRules.ts';
import { staffExternalIds, staffMember } from '../../core/staff/staffQueries.ts';
import { createSequelize } from '../../db/connection.ts';
import { demoShops, demoTeam } from '../../db/seeds/demo/demoShops.ts';
import { seedDemo } from '../../db/seeds/demo/seedDemo.ts';
import { createDb, type Db } from '../../db/transaction.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const at = new Date('2026-07-14T10:00:00Z');
const clock = { now: () => at, realMsUntil: () => 0 };
let database: TestDatabase;
let sequelize: Sequelize;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  sequelize = createSequelize(database.url, { poolSize: 2 });
  db = createDb(sequelize);
});

afterAll(async () => {
  await sequelize?.close();
  await database?.drop();
});

async function counts(): Promise<object | undefined> {
  const [row] = await db.global((tx) =>
    tx.rows(`select (select count(*) from merchants) as merchants, (select count(*) from staff) as staff,
      (select count(*) from staff_memberships) as memberships, (select count(*) from channel_addresses) as addresses`),
  );
  return row;
}

test('seeding twice leaves what is there, a newer catalogue too', async () => {
  const [vesuvio] = await seedDemo(db, clock);
  const before = await counts();
  expect(before).toEqual({ merchants: '2', staff: '5', memberships: '6', addresses: '6' });
  expect(await loadCatalogue(db, vesuvio!.id, demoShops[1]?.catalogue, at)).toMatchObject({ ok: true, version: 2 });
  const again = await seedDemo(db, clock);
  expect(await counts()).toEqual(before);
  expect(again.map(({ slug, catalogueVersion }) => [slug, catalogueVersion])).toEqual([
    ['vesuvio', 2],
    ['tahona', 1],
  ]);
});

test('the first shop is open at any hour, also while the clock changes', async () => {
  const [vesuvio] = await seedDemo(db, clock);
  const from = new Date('2026-10-24T00:00:00Z').getTime();
  const hours = Array.from({ length: 60 }, (_, hour) => new Date(from + hour * 3_600_000));
  expect(hours.filter((hour) => !isOpenAt(vesuvio!.settings, vesuvio!.zone, hour))).toEqual([]);
});

test('people are staff of their own shops only, and places lead to theirs', async () => {
  const shops = await seedDemo(db, clock);
  const [vesuvio, tahona] = shops;
  const rolesOf = async (externalId: string) =>
    Promise.all(
      shops.map(
        async ({ id: merchantId }) =>
          (await staffMember(db, { channel: 'slack', tenant: demoTeam, externalId, merchantId }))?.roles ?? null,
      ),
    );
  expect(await rolesOf('U0ANA')).toEqual([['owner'], null]);
  expect(await rolesOf('U0JON')).toEqual([null, ['clerk']]);
  expect(await rolesOf('U0NURIA')).toEqual([['agent'], ['agent']]);
  expect(await rolesOf('U0EVE')).toEqual([null, null]);
  expect(await staffMember(db, { channel: 'slack', tenant: 'T0OTHER', externalId: 'U0ANA', merchantId: vesuvio!.id })).toBeNull();
  expect(await db.global((tx) => staffExternalIds(tx, vesuvio!.id, 'slack', demoTeam))).toEqual(['U0ANA', 'U0LUIS']);
  const place = { channel: 'slack', tenant: demoTeam, place: 'C0TAHONA', purpose: 'orders' as const };
  expect((await addressByPlace(db, place))?.merchantId).toBe(tahona!.id);
  expect(await addressByPlace(db, { ...place, place: 'C0NOWHERE' })).toBeNull();
  expect(await addressByPlace(db, { ...place, place: '*', purpose: 'storefront' })).toBeNull();
  expect((await storefrontsOf(db, 'slack', demoTeam)).map(({ merchantId }) => merchantId)).toEqual([tahona!.id, vesuvio!.id]);
});

test('an address that is gone says so and is live again once it is given anew', async () => {
  const [vesuvio] = await seedDemo(db, clock);
  const orders = () => db.global((tx) => addressesOf(tx, vesuvio!.id, 'orders'));
  const [address] = await orders();
  await db.global((tx) => markAddressGone(tx, address!.id, 'is_archived', at));
  await db.global((tx) => markAddressGone(tx, address!.id, 'later', new Date('2027-01-01T00:00:00Z')));
  expect((await orders())[0]?.goneAt).toEqual(at);
  await seedDemo(db, clock);
  expect(await orders()).toEqual([{ ...address, goneAt: null }]);
});
