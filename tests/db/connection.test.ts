import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assertSafeRole, createSequelize } from '../../db/connection.ts';
import { createDatabase } from '../../db/createDatabase.ts';
import { withClient } from '../../db/applyMigrations.ts';
import { migrate } from '../../db/migrate.ts';
import { createDb, sqlState } from '../../db/transaction.ts';
import { freePort } from '../support/freePort.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database?.drop();
});

async function assertSafe(url: string): Promise<void> {
  const sequelize = createSequelize(url, { poolSize: 1 });
  try {
    await assertSafeRole(sequelize);
  } finally {
    await sequelize.close();
  }
}

test('the plain owner of a database is accepted', async () => {
  await expect(assertSafe(database.url)).resolves.toBeUndefined();
});

test('a superuser is refused', async () => {
  await expect(assertSafe(database.adminUrl)).rejects.toThrow(/is a superuser, so nothing would keep one shop from reading another's rows/);
});

test('a role that bypasses row-level security is refused', async () => {
  const role = `bypass_${Date.now()}`;
  await withClient(database.adminUrl, async (client) => {
    await client.query(`create role ${role} login bypassrls password 'x'`);
  });
  const url = new URL(database.url);
  url.username = role;
  url.password = 'x';
  try {
    await expect(assertSafe(url.href)).rejects.toThrow(`The user "${role}" of DATABASE_URL is a role with BYPASSRLS`);
  } finally {
    await withClient(database.adminUrl, (client) => client.query(`drop role ${role}`));
  }
});

test('a server that is not there and a database that does not exist are told in a sentence', async () => {
  const port = await freePort();
  const nowhere = `postgres://someone:secret@127.0.0.1:${port}/shop`;
  await expect(assertSafe(nowhere)).rejects.toThrow(`Nothing listens at 127.0.0.1:${port}`);
  await expect(migrate(nowhere)).rejects.toThrow(`Nothing listens at 127.0.0.1:${port}`);
  const missing = new URL(database.url);
  missing.pathname = '/no_such_database';
  await expect(migrate(missing.href)).rejects.toThrow('The database of DATABASE_URL does not exist');
});

test('the administrator makes a role and its database once, and the role owns it without being a superuser', async () => {
  const name = `made_${Date.now()}`;
  const url = new URL(database.url);
  url.username = name;
  url.password = encodeURIComponent(`it's "%" a@b`);
  url.pathname = `/${name}`;
  try {
    await Promise.all([createDatabase(database.adminUrl, url.href), createDatabase(database.adminUrl, url.href)]);
    await createDatabase(database.adminUrl, url.href);
    await migrate(url.href);
    await expect(assertSafe(url.href)).resolves.toBeUndefined();
  } finally {
    await withClient(database.adminUrl, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`drop role if exists ${name}`);
    });
  }
});

test('a statement that takes too long is cancelled', async () => {
  const sequelize = createSequelize(database.url, { poolSize: 1, statementTimeoutMs: 100 });
  try {
    const failure = await createDb(sequelize)
      .global((tx) => tx.rows('select pg_sleep(5)'))
      .catch((error: unknown) => error);
    expect(sqlState(failure)).toBe('57014');
  } finally {
    await sequelize.close();
  }
});
