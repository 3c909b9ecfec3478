import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import type pg from 'pg';
import { applyMigrations, revertMigrations, withClient } from '../../db/applyMigrations.ts';
import { migrate } from '../../db/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database?.drop();
});

/** Everything the migrations make, as text, so that two states of the schema can be compared. */
async function schemaOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line
      from information_schema.columns where table_schema = 'public'
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'policy ' || tablename || ' ' || policyname || ' ' || qual || ' ' || with_check from pg_policies where schemaname = 'public'
    union all select 'check ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    order by 1`);
  return rows.map(({ line }) => line);
}

test('up, down, up ends where it began, and down leaves nothing behind', async () => {
  const names = (await readdir(new URL('../../db/migrations/', import.meta.url)))
    .filter((name) => !name.endsWith('.down.sql'))
    .map((name) => name.replace(/\.sql$/, ''))
    .sort();
  await withClient(database.url, async (client) => {
    const before = await schemaOf(client);
    expect(before.filter((line) => line.startsWith('policy')).length).toBeGreaterThan(10);
    for (const name of names.toReversed()) expect(await revertMigrations(client, 1)).toEqual([name]);
    expect((await schemaOf(client)).filter((line) => !line.includes('schema_migrations'))).toEqual([]);
    expect(await applyMigrations(client)).toEqual(names);
    expect(await schemaOf(client)).toEqual(before);
    expect(await revertMigrations(client)).toEqual(names.toReversed());
  });
});

test('several at once migrate once, and again does nothing', async () => {
  await withClient(database.url, async (client) => {
    await revertMigrations(client);
    await client.query('drop schema if exists bullmq cascade');
  });
  await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
  await withClient(database.url, async (client) => {
    expect(await applyMigrations(client)).toEqual([]);
    const { rows } = await client.query(
      `select 1 from information_schema.tables where table_schema = 'bullmq' and table_name = 'migration'`,
    );
    expect(rows).toHaveLength(1);
  });
});
