import type { FileFault } from '../../documents/fileFault.ts';
import type { RowKind } from '../catalogueDiff.ts';
import { catalogueColumns, kindColumn, plainWord, rowKinds, type CatalogueColumn } from './catalogueColumns.ts';
import { readCell } from './cellText.ts';
import type { TableRow } from './csvTable.ts';

/** A row of the table with its cells read. A cell that is wrong is told of in `faults` and is not among the values. */
export type CatalogueRow = { line: number; kind: RowKind; values: ReadonlyMap<string, unknown>; faulty: ReadonlySet<string> };

export type CatalogueRows = {
  /** The columns the table has, by name. */
  columns: ReadonlySet<string>;
  /** Whether it says of each row what it is; otherwise all rows are items. */
  hasKinds: boolean;
  rows: CatalogueRow[];
  faults: FileFault[];
};

type Heading = { index: number; title: string; column: CatalogueColumn | 'kind' };

/** Reads every cell of a table; `digits` is how many the currency has after the mark. */
export function catalogueRows(header: TableRow, rows: readonly TableRow[], digits: number): CatalogueRows {
  const faults: FileFault[] = [];
  const headings = readHeadings(header, faults);
  const read = rows.flatMap((row) => readRow(row, headings, { width: header.cells.length, digits }, faults) ?? []);
  const columns = new Set(headings.flatMap(({ column }) => (column === 'kind' ? [] : column.name)));
  return { columns, hasKinds: headings.some(({ column }) => column === 'kind'), rows: read, faults };
}

function readHeadings({ line, cells }: TableRow, faults: FileFault[]): Heading[] {
  const headings: Heading[] = [];
  cells.forEach((title, index) => {
    if (title === '') return;
    const column = columnOf(title);
    if (column === null) {
      const known = [kindColumn, ...catalogueColumns].map(({ name }) => name).join(', ');
      faults.push({ line, place: title.slice(0, 60), message: `is no column of a catalogue; there are ${known}` });
    } else if (headings.some((other) => other.column === column)) {
      faults.push({ line, place: title, message: 'the column is there twice' });
    } else headings.push({ index, title, column });
  });
  return headings;
}

function columnOf(title: string): CatalogueColumn | 'kind' | null {
  const word = plainWord(title);
  const isCalled = ({ name, synonyms }: { name: string; synonyms: readonly string[] }) => name === word || synonyms.includes(word);
  return isCalled(kindColumn) ? 'kind' : (catalogueColumns.find(isCalled) ?? null);
}

type Reading = { width: number; digits: number };

function readRow(
  { line, cells }: TableRow,
  headings: readonly Heading[],
  { width, digits }: Reading,
  faults: FileFault[],
): CatalogueRow | null {
  if (cells.slice(width).some((cell) => cell !== '')) {
    const message = `has ${cells.length} cells and the table ${width} columns: put a text that holds the separator in quotation marks`;
    faults.push({ line, place: '', message });
    return null;
  }
  const kindHeading = headings.find(({ column }) => column === 'kind');
  const kindText = kindHeading ? (cells[kindHeading.index] ?? '') : 'item';
  const kind = (Object.keys(rowKinds) as RowKind[]).find((one) => rowKinds[one].includes(plainWord(kindText)));
  if (!kind) {
    faults.push({
      line,
      place: kindHeading?.title ?? '',
      message: `must be one of ${Object.keys(rowKinds).join(', ')}, not "${kindText.slice(0, 60)}"`,
    });
    return null;
  }
  const values = new Map<string, unknown>();
  const faulty = new Set<string>();
  for (const { index, title, column } of headings) {
    if (column === 'kind') continue;
    const cell = cells[index] ?? '';
    const read = readFor(column, kind, cell, digits);
    if (read.ok) values.set(column.name, read.value);
    else {
      faulty.add(column.name);
      faults.push({ line, place: title, message: read.message });
    }
  }
  return { line, kind, values, faulty };
}

function readFor(column: CatalogueColumn, kind: RowKind, cell: string, digits: number): ReturnType<typeof readCell> {
  if (column.places[kind]) {
    const read = readCell(column.type, cell, digits);
    const isBelowNothing = read.ok && kind === 'item' && column.type === 'price' && Number(read.value) < 0;
    return isBelowNothing ? { ok: false, message: `must not be below nothing, as "${cell}" is` } : read;
  }
  if (cell === '') return { ok: true, value: undefined };
  return { ok: false, message: `says nothing of ${kind === 'item' || kind === 'option' ? 'an' : 'a'} ${kind}: leave the cell empty` };
}
