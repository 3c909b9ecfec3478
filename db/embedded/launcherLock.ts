import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseFault } from '../databaseFault.ts';
import { toWriteFault } from './writeFault.ts';
import { isAlive, startMark } from './liveness.ts';

export type LauncherLock = { release: () => Promise<void> };

type Owner = { pid: number; startMark: string; nonce: string };

/**
 * Makes this process the only launcher on a data folder, until it releases the lock or dies.
 * Throws DatabaseFault when another live process holds it; a dead owner is taken over.
 */
export async function lockLauncher(dataDir: string): Promise<LauncherLock> {
  const lockFile = join(dataDir, 'launcher.pid');
  const me: Owner = { pid: process.pid, startMark: startMark(process.pid), nonce: randomUUID() };
  const draft = `${lockFile}.${me.nonce}`;
  await writeFile(draft, JSON.stringify(me), { mode: 0o600 }).catch((error: unknown) => {
    throw toWriteFault(dataDir, error);
  });
  try {
    await claim(lockFile, draft, dataDir);
  } finally {
    await rm(draft, { force: true });
  }
  return { release: () => releaseIfMine(lockFile, me) };
}

/**
 * Linking is atomic and never replaces a file, so the lock always holds its owner's whole record. A dead owner's record is replaced by whoever
 * holds the lock on that very record, which is claimed in the same way: of many who find it dead, one replaces it.
 */
async function claim(lockFile: string, draft: string, dataDir: string): Promise<void> {
  for (;;) {
    try {
      return await link(draft, lockFile);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw toWriteFault(dataDir, error);
    }
    const dead = await readOwner(lockFile);
    if (dead && isRunning(dead)) throw alreadyRunning(dataDir, dead.pid);
    const recordLock = `${lockFile}.${dead?.nonce ?? 'damaged'}`;
    await claim(recordLock, draft, dataDir);
    const isReplaced = await replaceRecord(lockFile, dead, draft);
    await rm(recordLock, { force: true });
    if (isReplaced) return;
  }
}

/** Under the lock on the dead record: puts ours in its place, unless the file has changed hands since it was read. */
async function replaceRecord(lockFile: string, dead: Owner | undefined, draft: string): Promise<boolean> {
  const now = await readOwner(lockFile);
  if (now?.nonce !== dead?.nonce) return false;
  const copy = `${draft}.copy`;
  await link(draft, copy);
  await rename(copy, lockFile);
  return true;
}

async function releaseIfMine(lockFile: string, me: Owner): Promise<void> {
  const owner = await readOwner(lockFile);
  if (owner?.nonce === me.nonce) await rm(lockFile, { force: true });
}

async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Owner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw error;
    return undefined;
  }
}

function isRunning(owner: Owner): boolean {
  return isAlive(owner.pid) && startMark(owner.pid) === owner.startMark;
}

/** Whether a live process holds the lock of this data folder. */
export async function isLauncherRunning(dataDir: string): Promise<boolean> {
  const owner = await readOwner(join(dataDir, 'launcher.pid'));
  return owner !== undefined && isRunning(owner);
}

function alreadyRunning(dataDir: string, pid: number): DatabaseFault {
  return new DatabaseFault(
    `OpenOrder already runs on the data in ${dataDir} (process ${pid}): stop it, or set DATA_DIR to another folder.`,
  );
}
