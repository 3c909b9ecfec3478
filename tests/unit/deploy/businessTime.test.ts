import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepBusinessTime, sharedClock } from '../../../deploy/local/businessTime.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openorder-clock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = async () => {
  const deadline = Date.now() + 5000;
  for (;;) {
    const text = await readFile(join(folder, 'clock.json'), 'utf8').catch(() => '');
    if (text !== '') return (JSON.parse(text) as { businessMs: number }).businessMs;
    if (Date.now() > deadline) throw new Error('nothing was kept');
    await new Promise((next) => setImmediate(next));
  }
};

test('without a demo clock and without an earlier one, time is real', async () => {
  expect(await sharedClock(folder, null, Date.now())).toBeNull();
});

test('business time never runs backwards: the next start begins where a killed one may have been', async () => {
  const nowMs = Date.now();
  const first = await sharedClock(folder, { factor: 20, anchor: null }, nowMs);
  expect(first).toEqual({ factor: 20, anchor: { realMs: nowMs, businessMs: nowMs } });
  keepBusinessTime(folder, { factor: 20, anchor: { realMs: nowMs - 60_000, businessMs: nowMs } })();
  const reached = await kept();
  expect(reached).toBeGreaterThanOrEqual(nowMs + 20 * 60_000);
  expect(await sharedClock(folder, { factor: 20, anchor: null }, nowMs)).toEqual({
    factor: 20,
    anchor: { realMs: nowMs, businessMs: reached },
  });
  expect(await sharedClock(folder, null, nowMs)).toEqual({ factor: 1, anchor: { realMs: nowMs, businessMs: reached } });
});

test('once real time has caught up, an ordinary start is in real time again', async () => {
  keepBusinessTime(folder, { factor: 20, anchor: { realMs: Date.now(), businessMs: Date.now() } })();
  expect(await sharedClock(folder, null, (await kept()) + 1)).toBeNull();
});
