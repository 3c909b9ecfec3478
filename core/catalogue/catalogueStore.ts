import type { Tx } from '../../db/transaction.ts';
import type { Catalogue, ItemState } from './catalogue.ts';
import type { CatalogueDocument } from './catalogueSchema.ts';
import type { StockPlan } from './stockPlan.ts';

/** The version of the shop's catalogue on sale; no other version can go on sale until the transaction ends. `tx` is the merchant's. */
export async function lockCatalogue(tx: Tx, merchantId: string): Promise<number> {
  const [merchant] = await tx.rows<{ version: number }>(
    `select catalogue_version as version from merchants where id = $1 for no key update`,
    [merchantId],
  );
  if (!merchant) throw new Error(`No merchant ${merchantId} to give a catalogue to.`);
  return merchant.version;
}

/** Puts a checked catalogue on sale as the given version, the one after the locked one. Orders and carts keep what they were placed with. */
export async function saveCatalogue(tx: Tx, merchantId: string, { version, ...content }: Catalogue, at: Date): Promise<void> {
  await tx.rows(`update merchants set catalogue_version = $2 where id = $1`, [merchantId, version]);
  await tx.rows(`insert into catalogue_versions (merchant_id, version, content, created_at) values ($1, $2, $3::jsonb, $4)`, [
    merchantId,
    version,
    JSON.stringify(content),
    at,
  ]);
}

/** Sets the stock of items; `firstOnly` ones only where the shop knows nothing of the item yet. */
export async function saveStock(tx: Tx, merchantId: string, { set, firstOnly }: StockPlan): Promise<void> {
  const insert = `insert into item_states (merchant_id, item_id, stock)
    select $1, item_id, stock from unnest($2::text[], $3::int[]) as given (item_id, stock) order by item_id
    on conflict (merchant_id, item_id) do`;
  await tx.rows(`${insert} update set stock = excluded.stock`, [merchantId, ...columnsOf(set)]);
  await tx.rows(`${insert} nothing`, [merchantId, ...columnsOf(firstOnly)]);
}

function columnsOf(stocks: StockPlan['set']): [string[], (number | null)[]] {
  return [stocks.map(({ itemId }) => itemId), stocks.map(({ stock }) => stock)];
}

/** Says until when an item is out; null brings it back. */
export async function saveOutUntil(tx: Tx, merchantId: string, itemId: string, until: Date | null): Promise<void> {
  await tx.rows(
    `insert into item_states (merchant_id, item_id, out_until) values ($1, $2, $3)
     on conflict (merchant_id, item_id) do update set out_until = excluded.out_until`,
    [merchantId, itemId, until],
  );
}

/** One version of a shop's catalogue; version 0 is the empty catalogue of a shop that has loaded none. Throws when there is no such version. */
export async function catalogueOf(tx: Tx, merchantId: string, version: number): Promise<Catalogue> {
  const found = await findCatalogue(tx, merchantId, version);
  if (!found) throw new Error(`Merchant ${merchantId} has no catalogue version ${version}.`);
  return found;
}

/** The same, or null when there is no such version. */
export async function findCatalogue(tx: Tx, merchantId: string, version: number): Promise<Catalogue | null> {
  if (version === 0) return { version, categories: [], groups: [], items: [] };
  const [row] = await tx.rows<{ content: CatalogueDocument }>(
    `select content from catalogue_versions where merchant_id = $1 and version = $2`,
    [merchantId, version],
  );
  return row ? { ...row.content, version } : null;
}

export type CatalogueVersion = { version: number; createdAt: Date; itemCount: number };

/** Every version a shop ever sold, the newest first. */
export async function catalogueVersions(tx: Tx, merchantId: string): Promise<CatalogueVersion[]> {
  return tx.rows(
    `select version, created_at as "createdAt", jsonb_array_length(content->'items') as "itemCount"
     from catalogue_versions where merchant_id = $1 order by version desc`,
    [merchantId],
  );
}

/** How the shop's items stand, by item id; an item that is not in it has no limit. */
export async function itemStates(tx: Tx, merchantId: string): Promise<Map<string, ItemState>> {
  const rows = await tx.rows<ItemState>(
    `select item_id as "itemId", stock, out_until as "outUntil" from item_states where merchant_id = $1 and (stock is not null or out_until is not null)`,
    [merchantId],
  );
  return new Map(rows.map((row) => [row.itemId, row]));
}
