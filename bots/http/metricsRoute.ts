import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Request, Response, Server } from 'restify';
import type { Backlog } from '../../core/outbox/backlogQueries.ts';
import { HttpProblem } from './httpProblem.ts';
import { within } from './within.ts';

export type MetricsDeps = { readBacklog: () => Promise<Backlog>; token: string | null };

/** What the process counts while it works. */
export type Metrics = { turn: () => void; tokenRefused: (purpose: string) => void };

const databaseLimitMs = 2500;

const backlogGauges: { name: string; help: string; read: (backlog: Backlog) => number }[] = [
  { name: 'openorder_outbox_pending', help: 'Events not yet handled.', read: (of) => of.outboxPending },
  { name: 'openorder_outbox_dead', help: 'Events given up after too many tries.', read: (of) => of.outboxDead },
  {
    name: 'openorder_outbox_oldest_age_seconds',
    help: 'Age of the oldest event not yet handled.',
    read: (of) => of.outboxOldestAgeSeconds,
  },
  { name: 'openorder_reminders_overdue', help: 'Reminders due and not yet fired.', read: (of) => of.remindersOverdue },
  { name: 'openorder_deliveries_owed', help: 'Messages not yet with their channel.', read: (of) => of.deliveriesOwed },
  { name: 'openorder_deliveries_unknown', help: 'Messages whose answer was lost.', read: (of) => of.deliveriesUnknown },
  { name: 'openorder_deliveries_failed', help: 'Messages given up.', read: (of) => of.deliveriesFailed },
];

/** Mounts `/metrics` in Prometheus' format: for the bearer of the token, and without one on loopback only. */
export function mountMetrics(server: Server, { readBacklog, token }: MetricsDeps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'openorder_' });
  const refresh = backlogCollector(registry, readBacklog);
  timeRequests(server, registry);
  server.get('/metrics', async (request, response) => {
    if (!isAllowed(request, token)) throw new HttpProblem(401, 'Unauthorized', 'Metrics need the bearer token of METRICS_TOKEN.');
    await refresh();
    response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
    response.end(await registry.metrics());
  });
  const turns = new Counter({
    name: 'openorder_turns_total',
    help: 'Turns of customers committed by this process.',
    registers: [registry],
  });
  const refusedTokens = new Counter({
    name: 'openorder_tokens_refused_total',
    help: 'Tokens of the web chat that were forged, too old or made for something else, by what they were shown for.',
    labelNames: ['purpose'],
    registers: [registry],
  });
  return { turn: () => turns.inc(), tokenRefused: (purpose) => refusedTokens.inc({ purpose }) };
}

/** Numbers of the database are read at the scrape; while it is down they are absent, and one gauge says so. */
function backlogCollector(registry: Registry, readBacklog: () => Promise<Backlog>): () => Promise<void> {
  const up = new Gauge({ name: 'openorder_database_up', help: 'Whether the database answered this scrape.', registers: [registry] });
  const gauges = backlogGauges.map(({ name, help, read }) => ({ read, gauge: new Gauge({ name, help, registers: [registry] }) }));
  return async () => {
    try {
      const backlog = await within(readBacklog(), databaseLimitMs, 'the database');
      for (const { gauge, read } of gauges) gauge.set(read(backlog));
      up.set(1);
    } catch {
      for (const { gauge } of gauges) gauge.remove();
      up.set(0);
    }
  };
}

/** Routes are told apart by their pattern, so that no id or token becomes a label. */
function timeRequests(server: Server, registry: Registry): void {
  const seconds = new Histogram({
    name: 'openorder_http_request_seconds',
    help: 'How long requests took until their answer had left, by route and class of status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const startedMs = new WeakMap<Request, number>();
  server.on('pre', (request: Request) => startedMs.set(request, performance.now()));
  server.on('after', (request: Request, response: Response, route: { path?: unknown } | undefined) => {
    const labels = {
      method: request.method ?? 'none',
      route: String(route?.path ?? 'none'),
      status: `${Math.floor(response.statusCode / 100)}xx`,
    };
    seconds.observe(labels, (performance.now() - (startedMs.get(request) ?? performance.now())) / 1000);
  });
}

function isAllowed(request: IncomingMessage, token: string | null): boolean {
  if (token !== null && bearsToken(request, token)) return true;
  // Behind a proxy on the same machine every peer is loopback, so a forwarded request never counts as one.
  return (
    isLoopback(request.socket.remoteAddress) && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
  );
}

function bearsToken(request: IncomingMessage, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address);
}
