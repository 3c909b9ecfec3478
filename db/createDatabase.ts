import type pg from 'pg';
import { withClient } from './applyMigrations.ts';
import { DatabaseFault } from './databaseFault.ts';
import { parseDatabaseUrl } from './databaseUrl.ts';

/**
 * Creates the role and the database that `url` names, through an administrator's connection, where they are absent.
 * The role is no superuser and owns its database. Throws DatabaseFault when the administrator may not do it.
 */
export async function createDatabase(adminUrl: string, url: string): Promise<void> {
  const { user, password, database } = parseDatabaseUrl(url);
  if (parseDatabaseUrl(adminUrl).user === user) {
    throw new DatabaseFault(`DATABASE_ADMIN_URL and DATABASE_URL name the same user "${user}": the program needs a plain user of its own.`);
  }
  await withClient(adminUrl, async (client) => {
    await createRole(client, user, password);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount) return;
    const names = [client.escapeIdentifier(database), client.escapeIdentifier(user)];
    // A second run that created it in between has done the same work.
    await ignoring(['42P04', '23505'], client.query(`create database ${names[0]} owner ${names[1]}`));
  });
}

async function createRole(client: pg.Client, user: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [user]);
  const role = client.escapeIdentifier(user);
  if (!rowCount) {
    const rights = 'login nosuperuser nocreatedb nocreaterole nobypassrls';
    await ignoring(['42710', '23505'], client.query(`create role ${role} ${rights} password ${client.escapeLiteral(password)}`));
  }
  const { rows } = await client.query<{ rolsuper: boolean }>('select rolsuper from pg_roles where rolname = current_user');
  // Only a superuser may make somebody else the owner without being a member of that role.
  if (!rows[0]?.rolsuper) await client.query(`grant ${role} to current_user`);
}

async function ignoring(codes: readonly string[], statement: Promise<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    if (!codes.includes((error as { code?: string }).code ?? '')) throw error;
  }
}
