import { placeOf, type DocumentFault, type DocumentPath } from '../../documents/documentFault.ts';
import { inFileOrder, type FileFault } from '../../documents/fileFault.ts';
import { parseJson } from '../../documents/parseJson.ts';
import type { LineOf } from '../../documents/jsonLines.ts';
import type { Locale } from '../../texts/locale.ts';
import { canonicalCatalogue } from '../canonicalCatalogue.ts';
import { catalogueFaults } from '../checkCatalogue.ts';
import type { CatalogueDocument } from '../catalogueSchema.ts';
import type { Separator } from './csvTable.ts';
import { orderMenuPath, readOrderMenu, writeOrderMenu } from './orderMenuFile.ts';
import { readCatalogueCsv, type ReadCatalogue, type ReadingContext } from './readCatalogueCsv.ts';
import { writeCatalogueCsv } from './writeCatalogueCsv.ts';

export const catalogueFormats = ['csv', 'json', 'order-menu'] as const;
export type CatalogueFormat = (typeof catalogueFormats)[number];

/** The format of a file by its name, and where that does not say it, by how its text begins. */
export function guessFormat(fileName: string, text: string): CatalogueFormat {
  const isJson = fileName.toLowerCase().endsWith('.json') || (!/\.(csv|tsv|txt)$/i.test(fileName) && /^\s*[{[]/.test(text));
  if (!isJson) return 'csv';
  return /"schema"\s*:\s*"order-menu\//.test(text) ? 'order-menu' : 'json';
}

/** Reads a whole file: its catalogue, checked, or every fault with its line. */
export function readCatalogueFile(text: string, format: CatalogueFormat, context: ReadingContext): ReadCatalogue {
  if (format === 'csv') return readCatalogueCsv(text, context);
  const parsed = parseJson(text);
  if (!parsed.ok) return { ok: false, faults: [parsed.fault] };
  if (format === 'json') return checkedFrom(parsed, parsed.value, (path) => path);
  const menu = readOrderMenu(parsed.value, context.onSale);
  if (!menu.ok) return faultyFrom(parsed, menu.faults, (path) => path);
  const checked = checkedFrom(parsed, menu.document, orderMenuPath);
  return checked.ok ? checked : { ok: false, faults: checked.faults.map(withPriceHint) };
}

function withPriceHint(fault: FileFault): FileFault {
  const isPrice = fault.place.endsWith('priceCents') && fault.message === 'is missing';
  return isPrice ? { ...fault, message: 'is missing, and nothing of this id is on sale: add it' } : fault;
}

type Source = { value: unknown; lineOf: LineOf };

function checkedFrom(source: Source, document: unknown, pathInFile: (path: DocumentPath) => DocumentPath): ReadCatalogue {
  const checked = catalogueFaults(document);
  return checked.ok ? checked : faultyFrom(source, checked.faults, pathInFile);
}

function faultyFrom(
  { value, lineOf }: Source,
  faults: readonly DocumentFault[],
  pathInFile: (path: DocumentPath) => DocumentPath,
): ReadCatalogue {
  const told = faults.map(({ path, message }) => {
    const inFile = pathInFile(path);
    return { line: lineOf(inFile), place: placeOf(value, inFile), message };
  });
  return { ok: false, faults: inFileOrder(told) };
}

/** How a catalogue is written out. `merchant` and `locale` are for the neutral form, which has one language. */
export type CatalogueStyle = { format: CatalogueFormat; separator: Separator; digits: number; merchant: string; locale: Locale };

/** The text of a catalogue's file, without a byte order mark. */
export function writeCatalogueFile(catalogue: CatalogueDocument, { format, separator, digits, merchant, locale }: CatalogueStyle): string {
  const canonical = canonicalCatalogue(catalogue);
  if (format === 'csv') return writeCatalogueCsv(canonical, { separator, digits });
  const document = format === 'json' ? canonical : writeOrderMenu(canonical, { merchant, locale });
  return `${JSON.stringify(document, null, 2)}\n`;
}
