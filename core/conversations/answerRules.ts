import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { DateTime } from 'luxon';
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

const nowWords = /^\s*(ya|ahora( mismo)?|cuanto antes|lo antes posible|now|asap|as soon as possible)\s*[.!]?\s*$/i;
const inMinutes = /\b(?:en|dentro de|in)\s+(?:(\d{1,3}|una?|an?|media|half)\s*(?:an?\s+)?)(minutos?|min|minutes?|horas?|hours?|h)\b/i;
const clockTime =
  /(?:^|\s)(?:a\s+las?\s+|at\s+|sobre\s+las\s+|para\s+las\s+|for\s+)?(\d{1,2})(?:[:.h](\d{2}))?\s*(y\s+media|y\s+cuarto|menos\s+cuarto)?\s*(a\.?m\.?|p\.?m\.?|de la mañana|de la tarde|de la noche)?(?=$|[\s.,!?])/i;

/** A time as people say it ("a las nueve y media" in figures, "21:30", "9pm", "in 30 minutes", "mañana a las 10"); the first of its readings that `isPossible` accepts. */
export function timeAnswer(text: string, moment: { now: Date; zone: string; isPossible: (at: Date) => boolean }): 'now' | Date | null {
  if (nowWords.test(text)) return 'now';
  const local = DateTime.fromJSDate(moment.now, { zone: moment.zone });
  const ahead = minutesAhead(text);
  if (ahead !== null) return local.plus({ minutes: ahead }).startOf('minute').toJSDate();
  const clock = clockReading(text);
  if (!clock) return null;
  const firstDay = /\b(mañana|tomorrow)\b/i.test(text.replace(/de la mañana/i, '')) ? 1 : 0;
  const readings = [firstDay, firstDay + 1].flatMap((days) =>
    clock.hours.map((hour) => local.plus({ days }).set({ hour, minute: clock.minute, second: 0, millisecond: 0 }).toJSDate()),
  );
  const future = readings.filter((at) => at > moment.now);
  return future.find(moment.isPossible) ?? future[0] ?? null;
}

function minutesAhead(text: string): number | null {
  const match = inMinutes.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const amount = /^(media|half)$/i.test(match[1]) ? 0.5 : /^\d/.test(match[1]) ? Number(match[1]) : 1;
  return Math.round(/^h/i.test(match[2]) ? amount * 60 : amount);
}

function clockReading(text: string): { hours: number[]; minute: number } | null {
  const match = clockTime.exec(text);
  const said = match ? Number(match[1]) : Number.NaN;
  if (!match || said > 24) return null;
  const quarter = match[3]?.toLowerCase().replace(/\s+/g, ' ');
  const minute = match[2]
    ? Number(match[2])
    : quarter === 'y media'
      ? 30
      : quarter === 'y cuarto'
        ? 15
        : quarter === 'menos cuarto'
          ? 45
          : 0;
  if (minute > 59) return null;
  const base = quarter !== 'menos cuarto' ? said : said === 1 ? 12 : (said + 23) % 24;
  return { hours: hoursOf(base, match[4]?.toLowerCase()), minute };
}

/** The hours a figure can mean: one when the half of the day was said or it is past noon, else both. */
function hoursOf(hour: number, half: string | undefined): number[] {
  const isMorning = half !== undefined && (half.startsWith('a') || half.includes('mañana'));
  if (hour >= 13 || hour === 0) return [hour % 24];
  if (isMorning) return [hour % 12];
  return half !== undefined ? [(hour % 12) + 12] : [hour % 12, (hour % 12) + 12].sort((one, other) => one - other);
}
