import type { Readable } from 'node:stream';

/** Whose file it is, the shop first: a store keeps the files of one shop together. Both are ids, never what a person typed. */
export type FileKey = { merchantId: string; id: string };

/** Where bytes are kept. A store for several machines (S3 and the like) is another implementation of these three. */
export type FileStore = {
  /** Keeps the bytes, all of them or none. */
  put: (key: FileKey, bytes: Uint8Array) => Promise<void>;
  /** The bytes as a stream with their number, or null when there are none. */
  open: (key: FileKey) => Promise<{ bytes: Readable; sizeBytes: number } | null>;
  /** Forgets them; what is not there is no error, but a store that is not there throws. */
  remove: (key: FileKey) => Promise<void>;
};
