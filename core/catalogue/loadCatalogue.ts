import type { Db, Tx } from '../../db/transaction.ts';
import { canonicalCatalogue } from './canonicalCatalogue.ts';
import { catalogueDiff, type CatalogueChange } from './catalogueDiff.ts';
import { checkCatalogue } from './checkCatalogue.ts';
import type { CatalogueDocument } from './catalogueSchema.ts';
import { catalogueOf, findCatalogue, lockCatalogue, saveCatalogue, saveStock } from './catalogueStore.ts';
import { planRestoredStock, planStock, type PlannedStock } from './stockPlan.ts';

/** What went on sale, or would: the differences to what was on sale before. Without any, `version` is the one that was there already. */
export type SoldCatalogue = { version: number; itemCount: number; changes: CatalogueChange[] };

export type LoadedCatalogue = ({ ok: true } & SoldCatalogue) | { ok: false; faults: string[] };

/** `dryRun` works everything out and changes nothing. */
export type LoadOptions = { at: Date; dryRun?: boolean };

/** Puts a document's content on sale in a shop: all of it when every row is right, else nothing, with every fault there is. */
export async function loadCatalogue(db: Db, merchantId: string, document: unknown, at: Date): Promise<LoadedCatalogue> {
  const checked = checkCatalogue(document);
  if (!checked.ok) return checked;
  const sold = await db.inMerchant(merchantId, async (tx) => {
    const onSale = await catalogueOf(tx, merchantId, await lockCatalogue(tx, merchantId));
    return replace(tx, merchantId, onSale, planStock(onSale, checked.catalogue), { at });
  });
  return { ok: true, ...sold };
}

/** What a file was read against: the version on sale then. */
export type SellOptions = LoadOptions & { basedOn: number };

/**
 * Puts a checked catalogue on sale as the next version; one that says what is on sale already makes none. What is left of an item stays, unless
 * the catalogue says another number than the version on sale did. Another version on sale than the one it is based on is left alone: `overtaken`.
 */
export async function sellCatalogue(
  db: Db,
  merchantId: string,
  wanted: CatalogueDocument,
  options: SellOptions,
): Promise<SoldCatalogue | 'overtaken'> {
  return db.inMerchant(merchantId, async (tx) => {
    const version = await lockCatalogue(tx, merchantId);
    if (version !== options.basedOn) return 'overtaken';
    const onSale = await catalogueOf(tx, merchantId, version);
    return replace(tx, merchantId, onSale, planStock(onSale, wanted), options);
  });
}

export type RestoredCatalogue = ({ ok: true } & SoldCatalogue) | { ok: false; reason: 'noSuchVersion' } | { ok: false; faults: string[] };

/** Puts an older version on sale again, as a new one. What is left of each item stays as it is now. */
export async function restoreCatalogue(db: Db, merchantId: string, wanted: number, options: LoadOptions): Promise<RestoredCatalogue> {
  return db.inMerchant(merchantId, async (tx): Promise<RestoredCatalogue> => {
    const version = await lockCatalogue(tx, merchantId);
    const [onSale, found] = [await catalogueOf(tx, merchantId, version), await findCatalogue(tx, merchantId, wanted)];
    if (!found || wanted === 0) return { ok: false, reason: 'noSuchVersion' };
    const { version: _, ...content } = found;
    const checked = checkCatalogue(content);
    if (!checked.ok) return checked;
    return { ok: true, ...(await replace(tx, merchantId, onSale, planRestoredStock(checked.catalogue), options)) };
  });
}

type OnSale = CatalogueDocument & { version: number };

async function replace(
  tx: Tx,
  merchantId: string,
  onSale: OnSale,
  planned: PlannedStock,
  { at, dryRun = false }: LoadOptions,
): Promise<SoldCatalogue> {
  const { catalogue, stock } = planned;
  const changes = catalogueDiff(onSale, catalogue);
  const version = changes.length === 0 ? onSale.version : onSale.version + 1;
  if (changes.length > 0 && !dryRun) {
    await saveCatalogue(tx, merchantId, { version, ...canonicalCatalogue(catalogue) }, at);
    await saveStock(tx, merchantId, stock);
  }
  return { version, itemCount: catalogue.items.length, changes };
}
