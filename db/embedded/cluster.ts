import { execFile } from 'node:child_process';
import { access, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { type ClusterHome, giveTo } from './clusterHome.ts';
import { DatabaseFault } from '../databaseFault.ts';
import { toWriteFault } from './writeFault.ts';

export const superuser = 'postgres';

/** Makes the cluster on the first start and answers its folder. A first start that was killed half way begins again. */
export async function ensureCluster(home: ClusterHome, binaries: Binaries, password: string): Promise<string> {
  const clusterDir = join(home.folder, 'postgres');
  const exists = await access(clusterDir).then(
    () => true,
    () => false,
  );
  if (exists) return clusterDir;
  try {
    await removeDrafts(home.folder);
    const draft = join(home.folder, `postgres.draft-${process.pid}`);
    await mkdir(draft, { mode: 0o700 });
    await giveTo(home.runAs, draft);
    await initialise(home, binaries, draft, password);
    await rename(draft, clusterDir);
  } catch (error) {
    throw toUserFault(error) ?? toWriteFault(home.folder, error);
  }
  return clusterDir;
}

/** PostgreSQL looks its user up by number, and some containers run under a number without a name. */
function toUserFault(error: unknown): DatabaseFault | undefined {
  const [, uid] = /could not look up effective user ID (\d+)/.exec(String(error)) ?? [];
  if (uid === undefined) return undefined;
  return new DatabaseFault(
    `The embedded database cannot run as user ${uid}, who has no name in /etc/passwd: use a named user, or set DATABASE_URL.`,
  );
}

async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith('postgres.draft-'));
  for (const name of drafts) await rm(join(folder, name), { recursive: true, force: true });
}

async function initialise(home: ClusterHome, binaries: Binaries, draft: string, password: string): Promise<void> {
  const passwordFile = join(home.folder, `postgres.draft-${process.pid}.password`);
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await giveTo(home.runAs, passwordFile);
    // The built-in locale behaves the same on every machine, whatever its own locales are.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const login = [`--username=${superuser}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await promisify(execFile)(binaries.initdb, ['-D', draft, ...locale, ...login], { ...home.runAs, cwd: draft });
  } finally {
    await rm(passwordFile, { force: true });
  }
}
