import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../db/embedded/embeddedPostgres.ts';
import { isLauncherRunning } from '../../db/embedded/launcherLock.ts';
import { prepareDatabase } from '../../db/embedded/prepareDatabase.ts';
import { migrate } from '../../db/migrate.ts';
import { withClient } from '../../db/applyMigrations.ts';
import { runningDatabase } from './runningDatabase.ts';
import { templateDatabase, testRole } from './testDatabase.ts';

const prefix = 'openorder-test-';
const silent = { info: () => undefined };

/** Once per jest run: a throwaway server (or the one of TEST_DATABASE_ADMIN_URL) with a migrated template for the test files to clone. */
export default async function startDatabase(): Promise<void> {
  const adminUrl = process.env['TEST_DATABASE_ADMIN_URL'] ?? (await startThrowawayServer());
  await withClient(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${templateDatabase} WITH (FORCE)`);
  });
  const password = randomBytes(12).toString('hex');
  await migrate(await prepareDatabase({ adminUrl, database: templateDatabase, appRole: testRole, password }));
  process.env['OPENORDER_TEST_ADMIN_URL'] = adminUrl;
  process.env['OPENORDER_TEST_PASSWORD'] = password;
}

async function startThrowawayServer(): Promise<string> {
  await removeAbandonedServers();
  const dataDir = await mkdtemp(join(tmpdir(), prefix));
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, log: silent, durability: 'off' });
  runningDatabase.stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return server.adminUrl;
}

/** A test run that was killed leaves its server behind: the next run ends it. */
async function removeAbandonedServers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const dataDir of names.map((name) => join(tmpdir(), name))) {
    const files: string[] = await readdir(dataDir).catch(() => []);
    if (!files.includes('launcher.pid') || (await isLauncherRunning(dataDir).catch(() => true))) continue;
    const server = await startEmbeddedPostgres({ dataDir, log: silent, durability: 'off' }).catch(() => undefined);
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined);
  }
}
