import { chmod, mkdir, mkdtemp, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { completeInstallation } from '../../db/embedded/binaries.ts';

let root: string;
let native: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'openorder-binaries-'));
  native = join(root, 'native');
  await mkdir(join(native, 'bin'), { recursive: true });
  await mkdir(join(native, 'lib'));
  for (const name of ['initdb', 'postgres', 'pg_ctl']) await writeFile(join(native, 'bin', name), '', { mode: 0o644 });
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), '');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('makes the links and modes that an install without scripts leaves out, and changes nothing the second time', async () => {
  await completeInstallation(native);
  expect(await readlink(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect((await stat(join(native, 'bin', 'postgres'))).mode & 0o777).toBe(0o755);
  await chmod(join(native, 'bin', 'postgres'), 0o555);
  await completeInstallation(native);
  expect((await stat(join(native, 'bin', 'postgres'))).mode & 0o777).toBe(0o555);
});
