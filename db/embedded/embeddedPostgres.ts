import { randomBytes } from 'node:crypto';
import { chmod, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { locateBinaries } from './binaries.ts';
import { ensureCluster, superuser } from './cluster.ts';
import { placeCluster } from './clusterHome.ts';
import { keepServerRunning } from './keepServerRunning.ts';
import { lockLauncher } from './launcherLock.ts';
import { makeFolder } from './makeFolder.ts';
import { DatabaseFault } from '../databaseFault.ts';
import { toWriteFault } from './writeFault.ts';
import { type Durability, findRunningServer, launchServer, type ServerPlace, stopServer } from './postgresServer.ts';

export type EmbeddedPostgres = {
  /** Superuser URL of the maintenance database. Carries the password: never log it. */
  adminUrl: string;
  /** Superuser URL of a database. */
  url: (database: string) => string;
  port: number;
  /** Whether a server left by a killed launcher was taken over instead of starting one. */
  reused: boolean;
  /** Stops the server, waits until it is down and lets the data folder go. */
  stop: () => Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** Folder for the cluster, its password and the launcher's lock; made when missing. */
  dataDir: string;
  log: { info: (fields: object, message: string) => void };
  /** 'off' trades safety against a power cut for speed: for tests only. */
  durability?: Durability;
  /** Whether a server that dies is started again for as long as this launcher lives. */
  keepRunning?: boolean;
};

/**
 * Starts, or takes over, the PostgreSQL server that npm installed, on the loopback only.
 * Throws DatabaseFault, whose message is one sentence for a person, when it cannot run here.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  durability = 'on',
  keepRunning = false,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = await openDataDir(dataDir);
  const lock = await lockLauncher(folder);
  try {
    const password = await readPassword(folder);
    const home = await placeCluster(folder);
    if (home.folder !== folder) log.info({ folder: home.folder }, 'the database lives outside the data folder, which it cannot reach');
    const binaries = await locateBinaries(home);
    const clusterDir = await ensureCluster(home, binaries, password);
    const place: ServerPlace = { home, binaries, clusterDir, durability };
    const running = await findRunningServer(clusterDir);
    const { port } = running ?? (await launchServer(place));
    const url = (database: string): string => `postgres://${superuser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
    await checkIsOurs(url('postgres'), clusterDir);
    log.info({ port, reused: running !== undefined }, 'embedded database ready');
    const watch = keepRunning ? keepServerRunning(place, port, log) : undefined;
    const stop = async (): Promise<void> => {
      await watch?.end();
      await stopServer(place);
      await lock.release();
    };
    return { adminUrl: url('postgres'), url, port, reused: running !== undefined, stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The folder's real path, open to be passed through by the user the server runs as. */
async function openDataDir(dataDir: string): Promise<string> {
  try {
    const made = await makeFolder(dataDir);
    if (made !== undefined) await chmod(dataDir, 0o711);
    return await realpath(dataDir);
  } catch (error) {
    throw toWriteFault(dataDir, error);
  }
}

/** Written under another name first, so that a start that is killed never leaves an empty password behind. */
async function readPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres-password');
  try {
    const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    if (kept) return kept.trim();
    const password = randomBytes(24).toString('hex');
    await writeFile(`${file}.draft`, `${password}\n`, { mode: 0o600 });
    await rename(`${file}.draft`, file);
    return password;
  } catch (error) {
    throw toWriteFault(dataDir, error);
  }
}

/** Guards against another server that answers on the port found in the data folder. */
async function checkIsOurs(adminUrl: string, clusterDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    if (rows[0]?.folder !== clusterDir) throw new DatabaseFault(`Another database answers for ${clusterDir}: end it and start again.`);
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new DatabaseFault(`The password kept in the data folder does not open the database in ${clusterDir}: was one of them copied?`);
  } finally {
    await client.end();
  }
}
