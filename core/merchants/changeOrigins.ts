import type { Db } from '../../db/transaction.ts';
import { maxAllowedOrigins } from './merchantSettings.ts';
import { lockSettings, saveSettings } from './merchantStore.ts';

export type OriginChange = 'changed' | 'unchanged' | 'tooMany';

/** Lets a shop's chat stand on a site; `origin` was made by toWebOrigin. */
export async function allowOrigin(db: Db, merchantId: string, origin: string): Promise<OriginChange> {
  return change(db, merchantId, (origins) => (origins.includes(origin) ? origins : [...origins, origin]));
}

/** Takes the permission back, from pages that are open too. */
export async function disallowOrigin(db: Db, merchantId: string, origin: string): Promise<OriginChange> {
  return change(db, merchantId, (origins) => origins.filter((one) => one !== origin));
}

async function change(db: Db, merchantId: string, next: (origins: string[]) => string[]): Promise<OriginChange> {
  return db.inMerchant(merchantId, async (tx) => {
    const settings = await lockSettings(tx, merchantId);
    const allowedOrigins = next(settings.allowedOrigins);
    if (allowedOrigins.length === settings.allowedOrigins.length) return 'unchanged';
    if (allowedOrigins.length > maxAllowedOrigins) return 'tooMany';
    await saveSettings(tx, merchantId, { ...settings, allowedOrigins });
    return 'changed';
  });
}
