import { DateTime } from 'luxon';
import { weekdays, type MerchantSettings } from './merchantSettings.ts';

/** The part of the settings that says when the shop is open. */
export type OpeningSettings = Pick<MerchantSettings, 'hours' | 'closedDates'>;

/** A time in which the shop is open without a break: from `start` until just before `end`. */
export type Opening = { start: Date; end: Date };

const dayMs = 86_400_000;
// A shop that is open longer than this without a break counts as never closing.
const longestOpeningDays = 8;
const horizonDays = 62;

/** Whether the shop is open at this instant. */
export function isOpenAt(settings: OpeningSettings, zone: string, at: Date): boolean {
  return openingAt(settings, zone, at) !== null;
}

/** The unbroken opening this instant lies in, or null when the shop is closed. Stretches that touch are one opening. */
function openingAt(settings: OpeningSettings, zone: string, at: Date): Opening | null {
  const [opening] = openings(settings, zone, at, 1);
  return opening && opening.start <= at ? opening : null;
}

/** When the shop next opens after this instant; null when it does not within two months, or is always open. */
export function nextOpening(settings: OpeningSettings, zone: string, after: Date): Date | null {
  for (const { start } of openings(settings, zone, after, horizonDays)) {
    if (start > after) return start;
  }
  return null;
}

/** When the opening this instant lies in ends; null when the shop is closed then, or does not close for a week. */
export function closingOf(settings: OpeningSettings, zone: string, at: Date): Date | null {
  const opening = openingAt(settings, zone, at);
  return opening && opening.end.getTime() - at.getTime() < (longestOpeningDays - 1) * dayMs ? opening.end : null;
}

/** The openings that end after `from`, in order, over so many days; the first one may have begun before. */
export function* openings(settings: OpeningSettings, zone: string, from: Date, days: number): Generator<Opening> {
  let current = null as Opening | null;
  // Two days back: a stretch may belong to yesterday, and touch one that began the day before.
  const firstDay = DateTime.fromJSDate(from, { zone }).startOf('day').minus({ days: 2 });
  for (let day = 0; day <= days + longestOpeningDays; day += 1) {
    for (const stretch of stretchesOf(settings, firstDay.plus({ days: day }))) {
      if (current && stretch.start <= current.end) {
        current = { start: current.start, end: stretch.end > current.end ? stretch.end : current.end };
        continue;
      }
      if (current && current.end > from) yield current;
      current = stretch;
    }
  }
  if (current && current.end > from) yield current;
}

function stretchesOf(settings: OpeningSettings, day: DateTime): Opening[] {
  const weekday = weekdays[day.weekday - 1];
  if (weekday === undefined || settings.closedDates.includes(day.toISODate() ?? '')) return [];
  return settings.hours[weekday]
    .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
    .map(({ from, to }) => ({ start: instantOf(day, from), end: instantOf(day, to <= from ? to + 24 * 60 : to) }))
    .sort((one, other) => one.start.getTime() - other.start.getTime());
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** The instant of a local time: one the clock skips is moved forward by what it skips, of one that comes twice the first. */
function instantOf(day: DateTime, minutes: number): Date {
  const date = day.plus({ days: Math.floor(minutes / (24 * 60)) });
  const local = { year: date.year, month: date.month, day: date.day, hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 };
  const found = DateTime.fromObject(local, { zone: day.zone });
  return (found.getPossibleOffsets()[0] ?? found).toJSDate();
}
