import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { mountMetrics, type Metrics } from '../../../bots/http/metricsRoute.ts';
import { mountProbes } from '../../../bots/http/probeRoutes.ts';
import { createHttpServer } from '../../../bots/http/server.ts';
import type { Backlog } from '../../../core/outbox/backlogQueries.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const lag: Backlog = {
  outboxPending: 3,
  outboxDead: 1,
  outboxOldestAgeSeconds: 12.5,
  remindersOverdue: 2,
  deliveriesOwed: 4,
  deliveriesUnknown: 0,
  deliveriesFailed: 0,
};
const state = { databaseUp: true, stopping: false };
const readBacklog = async () => {
  if (!state.databaseUp) throw new Error('connect ECONNREFUSED');
  return lag;
};
const server = createHttpServer({ log: quiet });
mountProbes(server, { log: quiet, readBacklog, queue: 'postgresql', slack: 'simulated', isStopping: () => state.stopping });
const metrics: Metrics = mountMetrics(server, { readBacklog, token: 'a-long-metrics-token' });
let base = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.server.closeAllConnections();
  await new Promise<void>((done) => server.close(done));
});
beforeEach(() => {
  Object.assign(state, { databaseUp: true, stopping: false });
});

describe('probes', () => {
  test('a process that serves is alive and ready, and tells how far the workers are behind', async () => {
    expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${base}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready', database: 'up', queue: 'postgresql', slack: 'simulated', lag });
  });

  test('without the database it is alive and not ready', async () => {
    state.databaseUp = false;
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    const ready = await fetch(`${base}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.text()).toMatch(/"database":"down"/);
  });

  test('while stopping it is not ready', async () => {
    state.stopping = true;
    expect((await fetch(`${base}/readyz`)).status).toBe(503);
  });
});

describe('metrics', () => {
  const scrape = async (headers: Record<string, string> = {}) => fetch(`${base}/metrics`, { headers });
  const proxied = { 'x-forwarded-for': '203.0.113.9' };

  test('loopback reads the backlog and the turns', async () => {
    metrics.turn();
    metrics.tokenRefused('chat');
    const text = await (await scrape()).text();
    expect(text).toMatch(/^openorder_outbox_pending 3$/m);
    expect(text).toMatch(/^openorder_outbox_oldest_age_seconds 12.5$/m);
    expect(text).toMatch(/^openorder_turns_total 1$/m);
    expect(text).toMatch(/^openorder_tokens_refused_total\{purpose="chat"\} 1$/m);
    expect(text).toMatch(/^openorder_database_up 1$/m);
    expect(text).toMatch(/^openorder_http_request_seconds_count\{method="GET",route="\/readyz",status="2xx"\} \d+$/m);
    expect(text).toContain('openorder_process_cpu_seconds_total');
  });

  test('a proxied request needs the token', async () => {
    expect((await scrape(proxied)).status).toBe(401);
    expect((await scrape({ ...proxied, authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await scrape({ ...proxied, authorization: 'Bearer a-long-metrics-token' })).status).toBe(200);
  });

  test('while the database is down the scrape says so and shows no old number', async () => {
    state.databaseUp = false;
    const text = await (await scrape()).text();
    expect(text).toMatch(/^openorder_database_up 0$/m);
    expect(text).not.toMatch(/^openorder_outbox_pending \d/m);
  });
});
