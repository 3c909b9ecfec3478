import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { ClusterHome } from './clusterHome.ts';
import { DatabaseFault } from '../databaseFault.ts';
import { readLivePostmaster, readPostmasterPid } from './postmasterPid.ts';

export type Durability = 'on' | 'off';

export type ServerPlace = { home: ClusterHome; binaries: Binaries; clusterDir: string; durability: Durability };

const readyTimeoutMs = 60_000;
const pollMs = 20;
const maxAttempts = 5;

/** The server that is already alive on this cluster once it takes connections, or undefined. One that is stopping is waited for. */
export async function findRunningServer(clusterDir: string): Promise<{ port: number } | undefined> {
  const deadline = Date.now() + readyTimeoutMs;
  for (;;) {
    const running = await readLivePostmaster(clusterDir);
    if (!running || running.isReady) return running;
    if (Date.now() > deadline)
      throw new DatabaseFault(`The database server ${running.pid} in ${clusterDir} does not become ready: end it.`);
    await wait(pollMs);
  }
}

/** Starts the server on a free port of the loopback, or on the one given, and waits until it is ready. */
export async function launchServer(place: ServerPlace, fixedPort?: number): Promise<{ port: number }> {
  const logFile = join(place.home.folder, 'postgres.log');
  await removeStalePid(place.clusterDir);
  for (let attempt = 1; ; attempt += 1) {
    const port = fixedPort ?? (await findFreePort());
    const log = await open(logFile, 'w', 0o600);
    const server = spawn(place.binaries.postgres, serverOptions(place, port), {
      ...place.home.runAs,
      cwd: place.clusterDir,
      // A kept database must outlive a Ctrl-C meant for us until we stop it; a throwaway one should go with its terminal.
      detached: place.durability === 'on',
      stdio: ['ignore', log.fd, log.fd],
    });
    const failure = await becomeReady(server, place.clusterDir, logFile);
    await log.close();
    if (failure === undefined) {
      server.unref();
      return { port };
    }
    if (attempt >= maxAttempts || !isPassing(failure)) throw new DatabaseFault(`The embedded database did not start: ${failure}`);
    await wait(pollMs * 10 * attempt);
  }
}

/** Ends open connections and stops the server, waiting until its files are written. Answers at once when it is not running. */
export async function stopServer({ home, binaries, clusterDir }: ServerPlace): Promise<void> {
  if (!(await readLivePostmaster(clusterDir))) return;
  const stop = ['stop', '-D', clusterDir, '-m', 'fast', '-w', '-t', '60', '-s'];
  try {
    await promisify(execFile)(binaries.pgCtl, stop, { ...home.runAs, cwd: clusterDir });
  } catch (error) {
    if (await readLivePostmaster(clusterDir)) throw error;
  }
}

/** PostgreSQL itself refuses to start when the id in a stale file now belongs to another program of the same user. */
async function removeStalePid(clusterDir: string): Promise<void> {
  if (!(await readLivePostmaster(clusterDir))) await rm(join(clusterDir, 'postmaster.pid'), { force: true });
}

function serverOptions({ clusterDir, durability }: ServerPlace, port: number): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(durability === 'off' ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return ['-D', clusterDir, '-p', `${port}`, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Waits for the server's own word that it is ready; otherwise answers why it is not. */
async function becomeReady(server: ChildProcess, clusterDir: string, logFile: string): Promise<string | undefined> {
  let spawnError: string | undefined;
  server.once('error', (error) => (spawnError = error.message));
  const deadline = Date.now() + readyTimeoutMs;
  for (;;) {
    const said = await readPostmasterPid(clusterDir);
    if (said?.pid === server.pid && said?.isReady) return undefined;
    if (spawnError !== undefined) return spawnError;
    if (server.exitCode !== null || server.signalCode !== null) return lastWords(logFile);
    if (Date.now() > deadline) {
      server.kill('SIGQUIT');
      return `it was not ready after ${readyTimeoutMs / 1000} s`;
    }
    await wait(pollMs);
  }
}

async function lastWords(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8')).trim().split('\n');
  return lines.slice(-4).join(' ');
}

/** A port taken in between and the last children of a killed server are gone after a moment. */
function isPassing(failure: string): boolean {
  return /could not bind|could not create any TCP\/IP sockets|shared memory block .* is still in use/i.test(failure);
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a listening socket without a port');
  return address.port;
}
