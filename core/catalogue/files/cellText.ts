import { plainWord, type CellType } from './catalogueColumns.ts';
import { readPrice, writePrice, type DecimalMark } from './priceText.ts';

/** What a cell says, or the sentence that says what is wrong with it. */
export type ReadCell = { ok: true; value: unknown } | { ok: false; message: string };

const yes = ['yes', 'y', 'si', 's', 'true', 'verdadero', '1', 'x'];
const no = ['no', 'n', 'false', 'falso', '0', ''];
/** Written in a stock cell, it ends the counting; an empty cell leaves the stock alone. */
const notCounted = ['none', 'unlimited', 'sin_limite', 'ninguno', '_'];

/** Reads a cell's text; what an empty cell means is the caller's to say, except in lists (none) and yes or no (no). */
export function readCell(type: CellType, cell: string, digits: number): ReadCell {
  const text = withoutGuard(cell);
  switch (type) {
    case 'text':
    case 'reference':
      return { ok: true, value: text === '' ? undefined : text };
    case 'list':
    case 'references':
      return { ok: true, value: splitList(text) };
    case 'yesNo':
      return readYesNo(text);
    case 'count':
      return readCount(text, 'must be a whole number');
    case 'stock':
      return notCounted.includes(plainWord(text)) ? { ok: true, value: null } : readCount(text, 'must be a whole number, "none" or empty');
    case 'price': {
      const cents = text === '' ? undefined : readPrice(text, digits);
      return typeof cents === 'string' ? { ok: false, message: cents } : { ok: true, value: cents };
    }
  }
}

function readYesNo(text: string): ReadCell {
  const word = plainWord(text);
  if (!yes.includes(word) && !no.includes(word)) return { ok: false, message: `must be yes or no, not "${text}"` };
  return { ok: true, value: yes.includes(word) };
}

function readCount(text: string, wanted: string): ReadCell {
  if (text === '') return { ok: true, value: undefined };
  // Spreadsheets write whole numbers as 20.0 or 20,00 when the column is formatted so.
  return /^-?\d{1,9}([.,]0+)?$/.test(text) ? { ok: true, value: parseInt(text, 10) } : { ok: false, message: `${wanted}, not "${text}"` };
}

/** The text of a value, which readCell reads back. A value that is not there is an empty cell. */
export function writeCell(type: CellType, value: unknown, digits: number, mark: DecimalMark): string {
  if (value === null || value === undefined) return '';
  if (type === 'price') return writePrice(Number(value), digits, mark);
  if (type === 'yesNo') return value === true ? 'yes' : 'no';
  if (Array.isArray(value)) return withGuard(joinList(value.map(String)));
  return typeof value === 'number' ? String(value) : withGuard(String(value));
}

const between = / *\| */;

function splitList(text: string): string[] {
  // A bar that belongs to a word is written \| and a backslash \\.
  const marked = text.replace(/\\([\\|])/g, (_, escaped: string) => (escaped === '|' ? '\u0001' : '\u0002'));
  return marked
    .split(between)
    .map((word) => word.replaceAll('\u0001', '|').replaceAll('\u0002', '\\').trim())
    .filter((word) => word !== '');
}

function joinList(words: readonly string[]): string {
  return words.map((word) => word.replace(/[\\|]/g, '\\$&')).join(' | ');
}

/** A spreadsheet runs a cell that begins like a formula: an apostrophe before it makes it text. */
function withGuard(text: string): string {
  return /^'*[=+\-@]/.test(text) ? `'${text}` : text;
}

function withoutGuard(cell: string): string {
  return /^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
