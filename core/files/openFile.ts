import type { Readable } from 'node:stream';
import { fileOfRef } from './fileRecordStore.ts';
import { merchantOfFileRef } from './fileRef.ts';
import type { FileServices } from './keepFiles.ts';
import type { MediaType } from './messageFile.ts';

export type OpenedFile = { name: string; mediaType: MediaType; sizeBytes: number; bytes: Readable };

/** The file of an address, or null when there is none. Whoever has the address may read it. */
export async function openFile({ db, fileStore }: FileServices, ref: string): Promise<OpenedFile | null> {
  const merchantId = merchantOfFileRef(ref);
  if (merchantId === null) return null;
  const record = await db.inMerchant(merchantId, (tx) => fileOfRef(tx, merchantId, ref));
  const opened = record && (await fileStore.open({ merchantId, id: record.id }));
  return opened && { name: record.name, mediaType: record.mediaType, ...opened };
}
