import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';
import { Umzug, type UmzugStorage } from 'umzug';
import { DatabaseFault, toDatabaseFault } from './databaseFault.ts';
import { parseDatabaseUrl, placeOf } from './databaseUrl.ts';

const folder = new URL('./migrations/', import.meta.url);
// The letters OPEN: whoever migrates at the same time waits here.
const lockKey = 0x4f50454e;

/** Applies all pending SQL migrations in one transaction: all of them or none, and never two runs at once. */
export async function applyMigrations(client: pg.Client): Promise<string[]> {
  return inLockedTransaction(client, async (umzug) => (await umzug.up()).map(({ name }) => name));
}

/** Takes all migrations back, or the last `step` of them. For tests and for a deployment gone wrong: it drops the data with the tables. */
export async function revertMigrations(client: pg.Client, step?: number): Promise<string[]> {
  return inLockedTransaction(client, async (umzug) =>
    (await umzug.down(step === undefined ? { to: 0 } : { step })).map(({ name }) => name),
  );
}

/** Runs the work with one connection of its own, closed afterwards. Throws DatabaseFault when it cannot connect. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const address = parseDatabaseUrl(url);
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 10_000, application_name: 'openorder-migrate' });
  // A connection that breaks while idle also fails the statement in work; unheard, the event would end the program.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw toDatabaseFault(error, placeOf(address));
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function inLockedTransaction<T>(client: pg.Client, work: (umzug: Umzug<pg.Client>) => Promise<T>): Promise<T> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql') && !name.endsWith('.down.sql')).sort();
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
    await client.query(
      'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const result = await work(new Umzug({ migrations: files.map(sqlMigration), context: client, storage, logger: undefined }));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function sqlMigration(file: string) {
  const name = file.replace(/\.sql$/, '');
  const run = (sqlFile: string) => async (params: { context: pg.Client }) => {
    const sql = await readFile(new URL(sqlFile, folder), 'utf8').catch(() => {
      throw new DatabaseFault(`The migration ${name} cannot be taken back: ${sqlFile} is missing.`);
    });
    await params.context.query(sql);
  };
  return { name, up: run(file), down: run(`${name}.down.sql`) };
}

const storage: UmzugStorage<pg.Client> = {
  logMigration: async ({ name, context }) => {
    await context.query('insert into schema_migrations (name) values ($1)', [name]);
  },
  unlogMigration: async ({ name, context }) => {
    await context.query('delete from schema_migrations where name = $1', [name]);
  },
  executed: async ({ context }) => {
    const { rows } = await context.query<{ name: string }>('select name from schema_migrations order by name');
    return rows.map(({ name }) => name);
  },
};
