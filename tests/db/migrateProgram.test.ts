import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database?.drop();
});

function runMigrate(env: Record<string, string>) {
  return spawnSync(process.execPath, ['db/migrate.ts'], { cwd: root, env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' });
}

test('it migrates, seeds the demo when asked, and exits 0', () => {
  const { status, stdout } = runMigrate({ DATABASE_URL: database.url, OPENORDER_DEMO: '1' });
  expect([status, stdout]).toEqual([0, 'The database is up to date.\n']);
});

test.each([
  ['without an address', {}, 'DATABASE_URL is not set'],
  ['with an address that is none', { DATABASE_URL: 'mysql://a:b@c/d' }, 'DATABASE_URL is not an address of the form'],
  ['when nothing listens', { DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/shop' }, 'Nothing listens at 127.0.0.1:1'],
])('%s it exits 1 with one sentence and no password', (_name, env, sentence) => {
  const { status, stderr } = runMigrate(env);
  expect(status).toBe(1);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toContain('secret');
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
