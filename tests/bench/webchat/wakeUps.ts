import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createWake } from '../../../db/wake.ts';
import { findProgram } from '../../support/findProgram.ts';
import { type BenchShop } from './benchShop.ts';
import { freePort } from '../../support/freePort.ts';
import { report, spread, until } from './figures.ts';

const alone = 300;
const together = 5000;
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Says that a conversation has grown, and hears it elsewhere. */
type Hints = {
  say: (conversationId: string) => void;
  onHeard: (hear: (conversationId: string) => void) => void;
  close: () => Promise<void>;
};

/** The hint from process to process: over the database's LISTEN and NOTIFY, as it is, against publish and subscribe of Redis. */
export async function measureWakeUps(shop: BenchShop): Promise<void> {
  const rows: [string, string][] = [['LISTEN and NOTIFY', await measure(await overPostgres(shop))]];
  const program = findProgram('redis');
  if (program) {
    const redis = await startRedis(program);
    rows.push(['Redis publish and subscribe', await measure(await overRedis(redis.port))]);
    await redis.stop();
  }
  report(`wake-ups between two connections: ${alone} one after the other, then ${together} at once`, rows);
}

async function measure(hints: Hints): Promise<string> {
  const times: number[] = [];
  const state = { startedAt: 0, heard: 0 };
  hints.onHeard(() => {
    state.heard += 1;
    times.push(performance.now() - state.startedAt);
  });
  for (let index = 0; index < alone; index += 1) {
    state.heard = 0;
    state.startedAt = performance.now();
    hints.say(`c${index}`);
    await until('the hint', () => state.heard > 0);
    // Longer than hints are gathered, so that each leaves at once.
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const single = spread(times);
  state.heard = 0;
  state.startedAt = performance.now();
  for (let index = 0; index < together; index += 1) hints.say(`d${index}`);
  await until('all hints', () => state.heard >= together);
  const allMs = performance.now() - state.startedAt;
  await hints.close();
  return `${single}   all of ${together} in ${allMs.toFixed(0)} ms`;
}

async function overPostgres({ databaseUrl }: BenchShop): Promise<Hints> {
  const [talks, listens] = [createWake({ url: databaseUrl, log: silent }), createWake({ url: databaseUrl, log: silent })];
  await Promise.all([talks.ready, listens.ready]);
  return {
    say: (conversationId) => talks.conversation('m', conversationId),
    onHeard: (hear) => void listens.onConversation((_merchantId, conversationId) => hear(conversationId)),
    close: async () => {
      await Promise.all([talks.close(), listens.close()]);
    },
  };
}

async function overRedis(port: number): Promise<Hints> {
  const [talks, listens] = [new Redis(port), new Redis(port)];
  await listens.subscribe('hints');
  return {
    say: (conversationId) => void talks.publish('hints', conversationId),
    onHeard: (hear) => void listens.on('message', (_channel, conversationId) => hear(conversationId)),
    close: async () => {
      await Promise.all([talks.quit(), listens.quit()]);
    },
  };
}

async function startRedis(program: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'openorder-bench-redis-'));
  const port = await freePort();
  const server: ChildProcess = spawn(program, ['--port', String(port), '--dir', dir, '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  });
  const probe = new Redis(port, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  probe.on('error', () => undefined);
  await probe.ping();
  await probe.quit();
  return {
    port,
    stop: async () => {
      server.kill('SIGTERM');
      await once(server, 'exit');
      await rm(dir, { recursive: true, force: true });
    },
  };
}
