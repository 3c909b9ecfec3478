import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CompiledCatalogue } from './understanding.ts';

export function compileCatalogue(catalogue: Catalogue): CompiledCatalogue {
  return { catalogue, index: null };
}
