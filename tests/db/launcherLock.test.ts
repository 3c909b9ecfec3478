import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockLauncher } from '../../db/embedded/launcherLock.ts';
import { startMark } from '../../db/embedded/liveness.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'openorder-lock-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const leave = (owner: object): Promise<void> => writeFile(join(dataDir, 'launcher.pid'), JSON.stringify(owner));

describe('the lock of a data folder', () => {
  it('goes to exactly one of many who want it at once, also when they take it over from a dead owner', async () => {
    await leave({ pid: 2 ** 22 + 1, startMark: '', nonce: 'dead' });
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockLauncher(dataDir)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(dataDir)).toEqual(['launcher.pid']);
  });

  it('is refused while its owner lives and free once released', async () => {
    const lock = await lockLauncher(dataDir);
    await expect(lockLauncher(dataDir)).rejects.toThrow(`(process ${process.pid})`);
    await lock.release();
    await (await lockLauncher(dataDir)).release();
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('is taken over when the process id of its owner now belongs to another process', async () => {
    await leave({ pid: process.pid, startMark: `${startMark(process.pid)}0`, nonce: 'recycled' });
    await (await lockLauncher(dataDir)).release();
  });

  it('is taken over when its file is damaged', async () => {
    await writeFile(join(dataDir, 'launcher.pid'), '{"pid":');
    await (await lockLauncher(dataDir)).release();
  });

  it('left by an owner that was replaced is not released by the one it was taken from', async () => {
    const old = await lockLauncher(dataDir);
    await leave({ pid: process.pid, startMark: startMark(process.pid), nonce: 'new owner' });
    await old.release();
    await expect(lockLauncher(dataDir)).rejects.toThrow('OpenOrder already runs');
  });
});
