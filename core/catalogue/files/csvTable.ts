import { CsvError, parse } from 'csv-parse/sync';
import type { FileFault } from '../../documents/fileFault.ts';

export type TableRow = { line: number; cells: string[] };

/** A table as it stands in the file; rows without any text in them are left out. */
export type ParsedTable = { ok: true; header: TableRow; rows: TableRow[] } | { ok: false; fault: FileFault };

export const separators = [';', ',', '\t'] as const;
export type Separator = (typeof separators)[number];

const mostRows = 50_000;

const syntaxFaults: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'after a closing quotation mark comes more text: double the quotation marks inside a cell',
  INVALID_OPENING_QUOTE: 'a quotation mark in the middle of a cell: put the cell in quotation marks and double the one inside',
};

/** Reads a CSV text, separated by semicolons, commas or tabs, whichever its first line has most of. */
export function parseTable(text: string): ParsedTable {
  if (/^\s*[{[]/.test(text))
    return { ok: false, fault: { line: 1, place: '', message: 'looks like JSON, not like a table: say --format json' } };
  const lines = text.replace(/\r\n?/g, '\n');
  const preamble = /^sep=([;,\t])\n/i.exec(lines);
  const body = preamble ? lines.slice(preamble[0].length) : lines;
  const firstLine = preamble ? 2 : 1;
  try {
    const records = parse(body, { delimiter: preamble?.[1] ?? separatorOf(body), relax_column_count: true, record_delimiter: '\n' });
    if (records.length > mostRows) return { ok: false, fault: { line: null, place: '', message: `has more than ${mostRows} rows` } };
    const [header, ...rows] = withLines(records, firstLine).filter(({ cells }) => cells.some((cell) => cell !== ''));
    return header ? { ok: true, header, rows } : { ok: false, fault: { line: null, place: '', message: 'has no rows' } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      ok: false,
      fault: { line: faultyLine(error, body) + firstLine - 1, place: '', message: syntaxFaults[error.code] ?? error.message },
    };
  }
}

function faultyLine(error: CsvError, body: string): number {
  // Where the text ends says nothing: the quotation mark that was left open is the last one there is.
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return body.slice(0, body.lastIndexOf('"')).split('\n').length;
  return typeof error['lines'] === 'number' ? error['lines'] : 1;
}

function separatorOf(text: string): Separator {
  const [first = ''] = text
    .trimStart()
    .replace(/"[^"]*"/g, '')
    .split('\n');
  const counts = separators.map((separator) => ({ separator, count: first.split(separator).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}

/** Gives each record the line it begins on: cells in quotation marks may go on over several. */
function withLines(records: readonly string[][], firstLine: number): TableRow[] {
  let line = firstLine;
  return records.map((cells) => {
    const row = { line, cells: cells.map((cell) => cell.trim()) };
    line += 1 + cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    return row;
  });
}
