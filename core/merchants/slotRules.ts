import { DateTime } from 'luxon';
import type { MerchantSettings } from './merchantSettings.ts';
import { openings, type Opening, type OpeningSettings } from './openingRules.ts';

/** The part of the settings that says which times can be ordered for. */
export type SlotSettings = OpeningSettings & { timings: Pick<MerchantSettings['timings'], 'openingLeadMinutes' | 'slotMinutes'> };

const minuteMs = 60_000;
/** How many days ahead an order can be for. */
export const daysAhead = 7;

/** What times are looked for; `isFree` leaves out those that are full. */
export type WantedSlots = { from: Date; prepMinutes: number; count: number; isFree?: (at: Date) => boolean };

/**
 * The next times an order can be ready at, on the shop's grid of local time: never before `from` + preparation, nor before opening + lead +
 * preparation, and always before closing. At most `count`, within a week.
 */
export function slots(settings: SlotSettings, zone: string, wanted: WantedSlots): Date[] {
  const found: Date[] = [];
  const last = wanted.from.getTime() + daysAhead * 24 * 60 * minuteMs;
  for (const opening of openings(settings, zone, wanted.from, daysAhead)) {
    const first = onGrid(earliestIn(settings, opening, wanted.from, wanted.prepMinutes), zone, settings.timings.slotMinutes);
    for (let at = first; at < opening.end.getTime() && at <= last; at += settings.timings.slotMinutes * minuteMs) {
      if (found.length >= wanted.count) return found;
      const slot = new Date(at);
      if (wanted.isFree?.(slot) ?? true) found.push(slot);
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

/** The slot of the shop's grid of local time an instant lies in. */
export function slotOf(at: Date, zone: string, slotMinutes: number): Date {
  const slotMs = slotMinutes * minuteMs;
  const next = onGrid(at.getTime(), zone, slotMinutes);
  return new Date(next === at.getTime() ? next : next - slotMs);
}

/** How many orders each slot already holds, by the slot's instant in milliseconds; a slot that is not in it holds none. */
export type SlotLoad = ReadonlyMap<number, number>;

/** Whether a slot takes one more order. Without a capacity it always does. */
export function hasRoom(settings: { slotCapacity: number | null }, load: SlotLoad, slot: Date): boolean {
  return settings.slotCapacity === null || (load.get(slot.getTime()) ?? 0) < settings.slotCapacity;
}
