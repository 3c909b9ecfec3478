import type { FileFault } from '../../documents/fileFault.ts';
import { toSlug } from '../../merchants/createMerchant.ts';
import type { Localized } from '../../texts/locale.ts';
import type { Category, Option } from '../catalogue.ts';
import type { RowKind } from '../catalogueDiff.ts';
import type { CatalogueDocument } from '../catalogueSchema.ts';
import { catalogueColumns } from './catalogueColumns.ts';
import type { CatalogueRow, CatalogueRows } from './catalogueRows.ts';
import { nameIndex, type Named, type NameIndex } from './nameIndex.ts';
import { placeValue } from './placeValue.ts';

/** The document a table says, not yet checked, with the row each of its parts is from: by path, such as `items.3` or `groups.0.options.2`. */
export type BuiltCatalogue = { document: unknown; origins: ReadonlyMap<string, CatalogueRow>; faults: FileFault[] };

type Building = {
  table: CatalogueRows;
  onSale: CatalogueDocument;
  headerLine: number;
  origins: Map<string, CatalogueRow>;
  faults: FileFault[];
  /** Columns that were missed already: each is told once, not for every row. */
  absent: Set<string>;
};

const nothing: CatalogueDocument = { categories: [], groups: [], items: [] };
/** What a row of a kind holds when neither the table nor what is on sale says it. */
const blank: Record<RowKind, object> = {
  category: { names: {} },
  group: { names: {}, min: 0, max: null, negatable: false, quantifiable: false, options: [] },
  option: { names: {}, priceDeltaCents: 0 },
  item: { names: {}, allergens: [], groupIds: [] },
};

/** Puts the rows together. Faults are those of ids, missing cells and rows that refer to something the table has not got. */
export function buildCatalogue(table: CatalogueRows, onSale: CatalogueDocument | null, headerLine: number): BuiltCatalogue {
  const building: Building = { table, onSale: onSale ?? nothing, headerLine, origins: new Map(), faults: [], absent: new Set() };
  if (!table.columns.has('name_es') && !table.columns.has('name_en'))
    building.faults.push({ line: headerLine, place: '', message: 'there is no column name_es or name_en' });
  const categories = table.hasKinds
    ? rowsOf(building, 'category', 'categories', building.onSale.categories)
    : [...building.onSale.categories];
  const groups = table.hasKinds ? rowsOf(building, 'group', 'groups', building.onSale.groups) : building.onSale.groups;
  const document = { categories, groups: withOptions(building, groups), items: rowsOf(building, 'item', 'items', building.onSale.items) };
  linkItems(building, document);
  return { document, origins: building.origins, faults: building.faults };
}

function rowsOf<T extends Named>(building: Building, kind: RowKind, list: string, onSale: readonly T[]): T[] {
  const known = nameIndex<Named>(onSale);
  return building.table.rows
    .filter((row) => row.kind === kind)
    .map((row, index) => {
      building.origins.set(`${list}.${index}`, row);
      const made = rowOf(building, row, known);
      // The options of a group are the rows that name it, never those on sale.
      return (kind === 'group' ? { ...made, options: [] } : made) as T;
    });
}

/** A row's document: what is on sale under its id, with what the columns say put over it. */
function rowOf(building: Building, row: CatalogueRow, known: NameIndex<Named>): Named {
  const names = { es: row.values.get('name_es'), en: row.values.get('name_en') } as Localized;
  const id = idOf(building, row, names, known);
  const base = known.byId(id);
  const made: Record<string, unknown> = { ...structuredClone(base ?? blank[row.kind]), id };
  for (const { name, places } of catalogueColumns) {
    const place = places[row.kind];
    if (name === 'id' || !place || place.length === 0 || !row.values.has(name)) continue;
    const value = row.values.get(name);
    placeValue(made, place, value === undefined ? emptyOf(row.kind, name) : value);
  }
  if (row.kind === 'item' && made['priceCents'] === undefined) {
    made['priceCents'] = 0;
    needs(building, row, 'price');
  }
  return made as Named;
}

function emptyOf(kind: RowKind, column: string): unknown {
  if (column === 'min' || (kind === 'option' && column === 'price')) return 0;
  return column === 'max' ? null : undefined;
}

function idOf({ faults }: Building, row: CatalogueRow, names: Localized, known: NameIndex<Named>): string {
  const given = row.values.get('id');
  if (typeof given === 'string') return given;
  const sameName = known.byName(names.es, names.en);
  const slug = sameName.length === 1 ? (sameName[0]?.id ?? '') : toSlug(names.es ?? names.en ?? '');
  if (slug !== '') return slug;
  const name = names.es ?? names.en;
  if (name !== undefined)
    faults.push({ line: row.line, place: 'id', message: `no id can be made from "${name}": write one of a-z, 0-9 and dashes` });
  return `line-${row.line}`;
}

function withOptions(building: Building, groups: CatalogueDocument['groups']): CatalogueDocument['groups'] {
  const known = nameIndex(groups);
  const positions = new Map(groups.map((group, index) => [group, index]));
  const onSale = new Map(building.onSale.groups.map(({ id, options }) => [id, nameIndex<Named>(options)]));
  building.table.rows
    .filter((row) => row.kind === 'option')
    .forEach((row) => {
      const [wanted, ...more] = (row.values.get('groups') as string[] | undefined) ?? [];
      const group = wanted === undefined ? undefined : known.meant(wanted);
      if (more.length > 0)
        building.faults.push({ line: row.line, place: 'groups', message: 'an option is in one group: repeat its row for another one' });
      else if (wanted === undefined) needs(building, row, 'groups');
      else if (!group) unknown(building, row, 'groups', wanted, groups);
      if (!group) return;
      building.origins.set(`groups.${positions.get(group)}.options.${group.options.length}`, row);
      group.options.push(rowOf(building, row, onSale.get(group.id) ?? nameIndex<Named>([])) as Option);
    });
  return groups;
}

/** Puts the ids of categories and groups where the table names them, by id or by name. */
function linkItems(building: Building, { categories, groups, items }: CatalogueDocument): void {
  const [knownGroups, knownCategories] = [nameIndex(groups), nameIndex(categories)];
  items.forEach((item, index) => {
    const row = building.origins.get(`items.${index}`);
    if (!row) return;
    if (row.values.has('groups'))
      item.groupIds = item.groupIds.flatMap((wanted) => {
        const found = knownGroups.meant(wanted);
        if (!found) unknown(building, row, 'groups', wanted, groups);
        return found?.id ?? [];
      });
    const wanted: string | undefined = item.categoryId;
    const found = wanted === undefined ? undefined : knownCategories.meant(wanted);
    if (wanted === undefined) needs(building, row, 'category');
    else if (!found && building.table.hasKinds) unknown(building, row, 'category', wanted, categories);
    if (found || wanted === undefined || building.table.hasKinds) item.categoryId = found?.id ?? 'none';
    else {
      const made = newCategory(building, row, wanted);
      item.categoryId = made.id;
      if (knownCategories.byId(made.id)) return;
      categories.push(made);
      knownCategories.add(made);
    }
  });
}

/** A table of items only makes the categories it names. */
function newCategory({ table, faults }: Building, { line }: CatalogueRow, name: string): Category {
  const id = toSlug(name);
  const message = `no id can be made from "${name}": use Latin letters, or a table with the column kind`;
  if (id === '') faults.push({ line, place: 'category', message });
  return { id: id || 'none', names: table.columns.has('name_es') ? { es: name } : { en: name } };
}

function needs({ table, faults, absent, headerLine }: Building, row: CatalogueRow, column: string): void {
  if (row.faulty.has(column) || absent.has(column)) return;
  if (table.columns.has(column)) faults.push({ line: row.line, place: column, message: 'must not be empty here' });
  else {
    absent.add(column);
    faults.push({ line: headerLine, place: '', message: `there is no column ${column}` });
  }
}

function unknown({ faults }: Building, row: CatalogueRow, column: string, wanted: string, known: readonly Named[]): void {
  const there =
    known.length === 0
      ? 'there are none'
      : `there are ${known
          .slice(0, 12)
          .map(({ id }) => id)
          .join(', ')}${known.length > 12 ? ' …' : ''}`;
  faults.push({ line: row.line, place: column, message: `"${wanted}" is not in the table; ${there}` });
}
