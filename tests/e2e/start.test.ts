import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/freePort.ts';
import { rawRequest } from '../bots/http/rawRequest.ts';
import { launch, processesOn, runToEnd, until, type Launched, type ReadyLine } from './launched.ts';

let folder = '';
let dataDir = '';
let port = 0;
let env: Record<string, string> = {};
let start: Launched;
let ready: ReadyLine;

const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const get = (path: string) => fetch(at(path));

/** Says lines to a shop in the terminal and answers all that was shown. */
async function talk(lines: readonly string[]): Promise<string> {
  const chat = launch('chat', env, ['--shop', 'vesuvio', '--lang', 'en', '--as', 'tester']);
  chat.child.stdin?.end(lines.map((line) => `${line}\n`).join(''));
  expect(await chat.ended).toBe(0);
  return chat.output();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openorder-start-'));
  await chmod(folder, 0o711);
  dataDir = join(folder, 'data');
  port = await freePort();
  env = { DATA_DIR: dataDir, PORT: String(port) };
  start = launch('start', env);
  ready = await start.ready();
}, 120_000);

afterAll(async () => {
  start.child.kill('SIGTERM');
  await start.ended;
  for (const { pid } of await processesOn(dataDir)) process.kill(pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe('npm start with nothing configured', () => {
  test('ends with one line for scripts, after saying what is real and what is simulated', async () => {
    expect(ready.webchat.map(({ merchant }) => merchant).toSorted()).toEqual(['tahona', 'vesuvio']);
    expect(start.output()).toMatch(/Real: .*\nSimulated: Slack/);
    expect(start.output().trimEnd().split('\n').at(-1)).toBe(`ready ${JSON.stringify(ready)}`);
  });

  test('serves every page it names, the first page, and the probes', async () => {
    const pages = [...ready.webchat.map(({ url }) => url), ready.slackSimulator, at('/'), at('/privacy/vesuvio'), at('/healthz')];
    for (const url of pages) expect([url, (await fetch(url)).status]).toEqual([url, 200]);
    expect(await (await get('/readyz')).json()).toMatchObject({ status: 'ready', slack: 'simulated', queue: 'postgresql' });
    expect(await (await get('/metrics')).text()).toContain('openorder_database_up 1');
    expect((await get('/chat/nowhere')).status).toBe(404);
  });

  test('keeps its secrets to its owner', async () => {
    for (const name of ['secret-key', 'connection.json', 'postgres-password']) {
      expect([name, (await stat(join(dataDir, name))).mode & 0o077]).toEqual([name, 0]);
    }
  });

  test('survives hostile requests', async () => {
    const session = (body: string, type = 'application/json') =>
      fetch(at('/webchat/session'), { method: 'POST', body, headers: { 'content-type': type } });
    expect((await session('x'.repeat(100_000))).status).toBe(413);
    expect((await session('{"merchant":"vesuvio"}', 'text/plain')).status).toBe(415);
    expect((await session(`{"merchant":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)).status).toBe(400);
    expect(await rawRequest(port, 'GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n')).toContain('400 Bad Request');
    const proto = await session('{"merchant":"vesuvio","__proto__":{"polluted":true}}');
    expect(proto.status).toBe(200);
    expect((await get('/healthz')).status).toBe(200);
  });

  test('holds a conversation in the terminal', async () => {
    const shown = await talk(['two large margheritas and a coke']);
    expect(shown).toContain('2 × Margherita');
    expect(shown).toMatch(/\[1\] Confirm/);
  });
});

describe('a start that cannot be', () => {
  test('a second one on the same data is refused in one sentence', async () => {
    const { code, output } = await runToEnd('start', { ...env, PORT: String(await freePort()) });
    expect(output).toMatch(/^OpenOrder already runs on the data in .* \(process \d+\): stop it, or set DATA_DIR to another folder\.$/);
    expect(code).toBe(1);
  });

  test('a taken port is a sentence, and the database begun for it is stopped again', async () => {
    const other = join(folder, 'other');
    const { code, output } = await runToEnd('start', { ...env, DATA_DIR: other });
    expect(output).toBe(`Port ${port} is taken by another program: set PORT to another one.`);
    expect(code).toBe(1);
    expect(await processesOn(other)).toEqual([]);
  });

  test('a data folder that cannot be written is a sentence', async () => {
    await writeFile(join(folder, 'file'), '');
    const { code, output } = await runToEnd('start', { DATA_DIR: join(folder, 'file', 'data') });
    expect(output).toMatch(/^The data folder .* cannot be written \(a part of the path is a file\): .*set DATA_DIR to another folder\.$/);
    expect(code).toBe(1);
  });

  test.each([
    [
      'a bad DATABASE_URL',
      { DATABASE_URL: 'mysql://root:secret-word@localhost/x', OPENORDER_DEMO: '1' },
      /^DATABASE_URL is not an address of the form postgres:.*$/,
    ],
    [
      'a database nobody serves',
      { DATABASE_URL: 'postgres://me:secret-word@127.0.0.1:1/x', OPENORDER_DEMO: '1' },
      /^Nothing listens at 127\.0\.0\.1:1: .*$/,
    ],
    [
      'production without Slack',
      { NODE_ENV: 'production', DATABASE_URL: 'postgres://me:secret-word@127.0.0.1:1/x', SECRET_KEY: 'k'.repeat(32) },
      /^No shop can be told of an order, because Slack is not configured: .*$/,
    ],
  ])('%s is a sentence', async (_name, variables, sentence) => {
    const { code, output } = await runToEnd('start', { ...variables, DATA_DIR: join(folder, 'faulty') });
    expect(output).toMatch(sentence);
    expect(output).not.toContain('secret-word');
    expect(code).toBe(1);
  });

  test('a chat where nothing runs says what to do', async () => {
    const { code, output } = await runToEnd('chat', { DATA_DIR: join(folder, 'nothing') });
    expect(output).toMatch(/^No OpenOrder is running here: run `npm start`/);
    expect(code).toBe(1);
  });
});

describe('what is killed comes back', () => {
  const childOf = async (file: string) => (await processesOn(dataDir)).find(({ command }) => command.includes(file))?.pid;

  test('a killed web process is started again', async () => {
    const first = (await childOf('bots/main.ts')) ?? 0;
    process.kill(first, 'SIGKILL');
    await until(async () => (await childOf('bots/main.ts').then((pid) => pid !== undefined && pid !== first)) || undefined, 20_000);
    await until(async () => (await get('/readyz').catch(() => null))?.ok || undefined, 20_000);
  });

  test('after kill -9 of the start its processes end, and the next start finds the data', async () => {
    start.child.kill('SIGKILL');
    await start.ended;
    await until(async () => ((await childOf('main.ts')) === undefined ? true : undefined), 20_000);
    start = launch('start', env);
    await start.ready();
    expect(await talk([])).toContain('2 × Margherita');
  });

  test('SIGTERM ends it in order and leaves no process', async () => {
    start.child.kill('SIGTERM');
    expect(await start.ended).toBe(0);
    expect(await processesOn(dataDir)).toEqual([]);
  });
});
