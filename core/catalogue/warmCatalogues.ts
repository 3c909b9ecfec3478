import { listMerchants } from '../merchants/merchantQueries.ts';
import type { CoreServices } from '../services.ts';

/** Shops made ready before the first turn; the rest are compiled when somebody writes to them. */
const warmedShops = 20;

/** Compiles the catalogues on sale, so that no customer's first message waits for it (the very first takes about half a second). */
export async function warmCatalogues({ db, catalogues }: Pick<CoreServices, 'db' | 'catalogues'>): Promise<void> {
  for (const { id, catalogueVersion } of (await listMerchants(db)).slice(0, warmedShops)) {
    await db.inMerchant(id, (tx) => catalogues.get(tx, id, catalogueVersion));
  }
}
