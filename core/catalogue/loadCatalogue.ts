import type { Db } from '../../db/transaction.ts';
import { checkCatalogue } from './checkCatalogue.ts';
import { saveCatalogue } from './catalogueStore.ts';

export type LoadedCatalogue = { ok: true; version: number; itemCount: number } | { ok: false; faults: string[] };

/** Puts a catalogue file's content on sale in a shop: all of it when every row is right, else nothing, with every fault there is. */
export async function loadCatalogue(db: Db, merchantId: string, document: unknown, at: Date): Promise<LoadedCatalogue> {
  const checked = checkCatalogue(document);
  if (!checked.ok) return checked;
  const version = await db.inMerchant(merchantId, (tx) => saveCatalogue(tx, merchantId, checked.catalogue, at));
  return { ok: true, version, itemCount: checked.catalogue.items.length };
}
