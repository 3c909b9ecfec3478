import { Readable } from 'node:stream';
import type { FileStore } from '../../core/files/fileStore.ts';

/** A file store that lasts as long as the test. */
export function createMemoryFileStore(): FileStore {
  const kept = new Map<string, Buffer>();
  return {
    put: async ({ merchantId, id }, bytes) => void kept.set(`${merchantId}/${id}`, Buffer.from(bytes)),
    open: async ({ merchantId, id }) => {
      const bytes = kept.get(`${merchantId}/${id}`);
      return bytes ? { bytes: Readable.from([bytes]), sizeBytes: bytes.length } : null;
    },
    remove: async ({ merchantId, id }) => void kept.delete(`${merchantId}/${id}`),
  };
}
