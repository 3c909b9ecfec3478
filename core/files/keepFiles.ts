import { v7 as uuidv7 } from 'uuid';
import type { CoreServices } from '../services.ts';
import { clearGoneFiles } from './clearGoneFiles.ts';
import { deleteGoneRecords, insertFileRecord, markUnattachedGone } from './fileRecordStore.ts';
import { newFileRef } from './fileRef.ts';
import { fileLimits, fileName, type FileRefusal } from './fileRules.ts';
import type { FileStore } from './fileStore.ts';
import { inspectFile, type SafeFile } from './inspectFile.ts';
import type { MessageFile } from './messageFile.ts';

export type FileServices = Pick<CoreServices, 'db'> & { fileStore: FileStore };
export type SentFile = { name: string; bytes: Buffer };

type Place = { merchantId: string; conversationId: string };

/**
 * Looks at what was sent with one message and keeps it, all of it or nothing; whoever calls stores the message or drops the files again
 * (`dropFiles`). Also clears away what earlier turns left behind. `now` is the real time: this is housekeeping, not business.
 */
export async function keepFiles(
  services: FileServices,
  place: Place,
  sent: readonly SentFile[],
  now: Date,
): Promise<MessageFile[] | FileRefusal> {
  if (sent.length > fileLimits.files) return 'TooManyFiles';
  if (sent.reduce((sum, file) => sum + file.bytes.length, 0) > fileLimits.totalBytes) return 'FileTooLarge';
  const safe: (SafeFile & { name: string })[] = [];
  for (const { name, bytes } of sent) {
    const found = await inspectFile(bytes);
    if (typeof found === 'string') return found;
    safe.push({ ...found, name: fileName(name, found.mediaType) });
  }
  const files = safe.map((one) => ({ ...one, id: uuidv7(), ref: newFileRef(place.merchantId), sizeBytes: one.bytes.length }));
  await services.db.inMerchant(place.merchantId, async (tx) => {
    for (const { bytes: _bytes, ...file } of files) await insertFileRecord(tx, { ...place, ...file, at: now });
  });
  const kept = files.map(({ ref, name, mediaType, sizeBytes }): MessageFile => ({ ref, name, mediaType, sizeBytes }));
  try {
    for (const { id, bytes } of files) await services.fileStore.put({ merchantId: place.merchantId, id }, bytes);
  } catch (error) {
    // Why they could not be kept is worth more than why they could not be dropped, which the worker tries again.
    await dropFiles(services, place.merchantId, kept).catch(() => undefined);
    throw error;
  }
  // The worker does the same, and says when it cannot: it must not cost anybody their upload.
  await clearGoneFiles(services, place.merchantId, now).catch(() => undefined);
  return kept;
}

/** Forgets files whose message was not stored; those that belong to one stay. What cannot be finished here is left to `clearGoneFiles`. */
export async function dropFiles(services: FileServices, merchantId: string, files: readonly MessageFile[]): Promise<void> {
  const refs = files.map(({ ref }) => ref);
  const ids = await services.db.inMerchant(merchantId, (tx) => markUnattachedGone(tx, merchantId, { refs }, new Date()));
  for (const id of ids) await services.fileStore.remove({ merchantId, id });
  await services.db.inMerchant(merchantId, (tx) => deleteGoneRecords(tx, merchantId, ids));
}
