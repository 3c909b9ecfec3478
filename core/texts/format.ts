import { DateTime } from 'luxon';
import type { Locale } from './locale.ts';

/** An amount in minor units as people of that language write it, such as `12,50 €`. */
export function money(cents: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(cents / 10 ** digits);
}

/** A time of day in the shop's zone; the day is added when it is not today. */
export function timeOfDay(at: Date, zone: string, locale: Locale, now: Date): string {
  const local = DateTime.fromJSDate(at, { zone }).setLocale(locale);
  const today = DateTime.fromJSDate(now, { zone });
  const time = local.toFormat('HH:mm');
  return local.hasSame(today, 'day') ? time : `${local.toFormat('ccc d LLL')} ${time}`;
}

/** Whole minutes between two instants, never negative. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.max(0, Math.round((to.getTime() - from.getTime()) / 60_000));
}

/** A text a person typed, made safe to show in one line: no control or invisible direction characters, cut at the limit. */
export function oneLine(text: string, maxLength: number): string {
  const clean = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length > maxLength ? `${clean.slice(0, maxLength - 1).trimEnd()}…` : clean;
}
