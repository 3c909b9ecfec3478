import { runMigrations } from 'bullmq';
import { migrateConfig } from '../core/config/config.ts';
import { applyMigrations, withClient } from './applyMigrations.ts';
import { createSequelize } from './connection.ts';
import { createDatabase } from './createDatabase.ts';
import { DatabaseFault } from './databaseFault.ts';
import { seedDemo } from './seeds/demo/seedDemo.ts';
import { createDb } from './transaction.ts';

/**
 * Brings the database of the URL to this program's schema, its queues' schema included. Does nothing when it is there already; two at once wait for
 * each other. Throws DatabaseFault with a sentence when the database cannot be reached or its user may not do it.
 */
export async function migrate(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await applyMigrations(client);
    await runMigrations(client, 'bullmq');
  });
}

async function seed(url: string): Promise<void> {
  const sequelize = createSequelize(url, { poolSize: 1, statementTimeoutMs: 30_000 });
  try {
    await seedDemo(createDb(sequelize), { now: () => new Date(), realMsUntil: () => 0 });
  } finally {
    await sequelize.close();
  }
}

async function main(): Promise<number> {
  const read = migrateConfig();
  if (!read.ok) {
    process.stderr.write(`${read.faults.join('\n')}\n`);
    return 1;
  }
  const { databaseUrl, databaseAdminUrl, demo } = read.config;
  try {
    if (databaseAdminUrl !== null) await createDatabase(databaseAdminUrl, databaseUrl);
    await migrate(databaseUrl);
    if (demo) await seed(databaseUrl);
    process.stdout.write('The database is up to date.\n');
    return 0;
  } catch (error) {
    const sentence = error instanceof DatabaseFault ? error.message : `The migration failed and changed nothing: ${String(error)}`;
    process.stderr.write(`${sentence}\n`);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main();
