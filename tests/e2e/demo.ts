import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backlog } from '../../core/outbox/backlogQueries.ts';
import { freePort } from '../support/freePort.ts';
import { launch, processesOn, until, type Launched } from './launched.ts';

/** The whole program as `npm start` runs it, on a folder and a port of its own. */
export type Demo = {
  dataDir: string;
  chat: (shop: string) => string;
  simulator: string;
  launched: () => Launched;
  /** Starts it again on the same folder and port, after the first one has ended. */
  startAgain: () => Promise<void>;
  /** The process of this start that runs a file, once there is one other than `not`. */
  childOf: (file: string, not?: number) => Promise<number>;
  isReady: () => Promise<boolean>;
  /** Comes when the workers have done all that is due: none of them holds a lock that somebody else waits for. */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts it and waits until it serves. */
export async function startDemo(variables: Record<string, string> = {}): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'openorder-e2e-'));
  // The database runs as another user when the tests run as root.
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  const port = await freePort();
  const env = { DATA_DIR: dataDir, PORT: String(port), ...variables };
  let launched = launch('start', env);
  const { slackSimulator } = await launched.ready();
  return {
    dataDir,
    chat: (shop) => `http://localhost:${port}/chat/${shop}`,
    simulator: slackSimulator,
    launched: () => launched,
    startAgain: async () => {
      launched = launch('start', env);
      await launched.ready();
    },
    childOf: (file, not) =>
      until(async () => (await processesOn(dataDir)).find(({ pid, command }) => command.includes(file) && pid !== not)?.pid, 20_000),
    isReady: async () => (await fetch(`http://localhost:${port}/readyz`).catch(() => null))?.ok ?? false,
    settled: async () => {
      await until(async () => ((await isAnythingOwed(port)) ? undefined : true), 30_000);
    },
    stop: async () => {
      launched.child.kill('SIGTERM');
      await launched.ended;
      for (const { pid } of await processesOn(dataDir)) process.kill(pid, 'SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function isAnythingOwed(port: number): Promise<boolean> {
  const { lag } = (await (await fetch(`http://localhost:${port}/readyz`)).json()) as { lag: Backlog };
  return lag.outboxPending + lag.deliveriesOwed + lag.remindersOverdue > 0;
}
