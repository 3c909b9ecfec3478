import { describe, expect, test } from '@jest/globals';
import { weekdays } from '../../../core/merchants/merchantSettings.ts';
import { isSlotPossible, slots, type SlotSettings } from '../../../core/merchants/slotRules.ts';

function shop(stretches: [string, string][], slotMinutes = 15): SlotSettings {
  const hours = Object.fromEntries(weekdays.map((day) => [day, stretches.map(([from, to]) => ({ from, to }))])) as SlotSettings['hours'];
  return { hours, closedDates: [], timings: { openingLeadMinutes: 15, slotMinutes } };
}

const lunch = shop([['12:00', '15:00']]);

describe('slots', () => {
  test.each<[string, SlotSettings, string, string, number, number, string[]]>([
    ['rounded up to the grid', lunch, 'Europe/Madrid', '2026-07-14T11:02:00Z', 10, 2, ['11:15', '11:30']],
    ['exactly on the grid', lunch, 'Europe/Madrid', '2026-07-14T11:05:00Z', 10, 1, ['11:15']],
    ['not before opening, lead and preparation', lunch, 'Europe/Madrid', '2026-07-14T06:00:00Z', 10, 2, ['10:30', '10:45']],
    ['nor right after opening', lunch, 'Europe/Madrid', '2026-07-14T10:01:00Z', 10, 1, ['10:30']],
    ['the last one is before closing, then tomorrow', lunch, 'Europe/Madrid', '2026-07-14T12:40:00Z', 5, 2, ['12:45', '10:30']],
    ['too late for today', lunch, 'Europe/Madrid', '2026-07-14T12:50:00Z', 15, 1, ['10:30']],
    ['around the clock', shop([['00:00', '24:00']], 30), 'Europe/Madrid', '2026-07-14T21:50:00Z', 10, 2, ['22:00', '22:30']],
    ['the grid is local', shop([['00:00', '24:00']], 60), 'Asia/Kolkata', '2026-07-14T09:40:00Z', 10, 1, ['10:30']],
    [
      'over the night the clock skips',
      shop([['00:00', '24:00']], 30),
      'Europe/Madrid',
      '2026-03-29T00:20:00Z',
      5,
      3,
      ['00:30', '01:00', '01:30'],
    ],
    ['never open', shop([]), 'Europe/Madrid', '2026-07-14T09:40:00Z', 10, 3, []],
  ])('%s', (_name, settings, zone, from, prepMinutes, count, expected) => {
    const found = slots(settings, zone, { from: new Date(from), prepMinutes, count });
    expect(found.map((slot) => slot.toISOString().slice(11, 16))).toEqual(expected);
  });

  test('go no further than a week', () => {
    const found = slots(lunch, 'Europe/Madrid', { from: new Date('2026-07-14T00:00:00Z'), prepMinutes: 10, count: 1000 });
    expect(found.at(-1)?.toISOString()).toBe('2026-07-20T12:45:00.000Z');
  });

  test('each offered one is possible', () => {
    const from = new Date('2026-03-27T09:07:00Z');
    const offered = slots(lunch, 'Europe/Madrid', { from, prepMinutes: 20, count: 100 });
    expect(offered.length).toBeGreaterThan(50);
    expect(offered.filter((at) => !isSlotPossible(lunch, 'Europe/Madrid', { at, from, prepMinutes: 20 }))).toEqual([]);
  });
});

describe('isSlotPossible', () => {
  test.each<[string, string, boolean]>([
    ['in time', '2026-07-14T11:30:00Z', true],
    ['sooner than it can be prepared', '2026-07-14T11:05:00Z', false],
    ['in the past', '2026-07-14T10:30:00Z', false],
    ['at closing', '2026-07-14T13:00:00Z', false],
    ['tomorrow before opening', '2026-07-15T09:00:00Z', false],
    ['tomorrow', '2026-07-15T10:30:00Z', true],
    ['in a fortnight', '2026-07-28T10:30:00Z', false],
  ])('%s', (_name, at, expected) => {
    expect(isSlotPossible(lunch, 'Europe/Madrid', { at: new Date(at), from: new Date('2026-07-14T11:00:00Z'), prepMinutes: 10 })).toBe(
      expected,
    );
  });
});
