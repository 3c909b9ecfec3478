import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './liveness.ts';

/** What a PostgreSQL server says about itself in its data folder. */
export type PostmasterPid = { pid: number; port: number; isReady: boolean };

/** The live server of a cluster folder, or undefined when there is none or its file was left by a dead one. */
export async function readLivePostmaster(clusterDir: string): Promise<PostmasterPid | undefined> {
  const postmaster = await readPostmasterPid(clusterDir);
  if (!postmaster || !isAlive(postmaster.pid)) return undefined;
  return (await servesFolder(postmaster.pid, clusterDir)) ? postmaster : undefined;
}

/** Parses postmaster.pid; undefined when the file is missing or not written to its end. */
export async function readPostmasterPid(clusterDir: string): Promise<PostmasterPid | undefined> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return undefined;
  return { pid, port, isReady: lines[7]?.trim() === 'ready' };
}

/** A server works inside its data folder, so a process id that now belongs to another program is recognised. */
async function servesFolder(pid: number, clusterDir: string): Promise<boolean> {
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (folder === undefined) return process.platform !== 'linux';
  return folder === (await realpath(clusterDir));
}
