import { catalogueFormats, type CatalogueFormat } from '../../core/catalogue/files/catalogueFile.ts';
import { readWords, type Words } from './commandLine.ts';

export const catalogueUsage = [
  'Use it like this:',
  '  npm run catalogue -- check FILE [--format csv|json|order-menu] [--currency EUR]',
  '  npm run catalogue -- import FILE --merchant SLUG [--format csv|json|order-menu] [--dry-run]',
  "  npm run catalogue -- export FILE --merchant SLUG [--format csv|json|order-menu] [--separator ';'|,|tab] [--force]",
  '  npm run catalogue -- versions --merchant SLUG',
  '  npm run catalogue -- restore VERSION --merchant SLUG [--dry-run]',
  'FILE may be - in export: it is then written to the screen. docs/catalogue.md says what the files look like.',
];

/** The words and options of `npm run catalogue`; a string is what is wrong with them. */
export function readCatalogueWords(typed: readonly string[]): Words | string {
  return readWords(typed, ['merchant', 'format', 'separator', 'currency'], ['dry-run', 'force']);
}

/** The format asked for; null when none was, `unknown` when there is no such format. */
export function formatOf({ format }: Words['options']): CatalogueFormat | null | 'unknown' {
  if (format === undefined) return null;
  return catalogueFormats.find((one) => one === format) ?? 'unknown';
}
