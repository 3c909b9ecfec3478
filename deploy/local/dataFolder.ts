import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defaultDataDir } from '../../core/config/config.ts';
import { makeFolder } from '../../db/embedded/makeFolder.ts';
import { toWriteFault } from '../../db/embedded/writeFault.ts';

/** What the programs beside a running start need in order to join it. */
export type Connection = {
  databaseUrl: string;
  baseUrl: string;
  /** The clock all processes share, as DEMO_CLOCK is written; absent for real time. */
  demoClock?: string;
};

/** The folder of DATA_DIR as an absolute path. */
export function dataDirOf(env: NodeJS.ProcessEnv): string {
  return resolve(env['DATA_DIR']?.trim() || defaultDataDir);
}

/** Makes the data folder when it is missing. Others may pass through it, since the database may run as another user, but not look. */
export async function openDataFolder(dataDir: string): Promise<void> {
  await writing(dataDir, async () => {
    const made = await makeFolder(dataDir);
    if (made !== undefined) await chmod(dataDir, 0o711);
  });
}

/** The secret key kept in the folder, made at the first start. */
export async function keptSecretKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret-key');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept.trim().length >= 32) return kept.trim();
  const made = randomBytes(48).toString('base64url');
  await keep(dataDir, 'secret-key', `${made}\n`);
  return made;
}

export async function writeConnection(dataDir: string, connection: Connection): Promise<void> {
  await keep(dataDir, 'connection.json', `${JSON.stringify(connection)}\n`);
}

/** How to join what runs on this folder, or null when nothing was ever started on it. */
export async function readConnection(dataDir: string): Promise<Connection | null> {
  try {
    return JSON.parse(await readFile(join(dataDir, 'connection.json'), 'utf8')) as Connection;
  } catch {
    return null;
  }
}

/** Writes a file only its owner may read, under another name first: a kill never leaves half of it. */
export async function keep(dataDir: string, name: string, text: string): Promise<void> {
  const file = join(dataDir, name);
  await writing(dataDir, async () => {
    await writeFile(`${file}.draft`, text, { mode: 0o600 });
    await rename(`${file}.draft`, file);
  });
}

async function writing(dataDir: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw toWriteFault(dataDir, error);
  }
}
