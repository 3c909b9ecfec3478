import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sequelize } from 'sequelize';
import { installationOf, markInstallation, saveInstallation, type Installation } from '../../../core/installations/installationStore.ts';
import { createSequelize } from '../../../db/connection.ts';
import { createDb, type Db } from '../../../db/transaction.ts';
import { openTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const at = new Date('2026-07-14T10:00:00Z');
const tenant = { channel: 'slack', tenant: 'T0DEMO' };
const installation: Installation = { ...tenant, sealed: Buffer.from([0, 1, 255]), keyId: 'k1', status: 'active' };
let database: TestDatabase;
let sequelize: Sequelize;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  sequelize = createSequelize(database.url, { poolSize: 1 });
  db = createDb(sequelize);
});

afterAll(async () => {
  await sequelize?.close();
  await database?.drop();
});

test('an installation is kept, replaced and marked, and no other tenant sees it', async () => {
  const read = () => db.global((tx) => installationOf(tx, tenant));
  expect(await read()).toBeNull();
  await db.global((tx) => saveInstallation(tx, installation, at));
  expect(await read()).toEqual(installation);
  await db.global((tx) => saveInstallation(tx, { ...installation, keyId: 'k2' }, at));
  await db.global((tx) => markInstallation(tx, tenant, 'needs_reinstall', at));
  expect(await read()).toEqual({ ...installation, keyId: 'k2', status: 'needs_reinstall' });
  expect(await db.global((tx) => installationOf(tx, { ...tenant, tenant: 'T0OTHER' }))).toBeNull();
});
