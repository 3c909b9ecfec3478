import { z } from 'zod';
import type { Catalogue } from './catalogue.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'an id of a-z, 0-9, dash and underscore');
// PostgreSQL stores neither NUL nor half a character, and nothing else of the kind belongs on a menu.
const printable = z
  .string()
  .refine((value) => value.isWellFormed() && !/[^\P{Cc}\n]|[\u2028\u2029]/u.test(value), 'a text without control characters');
const text = (max: number) => printable.trim().min(1).max(max);
const line = (max: number) => text(max).refine((value) => !value.includes('\n'), 'one line');
const localized = (max: number, of = line) =>
  z
    .object({ es: of(max).optional(), en: of(max).optional() })
    .refine((names) => names.es !== undefined || names.en !== undefined, 'a text in es or en');
const words = z.array(line(60)).max(60);
const aliases = z.object({ es: words.optional(), en: words.optional() }).optional();
const cents = z.number().int().max(10_000_000);
const allergens = z.array(line(40)).max(20);

const option = z.object({
  id,
  names: localized(80),
  aliases,
  priceDeltaCents: cents.min(-10_000_000),
  allergens: allergens.optional(),
  isDefault: z.boolean().optional(),
  isIncluded: z.boolean().optional(),
});

const group = z.object({
  id,
  names: localized(80),
  min: z.number().int().min(0).max(50),
  max: z.number().int().min(1).max(50).nullable(),
  negatable: z.boolean(),
  quantifiable: z.boolean(),
  options: z.array(option).min(1).max(100),
});

const item = z.object({
  id,
  categoryId: id,
  names: localized(80),
  descriptions: localized(400, text).optional(),
  aliases,
  priceCents: cents.min(0),
  allergens,
  groupIds: z.array(id).max(20),
  stock: z.number().int().min(0).max(1_000_000).nullish(),
  prepMinutes: z.number().int().min(1).max(1440).optional(),
});

/** The shape of a catalogue file. What its rows say about each other is checked by checkCatalogue. */
export const catalogueSchema = z.object({
  categories: z
    .array(z.object({ id, names: localized(80) }))
    .min(1)
    .max(200),
  groups: z.array(group).max(2000),
  items: z.array(item).min(1).max(5000),
});

/** A catalogue before it has a version. */
export type CatalogueDocument = Omit<Catalogue, 'version'>;
