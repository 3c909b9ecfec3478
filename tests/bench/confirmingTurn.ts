import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sequelize } from 'sequelize';
import { createCatalogueCache } from '../../core/catalogue/catalogueCache.ts';
import { openConversation } from '../../core/conversations/openConversation.ts';
import { runTurn } from '../../core/conversations/runTurn.ts';
import type { InboundContent } from '../../core/conversations/inbound.ts';
import { systemClock } from '../../core/clock.ts';
import { merchantBySlug } from '../../core/merchants/merchantQueries.ts';
import type { CoreServices } from '../../core/services.ts';
import { compileCatalogue } from '../../core/understanding/compileCatalogue.ts';
import { createSequelize } from '../../db/connection.ts';
import { startEmbeddedPostgres } from '../../db/embedded/embeddedPostgres.ts';
import { prepareDatabase } from '../../db/embedded/prepareDatabase.ts';
import { migrate } from '../../db/migrate.ts';
import { seedDemo } from '../../db/seeds/demo/seedDemo.ts';
import { createDb } from '../../db/transaction.ts';
import { buttonsOf } from '../support/testShop.ts';

const orders = Number(process.argv[2] ?? 300);
const warmUp = 30;
const floorCommits = 300;

type Statement = { sql: string; durationMs: number };

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Times the turn that places an order, one client, against commits of one row on the same server in the same run. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'openorder-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: silent });
  try {
    const url = await prepareDatabase({ adminUrl: postgres.adminUrl, database: 'bench', appRole: 'bench', password: 'bench' });
    await migrate(url);
    await measure(url);
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(url: string): Promise<void> {
  const statements: Statement[] = [];
  const sequelize = createSequelize(url, { poolSize: 2, onStatement: (sql, durationMs) => statements.push({ sql, durationMs }) });
  const services = await shopServices(sequelize);
  await sequelize.query('create table bench_floor (id bigint generated always as identity primary key, note text)');
  const floors = [await floor(sequelize)];
  const turns: number[] = [];
  for (let index = 0; index < orders + warmUp; index += 1) {
    if (index === Math.floor(orders / 2)) floors.push(await floor(sequelize));
    const elapsedMs = await placeOne(services, `bench-${index}`, statements);
    if (index >= warmUp) turns.push(elapsedMs);
  }
  const ofLastTurn = [...statements];
  floors.push(await floor(sequelize));
  report(turns, floors, ofLastTurn);
  await sequelize.close();
}

async function shopServices(sequelize: Sequelize): Promise<CoreServices> {
  const db = createDb(sequelize);
  const clock = systemClock();
  await seedDemo(db, clock);
  const wake = { outbox: () => undefined, conversation: () => undefined };
  return { db, clock, log: silent, catalogues: createCatalogueCache({ compile: compileCatalogue }), wake, publicUrl: 'http://bench' };
}

/** Brings a new customer to the summary, then times the confirming turn alone. */
async function placeOne(services: CoreServices, key: string, statements: Statement[]): Promise<number> {
  const merchant = await merchantBySlug(services.db, 'vesuvio');
  if (!merchant) throw new Error('the demo shop is missing');
  const { conversationId } = await openConversation(services, {
    merchantId: merchant.id,
    channel: 'webchat',
    externalKey: key,
    localeHint: 'es',
  });
  let count = 0;
  const send = (content: InboundContent) =>
    runTurn(services, { channel: 'webchat', merchantId: merchant.id, conversationId, externalId: `${key}-${(count += 1)}`, content });
  let last = await send({ type: 'text', text: 'dos pizzas margarita grandes y una coca' });
  const tap = (label: string, inputs: Record<string, string> = {}) => {
    const button = last.replies
      .toReversed()
      .flatMap((reply) => buttonsOf(reply.content))
      .find((one) => one.label.includes(label));
    if (!button) throw new Error(`no button ${label}`);
    return send({ type: 'action', action: button.action, inputs, label });
  };
  for (const label of ['Confirmar', 'Recogida', 'Lo antes posible']) last = await tap(label);
  last = await tap('Guardar', { name: 'Marta', phone: '612345678' });
  last = await tap('Efectivo');
  statements.length = 0;
  const startedAt = performance.now();
  const placed = await tap('Hacer el pedido');
  const elapsedMs = performance.now() - startedAt;
  if (placed.replies.length !== 2) throw new Error('the order was not placed');
  return elapsedMs;
}

async function floor(sequelize: Sequelize): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < floorCommits; index += 1) {
    const startedAt = performance.now();
    await sequelize.query('insert into bench_floor (note) values ($1)', { bind: ['one row'] });
    times.push(performance.now() - startedAt);
  }
  return times;
}

function report(turns: number[], floors: number[][], statements: readonly Statement[]): void {
  const medians = floors.map((times) => percentile(times, 0.5));
  const all = floors.flat();
  const drift = Math.max(...medians) / Math.min(...medians);
  const lines = [
    `confirming turn  p50 ${ms(percentile(turns, 0.5))}  p99 ${ms(percentile(turns, 0.99))}  (${turns.length} orders, one client)`,
    `one-row commit   p50 ${ms(percentile(all, 0.5))}  p99 ${ms(percentile(all, 0.99))}  (medians ${medians.map(ms).join(', ')}; drift ${drift.toFixed(2)}${drift > 1.5 ? ': void' : ''})`,
    `ratio            p50 ${(percentile(turns, 0.5) / percentile(all, 0.5)).toFixed(1)}  p99 ${(percentile(turns, 0.99) / percentile(all, 0.99)).toFixed(1)}`,
    `statements       ${statements.length}, BEGIN and COMMIT included`,
    ...statements.map(
      ({ sql, durationMs }) =>
        `  ${ms(durationMs).padStart(9)}  ${sql
          .replace(/^Executed \([^)]*\): /, '')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 90)}`,
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

await main();
