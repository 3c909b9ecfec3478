import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './findProgram.ts';

export type TestRedis = {
  url: string;
  /** Ends the server. 'SIGKILL' leaves its files as a crash would; `restart` then reads them again. */
  end: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
  /** Starts the server again on the same port and files. */
  restart: () => Promise<void>;
  /** Ends the server and removes its files. */
  stop: () => Promise<void>;
};

/** A Redis server of its own, with the persistence that BullMQ needs. Use it inside `requireOrSkip('redis')`. */
export async function startRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'openorder-redis-'));
  const port = await findFreePort();
  let end = await launch(folder, port);
  return {
    url: `redis://127.0.0.1:${port}`,
    end: (signal = 'SIGTERM') => end(signal),
    restart: async () => {
      end = await launch(folder, port);
    },
    stop: async () => {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(folder: string, port: number): Promise<(signal: 'SIGTERM' | 'SIGKILL') => Promise<void>> {
  const program = findProgram('redis');
  if (!program) throw new Error('redis-server is not installed');
  const settings = [
    '--bind',
    '127.0.0.1',
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
    '--maxmemory-policy',
    'noeviction',
    '--save',
    '',
  ];
  const server = spawn(program, ['--port', `${port}`, '--dir', folder, ...settings], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`redis-server ended: ${said}`)));
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready to accept connections')) resolve();
    });
  });
  return async (signal) => {
    server.kill(signal);
    await exited;
  };
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a listening socket without a port');
  return address.port;
}
