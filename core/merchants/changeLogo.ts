import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { drawLogo, type LogoRefusal } from '../files/drawLogo.ts';
import type { FileServices } from '../files/keepFiles.ts';
import { merchantOfLogo } from './logoQueries.ts';
import { swapLogo } from './merchantStore.ts';

/** Makes a picture the shop's logo in place of the one it has. Answers null, or why it is not taken. */
export async function setLogo(services: FileServices, merchantId: string, bytes: Buffer): Promise<LogoRefusal | null> {
  const drawn = await drawLogo(bytes);
  if (typeof drawn === 'string') return drawn;
  const id = randomUUID();
  await services.fileStore.put({ merchantId, id }, drawn);
  try {
    await swap(services, merchantId, id);
  } catch (error) {
    await services.fileStore.remove({ merchantId, id });
    throw error;
  }
  return null;
}

/** Takes the shop's logo away. False when it had none. */
export async function removeLogo(services: FileServices, merchantId: string): Promise<boolean> {
  return (await swap(services, merchantId, null)) !== null;
}

/** The bytes of a logo that a shop has now, or null. */
export async function openLogo({ db, fileStore }: FileServices, id: string): Promise<{ bytes: Readable; sizeBytes: number } | null> {
  const merchantId = await merchantOfLogo(db, id);
  return merchantId === null ? null : fileStore.open({ merchantId, id: id.toLowerCase() });
}

async function swap({ db, fileStore }: FileServices, merchantId: string, id: string | null): Promise<string | null> {
  const before = await db.inMerchant(merchantId, (tx) => swapLogo(tx, merchantId, id));
  if (before !== null) await fileStore.remove({ merchantId, id: before });
  return before;
}
