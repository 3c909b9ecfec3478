import type { CatalogueChange, DiffRow } from '../../core/catalogue/catalogueDiff.ts';
import type { CatalogueDocument } from '../../core/catalogue/catalogueSchema.ts';
import type { Merchant } from '../../core/merchants/merchant.ts';
import { money } from '../../core/texts/format.ts';
import { locales, localize, type Localized } from '../../core/texts/locale.ts';

type Teller = Pick<Merchant, 'currency' | 'locale'> & {
  /** Both catalogues, for the names of what an item refers to; the newer one first. */
  catalogues: readonly CatalogueDocument[];
  /** Whether a changed stock is set now; an older version that comes back leaves it alone. */
  setsStock: boolean;
};

const shownChanges = 200;

/** The differences between two catalogues in words, a line each. */
export function changeLines(changes: readonly CatalogueChange[], teller: Teller): string[] {
  const more = changes.length > shownChanges ? [`  … and ${changes.length - shownChanges} more changes.`] : [];
  return [...changes.slice(0, shownChanges).flatMap((change) => lineOf(change, teller).map((line) => `  ${line}`)), ...more];
}

function lineOf(change: CatalogueChange, teller: Teller): string[] {
  const within = change.group ? ` in ${localize(change.group.names, teller.locale)}` : '';
  if (change.type === 'reordered') return [`the order of the ${plural[change.kind]}${within} changed`];
  const name = localize(change.row.names, teller.locale);
  if (change.type === 'changed') return fieldLines(change, teller).map((words) => `~ ${change.kind} ${name}${within}: ${words}`);
  if (change.type === 'added') return [`+ ${change.kind} ${name} (${change.row.id})${within}${priceOf(change.row, teller)}`];
  return [`- ${change.kind} ${name} (${change.row.id})${within}`];
}

const plural = { category: 'categories', group: 'groups', option: 'options', item: 'items' };

function priceOf(row: DiffRow, { currency, locale }: Teller): string {
  const cents = row['priceCents'] ?? row['priceDeltaCents'];
  return typeof cents === 'number' ? `, ${money(cents, currency, locale)}` : '';
}

type FieldChange = Extract<CatalogueChange, { type: 'changed' }>;

function fieldLines({ field, from, to }: FieldChange, teller: Teller): string[] {
  switch (field) {
    case 'names':
      return localizedLines('renamed', from, to);
    case 'descriptions':
      return localizedLines('description', from, to);
    case 'aliases':
      return locales.flatMap((locale) => listLine(`other names (${locale})`, wordsOf(from, locale), wordsOf(to, locale)));
    case 'priceCents':
    case 'priceDeltaCents':
      return [`price ${moneyOf(from, teller)} → ${moneyOf(to, teller)}`];
    case 'allergens':
      return listLine('allergens', toWords(from), toWords(to));
    case 'groupIds':
      return listLine('options', namesOf(from, teller), namesOf(to, teller));
    case 'categoryId':
      return [`category ${nameOf(String(from), teller)} → ${nameOf(String(to), teller)}`];
    case 'stock':
      return [stockLine(from, to, teller)];
    default:
      return [`${labels[field] ?? field} ${show(from)} → ${show(to)}`];
  }
}

const labels: Record<string, string> = {
  prepMinutes: 'preparing, in minutes,',
  min: 'at least',
  max: 'at most',
  negatable: 'can be taken off',
  quantifiable: 'can be had extra or light',
  isDefault: 'chosen when nothing is said',
  isIncluded: 'included',
};

function localizedLines(what: string, from: unknown, to: unknown): string[] {
  const [old, fresh] = [(from ?? {}) as Localized, (to ?? {}) as Localized];
  return locales
    .filter((locale) => old[locale] !== fresh[locale])
    .map((locale) => `${what} (${locale}) ${show(old[locale])} → ${show(fresh[locale])}`);
}

/** What came and what went; when neither did, only the order changed. */
function listLine(what: string, from: readonly string[], to: readonly string[]): string[] {
  const added = to.filter((word) => !from.includes(word)).map((word) => `+ ${word}`);
  const removed = from.filter((word) => !to.includes(word)).map((word) => `- ${word}`);
  if (added.length + removed.length > 0) return [`${what} ${[...added, ...removed].join(', ')}`];
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [`${what} in another order`];
}

function stockLine(from: unknown, to: unknown, { setsStock }: Teller): string {
  if (!setsStock) return `the file's stock was ${show(to)} then; what is left stays as it is`;
  return typeof to === 'number' ? `stock set to ${to} (the file said ${show(from)} before)` : 'stock is not counted any more';
}

function moneyOf(cents: unknown, { currency, locale }: Teller): string {
  return money(Number(cents), currency, locale);
}

function namesOf(ids: unknown, teller: Teller): string[] {
  return toWords(ids).map((id) => nameOf(id, teller));
}

function nameOf(id: string, { catalogues, locale }: Teller): string {
  const found = catalogues.flatMap(({ categories, groups }) => [...categories, ...groups]).find((row) => row.id === id);
  return found ? `${localize(found.names, locale)} (${id})` : id;
}

function wordsOf(aliases: unknown, locale: string): string[] {
  return toWords((aliases as Record<string, unknown> | undefined)?.[locale]);
}

function toWords(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function show(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
