import type { CatalogueDocument } from './catalogueSchema.ts';

type Stock = { itemId: string; stock: number | null };

/** What an import does to what is left: set these, and set those of which the shop knows nothing yet. All others stay. */
export type StockPlan = { set: Stock[]; firstOnly: Stock[] };

/** A catalogue's file says with how many an item begins; what is left since is the shop's to say. */
export type PlannedStock = { catalogue: CatalogueDocument; stock: StockPlan };

/**
 * A number sets the stock when it is another one than the version on sale had, null ends the counting, absent leaves it alone; the new version
 * carries the number that holds.
 */
export function planStock(onSale: CatalogueDocument, wanted: CatalogueDocument): PlannedStock {
  const before = new Map(onSale.items.map(({ id, stock }) => [id, stock ?? null]));
  const items = wanted.items.map((item) => (item.stock === undefined ? { ...item, stock: before.get(item.id) ?? null } : item));
  const set = wanted.items.flatMap(({ id, stock }) =>
    stock === undefined || stock === (before.get(id) ?? null) ? [] : [{ itemId: id, stock }],
  );
  return { catalogue: { ...wanted, items }, stock: { set, firstOnly: [] } };
}

/** An older version comes back with what is left now; only an item the shop has never counted begins with that version's number. */
export function planRestoredStock(wanted: CatalogueDocument): PlannedStock {
  const firstOnly = wanted.items.flatMap(({ id, stock }) => (typeof stock === 'number' ? [{ itemId: id, stock }] : []));
  return { catalogue: wanted, stock: { set: [], firstOnly } };
}
