import { randomBytes } from 'node:crypto';
import { systemClock } from '../../core/clock.ts';
import type { Clock } from '../../core/context.ts';
import { createSequelize } from '../../db/connection.ts';
import { createDatabase } from '../../db/createDatabase.ts';
import { startEmbeddedPostgres } from '../../db/embedded/embeddedPostgres.ts';
import { prepareDatabase } from '../../db/embedded/prepareDatabase.ts';
import { migrate } from '../../db/migrate.ts';
import { seedDemo } from '../../db/seeds/demo/seedDemo.ts';
import { createDb } from '../../db/transaction.ts';

export type LocalDatabase = { databaseUrl: string; stop: () => Promise<void> };

/** Starts the embedded database in the folder, or takes over the one a killed start left. Throws DatabaseFault with a sentence. */
export async function openEmbedded(dataDir: string): Promise<LocalDatabase> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: { info: () => undefined }, keepRunning: true });
  try {
    const { adminUrl } = postgres;
    // A new password at each start: what was written down by an earlier one no longer opens anything.
    const password = randomBytes(24).toString('hex');
    const databaseUrl = await prepareDatabase({ adminUrl, database: 'openorder', appRole: 'openorder', password });
    return { databaseUrl, stop: postgres.stop };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** The database that was given; its role and database are made first when an administrator's address was given too. */
export async function openGiven(databaseUrl: string, adminUrl: string | undefined): Promise<LocalDatabase> {
  if (adminUrl) await createDatabase(adminUrl, databaseUrl);
  return { databaseUrl, stop: async () => undefined };
}

/** Brings the database to this program's schema and, for a demo, makes the shops that are missing. */
export async function fillDatabase(databaseUrl: string, demo: boolean, clock: Clock = systemClock()): Promise<void> {
  await migrate(databaseUrl);
  if (!demo) return;
  const sequelize = createSequelize(databaseUrl, { poolSize: 2, applicationName: 'openorder-start', statementTimeoutMs: 20_000 });
  try {
    await seedDemo(createDb(sequelize), clock);
  } finally {
    await sequelize.close();
  }
}
