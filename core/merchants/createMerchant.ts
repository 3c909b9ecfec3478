import { IANAZone } from 'luxon';
import { v7 as uuidv7 } from 'uuid';
import { sqlState, type Db } from '../../db/transaction.ts';
import { locales, type Locale } from '../texts/locale.ts';
import { merchantById, listMerchants } from './merchantQueries.ts';
import type { Merchant } from './merchant.ts';
import { merchantSettingsSchema, weekdays, type MerchantSettings } from './merchantSettings.ts';
import { insertMerchant } from './merchantStore.ts';
import { unaccented } from '../texts/unaccented.ts';

/** What is asked for, as it was typed: nothing of it is trusted. `slug` is made from the name when absent. */
export type MerchantRequest = { name: string; locale: string; zone: string; currency: string; slug?: string; settings?: MerchantSettings };

/** The new shop, or every reason why it cannot be made, each a sentence. */
export type CreateMerchantResult = { ok: true; merchant: Merchant } | { ok: false; faults: string[] };

/** Makes a shop that can sell as soon as a catalogue is loaded: open 9:00 to 22:00 for pickup until its owner sets something else. */
export async function createMerchant(db: Db, request: MerchantRequest, at: Date): Promise<CreateMerchantResult> {
  const name = request.name.trim().replace(/\s+/g, ' ');
  const slug = request.slug ?? toSlug(name);
  const faults = [...requestFaults({ ...request, name }, slug), ...takenFaults(await listMerchants(db), name, slug)];
  if (faults.length > 0) return { ok: false, faults };
  const { zone, currency, settings = firstSettings() } = request;
  const row = { id: uuidv7(), slug, name, locale: request.locale as Locale, zone, currency, settings };
  try {
    const merchant = await db.global(async (tx) => {
      await insertMerchant(tx, row, at);
      return merchantById(tx, row.id);
    });
    return merchant ? { ok: true, merchant } : { ok: false, faults: [takenSlug(slug)] };
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    return { ok: false, faults: [takenSlug(slug)] };
  }
}

/** The web address of a name: "Café Ñandú 2" is cafe-nandu-2. Empty when the name has no letter or digit of the Latin alphabet. */
export function toSlug(name: string): string {
  return unaccented(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

function requestFaults({ name, locale, zone, currency }: MerchantRequest, slug: string): string[] {
  const faults: string[] = [];
  if (name === '' || name.length > 80 || /\p{C}/u.test(name)) faults.push('A shop needs a name of 1 to 80 printable characters.');
  else if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(slug))
    faults.push(`"${slug}" cannot be a web address: give one of a-z, 0-9 and dashes with --slug.`);
  if (!locales.some((one) => one === locale)) faults.push(`"${locale}" is no language of OpenOrder: use ${locales.join(' or ')}.`);
  if (!IANAZone.isValidZone(zone) || !zone.includes('/')) faults.push(`"${zone}" is no time zone: use an IANA name such as Europe/Madrid.`);
  if (!Intl.supportedValuesOf('currency').includes(currency))
    faults.push(`"${currency}" is no currency: use an ISO 4217 code such as EUR.`);
  return faults;
}

function takenFaults(merchants: readonly Merchant[], name: string, slug: string): string[] {
  const sameName = merchants.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (sameName) return [`There is a shop called "${sameName.name}" already, at /chat/${sameName.slug}: give the new one another name.`];
  return merchants.some((one) => one.slug === slug) ? [takenSlug(slug)] : [];
}

function takenSlug(slug: string): string {
  return `Another shop has the web address "${slug}" already: choose another one with --slug.`;
}

function firstSettings(): MerchantSettings {
  return merchantSettingsSchema.parse({
    hours: Object.fromEntries(weekdays.map((day) => [day, [{ from: '09:00', to: '22:00' }]])),
  });
}
