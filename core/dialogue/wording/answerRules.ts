import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { limits, type PostalAddress } from '../../carts/cart.ts';
import { oneLine } from '../../texts/format.ts';
import { holdsFigures, withoutIntroduction } from './nameRules.ts';

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

/** A name: at least one letter, in one line, without what only machines read, a postcode or a telephone number. */
export function nameAnswer(text: string): string | null {
  const name = oneLine(withoutIntroduction(oneLine(text, limits.messageLength)), limits.nameLength);
  return /\p{L}/u.test(name) && !holdsFigures(name) ? name : null;
}

/** A table: a short name or number. */
export function tableAnswer(text: string): string | null {
  const table = oneLine(text.replace(/^\s*(estoy en |estamos en |en )?(la )?(mesa|table)\s*/i, ''), 20);
  return /[\p{L}\p{N}]/u.test(table) ? table : null;
}

const tableWords =
  /(?<![\p{L}\d])(?<!de )(?:(?:estoy|estamos|es|somos)\s+)?(?:(?:para|en|at|on)\s+)?(?:(?:la|the)\s+)?(?:mesa|table)\s+(?:n[uú]mero\s+|number\s+|n\.?º?\s*)?(\d{1,3}[a-z]?|[a-z]\d{1,2})(?![\p{L}\d])/iu;

/** A table with its number beside anything else ("dos cafés en la mesa 7"), with the words that say it; null without one. */
export function tableBeside(text: string): { table: string; phrase: string } | null {
  const found = tableWords.exec(text);
  return found?.[1] ? { table: found[1], phrase: found[0] } : null;
}

/** How many characters a postcode has in common with the shop's where both are of one town. */
const sameTown = 3;

/**
 * A one-line address with at least a street, a house number and a postcode, such as "Calle Mayor 5, 2.º B, 28013 Madrid". The town may stand
 * before the postcode; one that is left out is the shop's own, `home`, where the postcodes are alike.
 */
export function addressAnswer(text: string, home: Pick<PostalAddress, 'postcode' | 'town'> | null = null): PostalAddress | null {
  const line = oneLine(text, 300);
  const postcode = /\b(\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/i.exec(line);
  if (!postcode) return null;
  const before = line.slice(0, postcode.index).replace(/[,\s]+$/, '');
  const after = line.slice(postcode.index + postcode[0].length).replace(/^[,\s]+/, '');
  const street = /^(.*?\p{L}[^,]*?)[,\s]+(?:n[.º°]*\s*)?(\d{1,4}\s?[a-z]?)(?![\p{L}\d])[,\s]*(.*)$/iu.exec(before);
  if (!street?.[1] || !street[2]) return null;
  const { door, town } = after ? { door: street[3] ?? '', town: after } : townBefore(street[3] ?? '');
  const isHome = home !== null && home.postcode.slice(0, sameTown) === postcode[0].slice(0, sameTown).toUpperCase();
  const where = town || (isHome ? home.town : '');
  if (!where) return null;
  return {
    street: street[1].trim(),
    number: street[2].trim(),
    floorDoor: door.trim() || undefined,
    postcode: postcode[0].toUpperCase(),
    town: where,
  };
}

/** A street with a house number, whatever else is missing: "Calle Mayor 5, 2B". */
export function isStreet(text: string): boolean {
  return /^\s*\p{L}[^\d?¿]{3,60}[,\s]\d{1,4}(?!\d)/u.test(text) && text.length <= 120;
}

const notTown =
  /^(?:bajo|bjo|[aá]tico|entresuelo|principal|piso|puerta|izquierda|izq|derecha|dcha|dcho|centro|flat|floor|door|left|right|basement)$/iu;

/** The town at the end of what stands between the house number and the postcode, and what is left for the door. */
function townBefore(between: string): { door: string; town: string } {
  const found = /(?:^|[,\s])(\p{L}{3,}(?:\s+(?:de|del|la|las|los)\s+\p{L}+)*)$/u.exec(between.trim());
  if (!found?.[1] || notTown.test(found[1])) return { door: between, town: '' };
  return {
    door: between
      .trim()
      .slice(0, found.index)
      .replace(/[,\s]+$/, ''),
    town: found[1],
  };
}
