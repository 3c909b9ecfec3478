import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileKey, FileStore } from './fileStore.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Its folder in DATA_DIR. */
export const filesFolder = 'files';

/** Keeps files below a folder of this machine, one folder a shop. All web processes and workers must share it. */
export function createDiskFileStore(folder: string): FileStore {
  return {
    put: async (key, bytes) => {
      const path = pathOf(folder, key);
      const unfinished = `${path}.${randomUUID()}.part`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await writeFile(unfinished, bytes, { mode: 0o600, flag: 'wx' });
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    open: async (key) => {
      const file = await open(pathOf(folder, key), 'r').catch(absent);
      if (file === null) return null;
      const { size } = await file.stat();
      return { bytes: file.createReadStream(), sizeBytes: size };
    },
    remove: (key) => removeAll(folder, pathOf(folder, key)),
  };
}

/**
 * The file, and what a process that was killed while writing it left beside it. Throws when there is no folder for files at all: then it was
 * not found because this process looks in the wrong place, and must not be taken for removed.
 */
async function removeAll(folder: string, path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(absent);
  if (names === null) return access(folder);
  const own = names.filter((name) => name === basename(path) || name.startsWith(`${basename(path)}.`));
  await Promise.all(own.map((name) => rm(join(dirname(path), name), { force: true })));
}

/** Two letters between, so that no folder holds too many names. */
function pathOf(folder: string, key: FileKey): string {
  if (!id.test(key.merchantId) || !id.test(key.id)) throw new Error('a file is named by two ids');
  return join(folder, key.merchantId, key.id.slice(-2), key.id);
}

function absent(error: unknown): null {
  if ((error as { code?: unknown }).code === 'ENOENT') return null;
  throw error;
}
