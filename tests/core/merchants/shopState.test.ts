import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Sequelize } from 'sequelize';
import { createMerchant } from '../../../core/merchants/createMerchant.ts';
import { listMerchants, merchantById, merchantBySlug } from '../../../core/merchants/merchantQueries.ts';
import { saveSettings } from '../../../core/merchants/merchantStore.ts';
import type { Merchant } from '../../../core/merchants/merchant.ts';
import { endPause, pauseShop, resumeShop, setBusy } from '../../../core/merchants/shopState.ts';
import { createSequelize } from '../../../db/connection.ts';
import { createDb, type Db } from '../../../db/transaction.ts';
import { openTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const at = new Date('2026-07-14T10:00:00Z');
const until = new Date('2026-07-14T12:00:00Z');
let database: TestDatabase;
let sequelize: Sequelize;
let db: Db;
let made = 0;
let shop: Merchant;

beforeAll(async () => {
  database = await openTestDatabase();
  sequelize = createSequelize(database.url, { poolSize: 4 });
  db = createDb(sequelize);
});

beforeEach(async () => {
  const created = await createMerchant(db, { name: `Shop ${(made += 1)}`, locale: 'es', zone: 'Europe/Madrid', currency: 'EUR' }, at);
  if (!created.ok) throw new Error(created.faults.join());
  shop = created.merchant;
});

afterAll(async () => {
  await sequelize?.close();
  await database?.drop();
});

const read = () => db.global((tx) => merchantById(tx, shop.id));
const eventsOf = (id: string) =>
  db.global((tx) =>
    tx.rows<{ type: string; subject: string; at: Date }>(
      `select type, subject_id as subject, at from outbox where merchant_id = $1 order by id`,
      [id],
    ),
  );

test('pausing and resuming are seen at once and told once', async () => {
  await db.global((tx) => pauseShop(tx, shop.id, { until, reason: 'oven' }, at));
  expect(await read()).toMatchObject({ pausedAt: at, pausedUntil: until });
  expect(await db.global((tx) => resumeShop(tx, shop.id, until))).toBe(true);
  expect(await db.global((tx) => resumeShop(tx, shop.id, until))).toBe(false);
  expect(await read()).toMatchObject({ pausedAt: null, pausedUntil: null });
  expect(await eventsOf(shop.id)).toEqual([
    { type: 'merchant.paused', subject: shop.id, at },
    { type: 'merchant.resumed', subject: shop.id, at: until },
  ]);
});

test('a pause ends by itself when its time is over, once, and not before a longer one', async () => {
  const before = (await eventsOf(shop.id)).length;
  const minuteLater = new Date(until.getTime() + 60_000);
  await db.global((tx) => pauseShop(tx, shop.id, { until, reason: 'staff' }, at));
  await db.global((tx) => pauseShop(tx, shop.id, { until: minuteLater, reason: 'staff' }, at));
  const due = await db.global((tx) =>
    tx.rows<{ dueAt: Date }>(
      `select due_at as "dueAt" from reminders where merchant_id = $1 and kind = 'shop.pauseEnds' and due_at >= $2 order by 1`,
      [shop.id, until],
    ),
  );
  expect(due.map(({ dueAt }) => dueAt)).toEqual([until, minuteLater]);
  await db.global((tx) => endPause(tx, shop.id, until));
  expect(await read()).toMatchObject({ pausedUntil: minuteLater });
  for (let time = 0; time < 2; time += 1) await db.global((tx) => endPause(tx, shop.id, minuteLater));
  expect(await read()).toMatchObject({ pausedAt: null, pausedUntil: null, pauseReason: null });
  expect((await eventsOf(shop.id)).slice(before).map(({ type }) => type)).toEqual([
    'merchant.paused',
    'merchant.paused',
    'merchant.resumed',
  ]);
});

test('busy is set and ended', async () => {
  await db.global((tx) => setBusy(tx, shop.id, until));
  expect((await read())?.busyUntil).toEqual(until);
  await db.global((tx) => setBusy(tx, shop.id, null));
  expect((await read())?.busyUntil).toBeNull();
});

test('settings are read as they were saved', async () => {
  const settings = { ...shop.settings, minimumCents: 1500 };
  await db.global((tx) => saveSettings(tx, shop.id, settings));
  expect((await merchantBySlug(db, shop.slug))?.settings).toEqual(settings);
});

test('a shop that does not exist is null, whatever is asked for', async () => {
  expect(await merchantBySlug(db, "x' or 1=1")).toBeNull();
  expect(await db.global((tx) => merchantById(tx, 'guessed'))).toBeNull();
  expect(await db.global((tx) => merchantById(tx, '00000000-0000-4000-8000-000000000000'))).toBeNull();
});

test('of several that make the same shop at once, one does', async () => {
  const request = { name: 'Race', locale: 'en', zone: 'Europe/London', currency: 'GBP' };
  const results = await Promise.all(Array.from({ length: 4 }, () => createMerchant(db, request, at)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await listMerchants(db)).filter(({ slug }) => slug === 'race')).toHaveLength(1);
});
