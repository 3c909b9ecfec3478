import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { DatabaseFault } from '../databaseFault.ts';
import { toWriteFault } from './writeFault.ts';

/** The system user the server runs as; undefined means the user who started us. */
export type SystemUser = { uid: number; gid: number };

export type ClusterHome = { folder: string; runAs: SystemUser | undefined };

/** PostgreSQL refuses to run as root; these numbers exist on every system and own nothing. */
const nobody: SystemUser = { uid: 65534, gid: 65534 };
const systemHomes = '/var/lib/openorder';

/**
 * Where the cluster and, if need be, its binaries live, and as whom its server runs. That is the data folder itself, except for root when
 * the data folder lies below a folder closed to others: then a folder of its own below /var/lib/openorder, remembered in the data folder.
 */
export async function placeCluster(dataDir: string): Promise<ClusterHome> {
  if (process.getuid?.() !== 0) return { folder: dataDir, runAs: undefined };
  const noted = await readFile(join(dataDir, 'cluster-location'), 'utf8').catch(() => undefined);
  const folder = noted?.trim() || dataDir;
  const runAs = await ownerOf(join(folder, 'postgres'));
  if ((await findClosedFolder(folder, runAs)) === undefined) return { folder, runAs };
  if (folder !== dataDir || runAs !== nobody) throw closedRefusal(folder, runAs);
  return { folder: await openSystemHome(dataDir), runAs };
}

/** A cluster made earlier by an ordinary user keeps its owner, so that root and that user can both start it. */
async function ownerOf(clusterDir: string): Promise<SystemUser> {
  const found = await stat(clusterDir).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : nobody;
}

/** The first folder on the way to a path that this user may not pass through, or undefined. */
export async function findClosedFolder(path: string, user: SystemUser): Promise<string | undefined> {
  const folders = [path];
  while (folders[0] !== undefined && folders[0] !== parse(path).root) folders.unshift(dirname(folders[0]));
  for (const folder of folders) {
    const { mode, uid, gid } = await stat(folder);
    const searchBit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & searchBit) === 0) return folder;
  }
  return undefined;
}

async function openSystemHome(dataDir: string): Promise<string> {
  const folder = join(systemHomes, randomUUID());
  try {
    for (const part of [systemHomes, folder]) {
      await mkdir(part, { recursive: true });
      await chmod(part, 0o711);
    }
  } catch (error) {
    throw toWriteFault(folder, error);
  }
  if ((await findClosedFolder(folder, nobody)) !== undefined) throw closedRefusal(dataDir, nobody);
  await writeFile(join(dataDir, 'cluster-location'), `${folder}\n`);
  return folder;
}

function closedRefusal(folder: string, user: SystemUser): DatabaseFault {
  return new DatabaseFault(
    `The database runs as user ${user.uid}, who cannot reach ${folder} because a folder above it is closed to others: set DATA_DIR to a folder outside it, such as ${systemHomes}.`,
  );
}

/** Gives a path to the user the server runs as; does nothing when that is ourselves. */
export async function giveTo(runAs: SystemUser | undefined, path: string): Promise<void> {
  if (runAs) await chown(path, runAs.uid, runAs.gid);
}
