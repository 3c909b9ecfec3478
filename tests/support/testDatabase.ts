import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { withClient } from '../../db/applyMigrations.ts';

export const templateDatabase = 'openorder_template';
export const testRole = 'openorder_test';

export type TestDatabase = {
  /** URL of the role that owns the database, which row-level security binds as in production. */
  url: string;
  /** Superuser URL of the same database: row-level security hides nothing from it. */
  adminUrl: string;
  /** Closes all connections to the database and removes it. */
  drop: () => Promise<void>;
};

/** A migrated, empty database of its own for one test file: cloned from the template, which takes about 50 ms. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env['OPENORDER_TEST_ADMIN_URL'];
  const password = process.env['OPENORDER_TEST_PASSWORD'];
  if (!adminUrl || !password) throw new Error('The test server is not running: run the test through jest, outside tests/unit.');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await withClient(adminUrl, (client) => cloneTemplate(client, database));
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  const ownAdminUrl = url.href;
  url.username = testRole;
  url.password = password;
  const drop = (): Promise<void> =>
    withClient(adminUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    });
  return { url: url.href, adminUrl: ownAdminUrl, drop };
}

/** PostgreSQL refuses to copy a database somebody is connected to, be it another clone's session that just ends. */
async function cloneTemplate(client: pg.Client, database: string): Promise<void> {
  const objectInUse = '55006';
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`CREATE DATABASE ${database} TEMPLATE ${templateDatabase} OWNER ${testRole}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== objectInUse || attempt >= 50) throw error;
      await wait(100);
    }
  }
}
