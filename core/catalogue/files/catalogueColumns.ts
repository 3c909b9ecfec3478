import type { RowKind } from '../catalogueDiff.ts';
import { unaccented } from '../../texts/unaccented.ts';

export type CellType = 'text' | 'list' | 'yesNo' | 'count' | 'price' | 'stock' | 'reference' | 'references';

/** A column of the table: for which rows it is, and where in such a row's document its cell goes. */
export type CatalogueColumn = {
  name: string;
  type: CellType;
  /** What the column is called besides, accents and case left aside. */
  synonyms: readonly string[];
  places: Partial<Record<RowKind, readonly string[]>>;
};

const all = (...place: string[]) => ({ category: place, group: place, option: place, item: place });
const column = (name: string, type: CellType, places: CatalogueColumn['places'], ...synonyms: string[]): CatalogueColumn => ({
  name,
  type,
  synonyms,
  places,
});

/** The word a row begins with, and the others it is known by. */
export const kindColumn = { name: 'kind', synonyms: ['tipo', 'type'] };
export const rowKinds: Record<RowKind, readonly string[]> = {
  category: ['category', 'categoria'],
  group: ['group', 'grupo'],
  option: ['option', 'opcion'],
  item: ['item', 'producto', 'product', 'articulo'],
};

/** All columns besides `kind`, in the order they are written. The `groups` of an option is the one group it is in. */
export const catalogueColumns: readonly CatalogueColumn[] = [
  column('id', 'text', all('id'), 'codigo'),
  column('category', 'reference', { item: ['categoryId'] }, 'categoria'),
  column('groups', 'references', { item: ['groupIds'], option: [] }, 'grupos', 'grupo', 'group'),
  column('name_es', 'text', all('names', 'es'), 'nombre', 'nombre_es'),
  column('name_en', 'text', all('names', 'en'), 'name', 'nombre_en'),
  column('price', 'price', { item: ['priceCents'], option: ['priceDeltaCents'] }, 'precio'),
  column('description_es', 'text', { item: ['descriptions', 'es'] }, 'descripcion', 'descripcion_es'),
  column('description_en', 'text', { item: ['descriptions', 'en'] }, 'description', 'descripcion_en'),
  column('aliases_es', 'list', { item: ['aliases', 'es'], option: ['aliases', 'es'] }, 'otros_nombres_es', 'otros_nombres'),
  column('aliases_en', 'list', { item: ['aliases', 'en'], option: ['aliases', 'en'] }, 'otros_nombres_en', 'aliases'),
  column('allergens', 'list', { item: ['allergens'], option: ['allergens'] }, 'alergenos'),
  column('stock', 'stock', { item: ['stock'] }, 'existencias'),
  column('prep_minutes', 'count', { item: ['prepMinutes'] }, 'minutos', 'minutos_preparacion'),
  column('min', 'count', { group: ['min'] }, 'minimo'),
  column('max', 'count', { group: ['max'] }, 'maximo'),
  column('negatable', 'yesNo', { group: ['negatable'] }, 'se_puede_quitar'),
  column('quantifiable', 'yesNo', { group: ['quantifiable'] }, 'se_puede_doblar'),
  column('default', 'yesNo', { option: ['isDefault'] }, 'por_defecto'),
  column('included', 'yesNo', { option: ['isIncluded'] }, 'incluido'),
];

/** A heading or name with accents, case and kind of space left aside. */
export function plainWord(text: string): string {
  return unaccented(text)
    .trim()
    .replace(/[\s-]+/g, '_');
}
