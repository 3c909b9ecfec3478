import type { Tx } from '../../db/transaction.ts';
import type { CompiledCatalogue } from '../understanding/understanding.ts';
import type { Catalogue } from './catalogue.ts';
import { catalogueOf } from './catalogueStore.ts';

/** Compiled catalogues by shop and version. A version never changes, so nothing in it can be out of date. */
export type CatalogueCache = { get: (tx: Tx, merchantId: string, version: number) => Promise<CompiledCatalogue> };

export type CatalogueCacheOptions = {
  /** core/understanding/compileCatalogue, or a test's own. */
  compile: (catalogue: Catalogue) => CompiledCatalogue;
  /** How many versions are kept; the one unused for longest is dropped first. */
  capacity?: number;
};

/** A cache for one process. Two turns that miss at the same time both load: each stays within its own transaction. */
export function createCatalogueCache({ compile, capacity = 200 }: CatalogueCacheOptions): CatalogueCache {
  const kept = new Map<string, CompiledCatalogue>();
  const keep = (key: string, compiled: CompiledCatalogue): CompiledCatalogue => {
    kept.delete(key);
    kept.set(key, compiled);
    const oldest = kept.keys().next().value;
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
    return compiled;
  };
  return {
    get: async (tx, merchantId, version) => {
      const key = `${merchantId}/${version}`;
      return keep(key, kept.get(key) ?? compile(await catalogueOf(tx, merchantId, version)));
    },
  };
}
