import { inFileOrder, type FileFault } from '../../documents/fileFault.ts';
import type { DocumentPath } from '../../documents/documentFault.ts';
import { catalogueFaults } from '../checkCatalogue.ts';
import type { RowKind } from '../catalogueDiff.ts';
import type { CatalogueDocument } from '../catalogueSchema.ts';
import { buildCatalogue, type BuiltCatalogue } from './buildCatalogue.ts';
import { catalogueColumns } from './catalogueColumns.ts';
import { catalogueRows, type CatalogueRow } from './catalogueRows.ts';
import { parseTable } from './csvTable.ts';

/** What a file is read with: the digits of the shop's currency, and what the shop sells now, if it is known. */
export type ReadingContext = { digits: number; onSale: CatalogueDocument | null };

/** A file's catalogue, every row of it right, or all its faults from top to bottom. */
export type ReadCatalogue = { ok: true; catalogue: CatalogueDocument } | { ok: false; faults: FileFault[] };

/**
 * Reads the table. A row without an id has that of the same name on sale, else one made from its name. A column that is not there leaves what
 * it would say as it is on sale; an empty cell empties it. A table without the column `kind` holds items only and keeps the groups on sale.
 */
export function readCatalogueCsv(text: string, { digits, onSale }: ReadingContext): ReadCatalogue {
  const table = parseTable(text);
  if (!table.ok) return { ok: false, faults: [table.fault] };
  const rows = catalogueRows(table.header, table.rows, digits);
  const built = buildCatalogue(rows, onSale, table.header.line);
  const cellFaults = [...rows.faults, ...built.faults];
  const checked = catalogueFaults(built.document);
  if (checked.ok && cellFaults.length === 0) return checked;
  const titles = new Map(catalogueColumns.map(({ name }) => [name, name]));
  const told = new Set(cellFaults.map(({ line, place }) => `${line} ${place}`));
  const documentFaults = checked.ok ? [] : checked.faults.flatMap(({ path, message }) => toFileFault(built, path, message, titles) ?? []);
  const fresh = documentFaults.filter(({ line, place }) => !told.has(`${line} ${place}`));
  // A row that could not be read is missing from the lists: that a list is then empty goes without saying.
  const kept = cellFaults.length > 0 ? fresh.filter(({ line }) => line !== null) : fresh;
  return { ok: false, faults: inFileOrder([...cellFaults, ...kept]) };
}

function toFileFault(
  { origins }: BuiltCatalogue,
  path: DocumentPath,
  message: string,
  titles: ReadonlyMap<string, string>,
): FileFault | null {
  const [row, rest] = originOf(origins, path);
  if (!row) return { line: null, place: path.map(String).join(' '), message };
  const column = catalogueColumns.find(({ places }) => isAlong(places[row.kind], rest) || isGroupsOf(row.kind, places, rest));
  if (column && row.faulty.has(column.name)) return null;
  return { line: row.line, place: column ? (titles.get(column.name) ?? '') : '', message };
}

function originOf(origins: ReadonlyMap<string, CatalogueRow>, path: DocumentPath): [CatalogueRow | undefined, DocumentPath] {
  for (const length of [4, 2]) {
    const row = origins.get(path.slice(0, length).join('.'));
    if (row && path.length >= length) return [row, path.slice(length)];
  }
  return [undefined, path];
}

/** Whether one of the two paths begins with the other. */
function isAlong(place: readonly string[] | undefined, rest: DocumentPath): boolean {
  if (!place || place.length === 0 || rest.length === 0) return false;
  return place.every((key, index) => index >= rest.length || rest[index] === key);
}

function isGroupsOf(kind: RowKind, places: Partial<Record<RowKind, readonly string[]>>, rest: DocumentPath): boolean {
  return kind === 'item' && places.item?.[0] === 'groupIds' && rest[0] === 'groupIds';
}
