import { deleteGoneRecords, goneFilesAfter, markUnattachedGone, type GoneFile } from './fileRecordStore.ts';
import type { FileServices } from './keepFiles.ts';

/** How old a file is, in real time, when the upload that brought it must be over: without a message it is then rubbish. */
const uploadedForMs = 3_600_000;
const batchSize = 100;

/**
 * Removes the bytes of a shop's files that belong to no message, or whose sender was erased. A row goes last, so that whatever stops this
 * between the two is finished the next time. The row of a young file stays a while: its bytes may be on their way still, and are removed
 * again. `now` is the real time: this is housekeeping, not business. Throws when the store cannot be reached.
 */
export async function clearGoneFiles(services: FileServices, merchantId: string, now: Date): Promise<void> {
  const { db, fileStore } = services;
  const before = new Date(now.getTime() - uploadedForMs);
  await db.inMerchant(merchantId, (tx) => markUnattachedGone(tx, merchantId, { before }, now));
  for (let afterId: string | null = null; ;) {
    const gone: GoneFile[] = await db.inMerchant(merchantId, (tx) => goneFilesAfter(tx, merchantId, afterId, batchSize));
    for (const { id } of gone) await fileStore.remove({ merchantId, id });
    const over = gone.filter(({ createdAt }) => createdAt < before).map(({ id }) => id);
    if (over.length > 0) await db.inMerchant(merchantId, (tx) => deleteGoneRecords(tx, merchantId, over));
    if (gone.length < batchSize) return;
    afterId = gone.at(-1)?.id ?? null;
  }
}
