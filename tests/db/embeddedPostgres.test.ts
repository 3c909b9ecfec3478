import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../db/applyMigrations.ts';
import { findClosedFolder, type SystemUser } from '../../db/embedded/clusterHome.ts';
import { startEmbeddedPostgres } from '../../db/embedded/embeddedPostgres.ts';
import { isAlive } from '../../db/embedded/liveness.ts';
import { readPostmasterPid } from '../../db/embedded/postmasterPid.ts';
import { type LauncherChild, startLauncher } from './launcherChild.ts';

const log = { info: () => undefined };
const isRoot = process.getuid?.() === 0;
const ordinaryUser = await findUser('daemon');
const namelessUser = { uid: 12345, gid: 12345 };
const checkoutIsOpen = ordinaryUser && (await findClosedFolder(import.meta.dirname, namelessUser)) === undefined;

let dataDir: string;
const children: LauncherChild[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'openorder-embedded-'));
  await chmod(dataDir, 0o711);
});

afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
  const server = await readPostmasterPid(join(dataDir, 'postgres'));
  if (server && isAlive(server.pid)) process.kill(server.pid, 'SIGQUIT');
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

async function launch(...args: Parameters<typeof startLauncher>): Promise<LauncherChild> {
  const child = await startLauncher(...args);
  children.push(child);
  return child;
}

async function findUser(name: string): Promise<SystemUser | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = passwd
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.split(':');
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) };
}

async function serverPid(): Promise<number> {
  return (await readPostmasterPid(join(dataDir, 'postgres')))?.pid ?? 0;
}

async function gone(pid: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; isAlive(pid); await new Promise((resolve) => setImmediate(resolve))) {
    if (Date.now() > deadline) throw new Error(`process ${pid} is still there`);
  }
}

/** The answer of a server that may not be there yet. */
async function answered(url: string, sql: string): Promise<unknown> {
  for (const deadline = Date.now() + 30_000; ;) {
    try {
      return await one(url, sql);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function one(url: string, sql: string): Promise<unknown> {
  const { rows } = await withClient(url, (client) => client.query<Record<string, unknown>>(sql));
  return Object.values(rows[0] ?? {})[0];
}

describe('starting and stopping', () => {
  it('keeps what was written, on the loopback only, under a password nobody else can read', async () => {
    const first = await startEmbeddedPostgres({ dataDir, log });
    await withClient(first.adminUrl, (client) => client.query('create table kept as select 7 as n'));
    expect(await one(first.adminUrl, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await one(first.adminUrl, 'show fsync')).toBe('on');
    const wrong = new URL(first.adminUrl);
    wrong.password = 'guessed';
    await expect(one(wrong.href, 'select 1')).rejects.toThrow('refuses this user and password');
    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
    const pid = await serverPid();
    await first.stop();
    expect(isAlive(pid)).toBe(false);

    const second = await startEmbeddedPostgres({ dataDir, log });
    expect(second.reused).toBe(false);
    expect(await one(second.url('postgres'), 'select n from kept')).toBe(7);
    await second.stop();
  });

  it('starts although a stale postmaster.pid names a process that now is another program', async () => {
    await (await startEmbeddedPostgres({ dataDir, log })).stop();
    const lines = [process.pid, join(dataDir, 'postgres'), 1, 1, '', '127.0.0.1', '', 'ready   '];
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`);
    const server = await startEmbeddedPostgres({ dataDir, log });
    expect(server.reused).toBe(false);
    expect(await one(server.adminUrl, 'select 1')).toBe(1);
    await server.stop();
  });
});

describe('a server that is killed under its launcher', () => {
  it('is started again where it was, with its data', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir, log, keepRunning: true });
    try {
      await withClient(postgres.adminUrl, (client) => client.query('create table kept as select 7 as seven'));
      const killed = await serverPid();
      process.kill(killed, 'SIGKILL');
      await gone(killed);
      expect(await answered(postgres.adminUrl, 'select seven from kept')).toBe(7);
    } finally {
      await postgres.stop();
    }
    expect(await serverPid()).toBe(0);
  });
});

describe('a launcher that was killed', () => {
  it('leaves a server that the next start takes over, with its data', async () => {
    const killed = await launch(dataDir);
    await withClient(killed.report.adminUrl, (client) => client.query('create table kept as select 7 as n'));
    await killed.kill();
    const pid = await serverPid();
    expect(isAlive(pid)).toBe(true);

    const next = await startEmbeddedPostgres({ dataDir, log });
    expect(next).toMatchObject({ reused: true, port: killed.report.port });
    expect(await one(next.adminUrl, 'select n from kept')).toBe(7);
    await next.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('together with its server loses nothing that was committed', async () => {
    const killed = await launch(dataDir);
    await withClient(killed.report.adminUrl, (client) => client.query('create table kept as select 7 as n'));
    const pid = await serverPid();
    await killed.kill();
    process.kill(pid, 'SIGKILL');
    await gone(pid);

    const next = await startEmbeddedPostgres({ dataDir, log });
    expect(next.reused).toBe(false);
    expect(await one(next.adminUrl, 'select n from kept')).toBe(7);
    await next.stop();
  });

  it('half way through its first start leaves nothing that stops the next one', async () => {
    const cluster = join(dataDir, 'postgres.draft-1');
    await writeFile(cluster, 'half a cluster');
    await writeFile(join(dataDir, 'postgres-password.draft'), '');
    const server = await startEmbeddedPostgres({ dataDir, log });
    await expect(stat(cluster)).rejects.toMatchObject({ code: 'ENOENT' });
    await server.stop();
  });
});

describe('refusals, each in one sentence', () => {
  it('a second launcher on the same data, which leaves the first one alone', async () => {
    const first = await launch(dataDir);
    const { report } = await launch(dataDir);
    expect(report).toEqual({
      name: 'DatabaseFault',
      refusal: `OpenOrder already runs on the data in ${dataDir} (process ${first.pid}): stop it, or set DATA_DIR to another folder.`,
    });
    expect(await one(first.report.adminUrl, 'select 1')).toBe(1);
    await first.finish();
    await (await launch(dataDir)).finish();
  });

  it('a data folder that cannot be made', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    const folder = join(file, 'data');
    await expect(startEmbeddedPostgres({ dataDir: folder, log })).rejects.toThrow(
      `The data folder ${folder} cannot be written (a part of the path is a file): make it writable, or set DATA_DIR to another folder.`,
    );
    await expect(startEmbeddedPostgres({ dataDir: file, log })).rejects.toThrow(`The data folder ${file} cannot be written (it is a file)`);
  });

  it('a password that does not fit the cluster', async () => {
    await (await startEmbeddedPostgres({ dataDir, log })).stop();
    await writeFile(join(dataDir, 'postgres-password'), 'another\n');
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(
      'The password kept in the data folder does not open the database',
    );
  });
});

(isRoot ? describe : describe.skip)('as root', () => {
  it('runs the server as a user who owns nothing', async () => {
    const server = await startEmbeddedPostgres({ dataDir, log });
    const status = await readFile(`/proc/${await serverPid()}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\s+65534\s+65534\s/m);
    await server.stop();
  });

  it('keeps the cluster elsewhere when the data folder lies below a closed one', async () => {
    await chmod(dataDir, 0o700);
    const closed = join(dataDir, 'data');
    const server = await startEmbeddedPostgres({ dataDir: closed, log });
    const elsewhere = (await readFile(join(closed, 'cluster-location'), 'utf8')).trim();
    await withClient(server.adminUrl, (client) => client.query('create table kept as select 7 as n'));
    await server.stop();
    const again = await startEmbeddedPostgres({ dataDir: closed, log });
    expect(await one(again.adminUrl, 'select n from kept')).toBe(7);
    await again.stop();
    await rm(elsewhere, { recursive: true });
  });
});

(isRoot && checkoutIsOpen ? describe : describe.skip)('as an ordinary user', () => {
  it('starts, stops and starts again, root too, on the same data', async () => {
    await rm(dataDir, { recursive: true });
    dataDir = await mkdtemp(join(tmpdir(), 'openorder-embedded-'));
    await chmod(dataDir, 0o777);
    const folder = join(dataDir, 'data');
    const first = await launch(folder, ordinaryUser);
    expect(first.report).toMatchObject({ reused: false });
    expect((await stat(join(folder, 'postgres'))).uid).toBe(ordinaryUser?.uid);
    await first.finish();
    await (await launch(folder, ordinaryUser)).finish();
    const asRoot = await startEmbeddedPostgres({ dataDir: folder, log });
    expect(await one(asRoot.adminUrl, 'select 1')).toBe(1);
    await asRoot.stop();
  });

  it('is told what a user without a name can do', async () => {
    await chmod(dataDir, 0o777);
    const { report } = await launch(dataDir, namelessUser);
    expect(report.refusal).toBe(
      'The embedded database cannot run as user 12345, who has no name in /etc/passwd: use a named user, or set DATABASE_URL.',
    );
  });

  it('is told that the data folder cannot be written', async () => {
    await chmod(dataDir, 0o755);
    const { report } = await launch(dataDir, ordinaryUser);
    expect(report.refusal).toBe(
      `The data folder ${dataDir} cannot be written (permission denied): make it writable, or set DATA_DIR to another folder.`,
    );
  });
});
