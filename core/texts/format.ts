import { DateTime } from 'luxon';
import type { Locale } from './locale.ts';

/** An amount in minor units as people of that language write it, such as `12,50 €`. */
export function money(cents: number, currency: string, locale: Locale): string {
  const format = currencyFormat(currency, locale);
  return format.format(cents / 10 ** currencyDigits(currency));
}

/** How many digits an amount of the currency has after the mark: 2 for EUR, 0 for JPY. */
export function currencyDigits(currency: string): number {
  return currencyFormat(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2;
}

// Building a format is slow and there are few currencies.
const formats = new Map<string, Intl.NumberFormat>();

function currencyFormat(currency: string, locale: Locale): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
  formats.set(key, format);
  return format;
}

const dayJoint: Record<Locale, string> = { es: 'del', en: 'on' };

/**
 * A time of day in the shop's zone; the day is added when it is not today. It reads on after "a las", "antes de las" and "at", "before":
 * `21:30`, `07:45 del jue 5 mar`, `07:45 on Thu 5 Mar`.
 */
export function timeOfDay(at: Date, zone: string, locale: Locale, now: Date): string {
  const local = DateTime.fromJSDate(at, { zone }).setLocale(locale);
  const today = DateTime.fromJSDate(now, { zone });
  const time = local.toFormat('HH:mm');
  return local.hasSame(today, 'day') ? time : `${time} ${dayJoint[locale]} ${local.toFormat('ccc d LLL')}`;
}

/** Whole minutes between two instants, never negative. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.max(0, Math.round((to.getTime() - from.getTime()) / 60_000));
}

// Format characters are dropped, except the joiner inside an emoji: without it a family falls apart into its members.
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}]|(?!(?<=\p{Extended_Pictographic}[\u{FE0F}\p{Emoji_Modifier}]?)\u{200D}(?=\p{Extended_Pictographic}))\p{Cf}/gu;
const graphemes = new Intl.Segmenter();
const longestCharacter = 50;

/** A text a person typed, made safe to show and store in one line: no control or invisible direction characters, cut at the limit between whole characters. */
export function oneLine(text: string, maxLength: number): string {
  const clean = text.toWellFormed().replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  return clean.length > maxLength ? `${firstCharacters(clean, maxLength - 1).trimEnd()}…` : clean;
}

/** As many whole characters, as people count them, as fit into `maxLength` UTF-16 units. */
function firstCharacters(text: string, maxLength: number): string {
  const next = [...graphemes.segment(text.slice(0, maxLength + longestCharacter))].findLast(({ index }) => index <= maxLength);
  return text.slice(0, next?.index ?? 0);
}
