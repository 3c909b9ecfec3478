import type { Tx } from '../../db/transaction.ts';
import type { Catalogue, ItemState } from './catalogue.ts';
import type { CatalogueDocument } from './catalogueSchema.ts';

/**
 * Puts a checked catalogue on sale as the shop's next version, and sets the stock of its items as the catalogue says (absent = not tracked).
 * Orders and carts keep what they were placed with. Answers the version. `tx` is the merchant's.
 */
export async function saveCatalogue(tx: Tx, merchantId: string, document: CatalogueDocument, at: Date): Promise<number> {
  const [merchant] = await tx.rows<{ version: number }>(
    `update merchants set catalogue_version = catalogue_version + 1 where id = $1 returning catalogue_version as version`,
    [merchantId],
  );
  if (!merchant) throw new Error(`No merchant ${merchantId} to give a catalogue to.`);
  const { categories, groups, items } = document;
  await tx.rows(`insert into catalogue_versions (merchant_id, version, content, created_at) values ($1, $2, $3::jsonb, $4)`, [
    merchantId,
    merchant.version,
    JSON.stringify({ categories, groups, items }),
    at,
  ]);
  const tracked = items.filter(({ stock }) => stock !== null && stock !== undefined);
  await tx.rows(`update item_states set stock = null where merchant_id = $1 and stock is not null and not item_id = any($2)`, [
    merchantId,
    tracked.map(({ id }) => id),
  ]);
  await tx.rows(
    `insert into item_states (merchant_id, item_id, stock) select $1, item_id, stock from unnest($2::text[], $3::int[]) as given (item_id, stock)
     on conflict (merchant_id, item_id) do update set stock = excluded.stock`,
    [merchantId, tracked.map(({ id }) => id), tracked.map(({ stock }) => stock)],
  );
  return merchant.version;
}

/** One version of a shop's catalogue; version 0 is the empty catalogue of a shop that has loaded none. */
export async function catalogueOf(tx: Tx, merchantId: string, version: number): Promise<Catalogue> {
  if (version === 0) return { version, categories: [], groups: [], items: [] };
  const [row] = await tx.rows<{ content: Omit<Catalogue, 'version'> }>(
    `select content from catalogue_versions where merchant_id = $1 and version = $2`,
    [merchantId, version],
  );
  if (!row) throw new Error(`Merchant ${merchantId} has no catalogue version ${version}.`);
  return { ...row.content, version };
}

/** How the shop's items stand, by item id; an item that is not in it has no limit. */
export async function itemStates(tx: Tx, merchantId: string): Promise<Map<string, ItemState>> {
  const rows = await tx.rows<ItemState>(
    `select item_id as "itemId", stock, out_until as "outUntil" from item_states where merchant_id = $1 and (stock is not null or out_until is not null)`,
    [merchantId],
  );
  return new Map(rows.map((row) => [row.itemId, row]));
}
