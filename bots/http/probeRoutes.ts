import type { Server } from 'restify';
import type { Log } from '../../core/context.ts';
import type { Backlog } from '../../core/outbox/backlogQueries.ts';
import { within } from './within.ts';

export type SlackMode = 'on' | 'simulated' | 'off';
export type ProbeDeps = {
  log: Log;
  readBacklog: () => Promise<Backlog>;
  queue: 'redis' | 'postgresql';
  slack: SlackMode;
  isStopping: () => boolean;
};

const databaseLimitMs = 2500;

/**
 * `/healthz`: this process answers. `/readyz`: it can serve, 503 while the database is down or the process is stopping, with how far
 * the workers are behind: a backlog is told but makes no web process unready, since restarting it would not help.
 */
export function mountProbes(server: Server, deps: ProbeDeps): void {
  server.get('/healthz', async (_request, response) => {
    response.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_request, response) => {
    const { status, body } = await readiness(deps);
    response.header('cache-control', 'no-store');
    response.send(status, body);
  });
}

async function readiness({ log, readBacklog, queue, slack, isStopping }: ProbeDeps): Promise<{ status: number; body: object }> {
  const parts = { slack, queue };
  if (isStopping()) return { status: 503, body: { status: 'stopping', ...parts } };
  try {
    const lag = await within(readBacklog(), databaseLimitMs, 'the database');
    return { status: 200, body: { status: 'ready', database: 'up', ...parts, lag } };
  } catch (error) {
    log.warn({ err: error }, 'not ready: the database does not answer');
    return { status: 503, body: { status: 'not ready', database: 'down', ...parts } };
  }
}
