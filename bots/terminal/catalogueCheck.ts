import { guessFormat, readCatalogueFile, type CatalogueFormat } from '../../core/catalogue/files/catalogueFile.ts';
import type { CatalogueDocument } from '../../core/catalogue/catalogueSchema.ts';
import type { ReadingContext } from '../../core/catalogue/files/readCatalogueCsv.ts';
import { faultSentence, type FileFault } from '../../core/documents/fileFault.ts';
import { currencyDigits } from '../../core/texts/format.ts';
import { catalogueUsage, formatOf, readCatalogueWords } from './catalogueWords.ts';
import { done, failed, type CommandOutcome } from './commandLine.ts';
import { readTextFile } from './textFile.ts';

const shownFaults = 50;

/** A file's catalogue; or, told under a first line, all that is wrong with it. */
export type CatalogueRead = { ok: true; catalogue: CatalogueDocument } | { ok: false; told: (firstLine: string) => string[] };

/** Reads a catalogue's file from the disk, in the given format or the one it seems to have. */
export async function readCatalogue(file: string, format: CatalogueFormat | null, context: ReadingContext): Promise<CatalogueRead> {
  const read = await readTextFile(file);
  if (!read.ok) return { ok: false, told: () => [read.fault] };
  const catalogue = readCatalogueFile(read.text, format ?? guessFormat(file, read.text), context);
  return catalogue.ok ? catalogue : { ok: false, told: (firstLine) => [firstLine, ...faultLines(catalogue.faults)] };
}

/** A line for each fault, as many as a person can take in, and how many there are besides. */
export function faultLines(faults: readonly FileFault[]): string[] {
  const more = faults.length > shownFaults ? [`  … and ${faults.length - shownFaults} more.`] : [];
  return [...faults.slice(0, shownFaults).map((fault) => `  ${faultSentence(fault)}`), ...more];
}

/** `catalogue check FILE`, which needs no database. Null when the words are another command. */
export async function catalogueCheck(typed: readonly string[]): Promise<CommandOutcome | null> {
  if (typed[0] !== 'check') return null;
  const read = readCatalogueWords(typed);
  if (typeof read === 'string') return failed(`${read}.`, ...catalogueUsage);
  const [, file, ...rest] = read.words;
  const format = formatOf(read.options);
  const currency = read.options['currency'] ?? 'EUR';
  if (file === undefined || rest.length > 0 || format === 'unknown') return failed(...catalogueUsage);
  if (!Intl.supportedValuesOf('currency').includes(currency))
    return failed(`"${currency}" is no currency: use an ISO 4217 code such as EUR.`);
  const checked = await readCatalogue(file, format, { digits: currencyDigits(currency), onSale: null });
  if (!checked.ok) return failed(...checked.told(`${file} is not right:`));
  const { items, categories, groups } = checked.catalogue;
  return done(`${file} is right. Items: ${items.length}; categories: ${categories.length}; groups of options: ${groups.length}.`);
}
