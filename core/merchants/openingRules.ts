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
  const today = localDay(zone, at);
  // A stretch that crosses midnight belongs to yesterday.
  return [today - dayMs, today].some((day) => stretchesOf(settings, zone, day).some(({ start, end }) => start <= at && at < end));
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
  const firstDay = localDay(zone, from) - 2 * dayMs;
  for (let day = 0; day <= days + longestOpeningDays; day += 1) {
    for (const stretch of stretchesOf(settings, zone, firstDay + day * dayMs)) {
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

/** The local calendar day of an instant, as the instant of its midnight in UTC: days can then be counted without a zone. */
function localDay(zone: string, at: Date): number {
  const local = DateTime.fromJSDate(at, { zone });
  return Date.UTC(local.year, local.month - 1, local.day);
}

function stretchesOf(settings: OpeningSettings, zone: string, day: number): Opening[] {
  const date = new Date(day);
  const weekday = weekdays[(date.getUTCDay() + 6) % 7];
  if (weekday === undefined || settings.closedDates.includes(date.toISOString().slice(0, 10))) return [];
  return settings.hours[weekday]
    .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
    .map(({ from, to }) => ({ start: instantOf(zone, day, from), end: instantOf(zone, day, to <= from ? to + 24 * 60 : to) }))
    .sort((one, other) => one.start.getTime() - other.start.getTime());
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

// Finding an offset asks the zone tables and is slow; the instant of a local time never changes, so it is asked once.
const instants = new Map<string, number>();
const instantsKept = 20_000;

/** The instant of a local time: one the clock skips is moved forward by what it skips, of one that comes twice the first. */
function instantOf(zone: string, day: number, minutes: number): Date {
  const key = `${zone} ${day} ${minutes}`;
  const known = instants.get(key);
  if (known !== undefined) return new Date(known);
  const date = new Date(day + Math.floor(minutes / (24 * 60)) * dayMs);
  const local = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(minutes / 60) % 24,
    minute: minutes % 60,
  };
  const found = DateTime.fromObject(local, { zone });
  const instant = (found.getPossibleOffsets()[0] ?? found).toMillis();
  if (instants.size >= instantsKept) instants.clear();
  instants.set(key, instant);
  return new Date(instant);
}
