import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createDiskFileStore } from '../../core/files/diskFileStore.ts';
import { appendEvents } from '../../core/outbox/outboxStore.ts';
import type { DomainEventType } from '../../core/outbox/events.ts';
import { openWorkerFixture, until, type WorkerFixture } from './workerFixture.ts';

const program = fileURLToPath(new URL('../../workers/main.ts', import.meta.url));
const types: DomainEventType[] = ['order.accepted', 'order.preparing', 'order.ready', 'order.fulfilled'];

let fixture: WorkerFixture;
const children: ChildProcess[] = [];

beforeAll(async () => {
  fixture = await openWorkerFixture();
});
afterAll(() => fixture.close());
afterEach(async () => {
  for (const child of children.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

function launch(env: NodeJS.ProcessEnv = {}): ChildProcess {
  const given = { DATABASE_URL: fixture.database.url, SECRET_KEY: 'a secret of the tests that is long enough', LOG_LEVEL: 'warn', ...env };
  const child = fork(program, { env: { PATH: process.env['PATH'], ...given }, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  children.push(child);
  return child;
}

async function ready(child: ChildProcess): Promise<void> {
  const [message] = (await once(child, 'message')) as [unknown];
  expect(message).toEqual({ type: 'ready' });
}

async function happen(subjectIds: readonly string[]): Promise<void> {
  const { services, merchantId, clock } = fixture;
  const events = subjectIds.flatMap((subjectId) => types.map((type) => ({ merchantId, type, subjectId, at: clock.now() })));
  await services.db.global((tx) => appendEvents(tx, events));
}

const count = async (sql: string) => Number((await fixture.sql<{ count: string }>(sql))[0]?.count);
const told = () => count(`select count(*) from messages where source_key like 'event:%'`);
const owed = () => count('select count(*) from outbox where done_at is null');

it('carries out, once, what a worker had in hand when it was killed', async () => {
  const orders = await Promise.all(Array.from({ length: 40 }, () => fixture.order({ state: 'preparing' })));
  await happen(orders);
  const first = launch();
  await ready(first);
  await until('some are told', async () => (await told()) > 0);
  first.kill('SIGKILL');
  await once(first, 'exit');
  expect(await owed()).toBeGreaterThan(0);
  await ready(launch());
  await until('nothing is owed', async () => (await owed()) === 0, 45_000);
  const rows = await fixture.sql<{ types: string[] }>(
    `select array_agg(o.type order by m.seq) as types from messages m join outbox o on m.source_key = 'event:' || o.id group by o.subject_id`,
  );
  expect(rows).toHaveLength(orders.length);
  for (const row of rows) expect(row.types).toEqual(types);
});

it('finishes, in the folder it shares with the web processes, what a killed one had begun to remove', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'openorder-worker-'));
  const [orderId, id] = [await fixture.order({ state: 'fulfilled' }), uuidv7()];
  await fixture.sql(
    `insert into files (merchant_id, id, conversation_id, ref, name, media_type, size_bytes, created_at, gone_at)
     select merchant_id, $2::uuid, conversation_id, 'gone:1', '', 'image/jpeg', 5, '2026-01-01', '2026-01-01' from orders where id = $1`,
    [orderId, id],
  );
  const store = createDiskFileStore(join(dataDir, 'files'));
  await store.put({ merchantId: fixture.merchantId, id }, Buffer.from('photo'));
  await ready(launch({ DATA_DIR: dataDir }));
  await until('the row is gone', async () => (await count('select count(*) from files')) === 0);
  expect(await store.open({ merchantId: fixture.merchantId, id })).toBeNull();
  await rm(dataDir, { recursive: true });
});

it('ends in order when it is asked to, and when its launcher is gone', async () => {
  const asked = launch();
  const left = launch();
  await Promise.all([ready(asked), ready(left)]);
  asked.kill('SIGTERM');
  left.disconnect();
  const codes = await Promise.all([once(asked, 'exit'), once(left, 'exit')]);
  expect(codes).toEqual([
    [0, null],
    [0, null],
  ]);
});

it('says all that is wrong with its configuration, and does not start', async () => {
  const child = launch({ DATABASE_URL: 'nonsense', SECRET_KEY: 'short', LOG_LEVEL: 'loud' });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  expect(await once(child, 'exit')).toEqual([1, null]);
  for (const name of ['DATABASE_URL', 'SECRET_KEY', 'LOG_LEVEL']) expect(said).toContain(name);
});
