import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../db/applyMigrations.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

describe('the database of a test file', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    [first, second] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  });
  afterAll(() => Promise.all([first.drop(), second.drop()]));

  it('is migrated and belongs to a role that row-level security binds', async () => {
    const { rows } = await withClient(first.url, (client) =>
      client.query(
        `select rolsuper or rolbypassrls as unbound, pg_get_userbyid(datdba) = current_user as owned, to_regclass('merchants') is not null as migrated
         from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
      ),
    );
    expect(rows).toEqual([{ unbound: false, owned: true, migrated: true }]);
  });

  it('is not shared with another test file', async () => {
    await withClient(first.url, (client) => client.query('create table only_here (id integer)'));
    const { rows } = await withClient(second.url, (client) => client.query(`select to_regclass('only_here') as found`));
    expect(rows).toEqual([{ found: null }]);
  });
});
