import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { limits, type PostalAddress } from '../carts/cart.ts';
import { oneLine } from '../texts/format.ts';

/** The country whose numbers people type without a prefix, by zone; elsewhere the prefix has to be typed. */
const countryByZone: Record<string, CountryCode> = {
  'Europe/Madrid': 'ES',
  'Atlantic/Canary': 'ES',
  'Europe/London': 'GB',
  'Europe/Dublin': 'IE',
  'Europe/Lisbon': 'PT',
  'Europe/Paris': 'FR',
  'America/Mexico_City': 'MX',
  'America/Bogota': 'CO',
  'America/Argentina/Buenos_Aires': 'AR',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Los_Angeles': 'US',
};

/** A phone number in E.164, or null when it cannot be one. */
export function phoneAnswer(text: string, zone: string): string | null {
  const parsed = parsePhoneNumberFromString(text, countryByZone[zone]);
  return parsed?.isValid() ? parsed.number : null;
}

/** A name: at least one letter, in one line, without what only machines read. */
export function nameAnswer(text: string): string | null {
  const stripped = oneLine(text, limits.messageLength).replace(
    /^\s*(me llamo|soy|a nombre de|my name is|i am|i'm|name:?|nombre:?)\s+/i,
    '',
  );
  const name = oneLine(stripped, limits.nameLength);
  return /\p{L}/u.test(name) ? name : null;
}

/** A table: a short name or number. */
export function tableAnswer(text: string): string | null {
  const table = oneLine(text.replace(/^\s*(estoy en |estamos en |en )?(la )?(mesa|table)\s*/i, ''), 20);
  return /[\p{L}\p{N}]/u.test(table) ? table : null;
}

/** A one-line address with at least a street, a house number and a postcode, such as "Calle Mayor 5, 2.º B, 28013 Madrid". */
export function addressAnswer(text: string): PostalAddress | null {
  const line = oneLine(text, 300);
  const postcode = /\b(\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/i.exec(line);
  if (!postcode) return null;
  const before = line.slice(0, postcode.index).replace(/[,\s]+$/, '');
  const town = line.slice(postcode.index + postcode[0].length).replace(/^[,\s]+/, '');
  const street = /^(.*?\p{L}[^,]*?)[,\s]+(?:n[.º°]*\s*)?(\d{1,4}\s?[a-z]?)(?![\p{L}\d])[,\s]*(.*)$/iu.exec(before);
  if (!street?.[1] || !street[2] || !town) return null;
  return {
    street: street[1].trim(),
    number: street[2].trim(),
    floorDoor: street[3]?.trim() || undefined,
    postcode: postcode[0].toUpperCase(),
    town,
  };
}
