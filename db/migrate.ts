import { runMigrations } from 'bullmq';
import { applyMigrations, withClient } from './applyMigrations.ts';
import { createDatabase } from './createDatabase.ts';
import { DatabaseFault } from './databaseFault.ts';

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

async function main(): Promise<number> {
  const { migrateConfig } = await import('../core/config/config.ts');
  const read = migrateConfig();
  if (!read.ok) {
    process.stderr.write(`${read.faults.join('\n')}\n`);
    return 1;
  }
  const { databaseUrl, adminUrl } = read.config;
  try {
    if (adminUrl !== null) await createDatabase(adminUrl, databaseUrl);
    await migrate(databaseUrl);
    process.stdout.write('The database is up to date.\n');
    return 0;
  } catch (error) {
    const sentence = error instanceof DatabaseFault ? error.message : `The migration failed and changed nothing: ${String(error)}`;
    process.stderr.write(`${sentence}\n`);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main();
