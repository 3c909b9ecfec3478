import { DateTime } from 'luxon';
import type { MerchantSettings } from './merchantSettings.ts';
import { openings, type Opening, type OpeningSettings } from './openingRules.ts';

/** The part of the settings that says which times can be ordered for. */
export type SlotSettings = OpeningSettings & { timings: Pick<MerchantSettings['timings'], 'openingLeadMinutes' | 'slotMinutes'> };

const minuteMs = 60_000;
const daysAhead = 7;

/**
 * The next times an order can be ready at, on the shop's grid of local time: never before `from` + preparation, nor before opening + lead +
 * preparation, and always before closing. At most `count`, within a week.
 */
export function slots(settings: SlotSettings, zone: string, wanted: { from: Date; prepMinutes: number; count: number }): Date[] {
  const found: Date[] = [];
  const last = wanted.from.getTime() + daysAhead * 24 * 60 * minuteMs;
  for (const opening of openings(settings, zone, wanted.from, daysAhead)) {
    const first = onGrid(earliestIn(settings, opening, wanted.from, wanted.prepMinutes), zone, settings.timings.slotMinutes);
    for (let at = first; at < opening.end.getTime() && at <= last; at += settings.timings.slotMinutes * minuteMs) {
      if (found.length >= wanted.count) return found;
      found.push(new Date(at));
    }
  }
  return found;
}

/** Whether an order can still be asked for this time: the shop is open then and has time to prepare it. Any minute will do, on the grid or not. */
export function isSlotPossible(settings: SlotSettings, zone: string, slot: { at: Date; from: Date; prepMinutes: number }): boolean {
  const last = slot.from.getTime() + daysAhead * 24 * 60 * minuteMs;
  if (slot.at.getTime() > last) return false;
  for (const opening of openings(settings, zone, slot.from, daysAhead)) {
    if (slot.at < opening.end) return slot.at.getTime() >= earliestIn(settings, opening, slot.from, slot.prepMinutes);
  }
  return false;
}

function earliestIn(settings: SlotSettings, opening: Opening, from: Date, prepMinutes: number): number {
  const afterOpening = opening.start.getTime() + settings.timings.openingLeadMinutes * minuteMs;
  return Math.max(from.getTime(), afterOpening) + prepMinutes * minuteMs;
}

function onGrid(at: number, zone: string, slotMinutes: number): number {
  const local = DateTime.fromMillis(at, { zone });
  const sinceMidnightMs = ((local.hour * 60 + local.minute) * 60 + local.second) * 1000 + local.millisecond;
  const slotMs = slotMinutes * minuteMs;
  return at + ((slotMs - (sinceMidnightMs % slotMs)) % slotMs);
}
