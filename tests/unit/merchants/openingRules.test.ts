import { describe, expect, test } from '@jest/globals';
import { closingOf, isOpenAt, nextOpening, type OpeningSettings } from '../../../core/merchants/openingRules.ts';
import { weekdays, type Weekday } from '../../../core/merchants/merchantSettings.ts';

type Hours = Partial<Record<Weekday | 'all', string[]>>;

function opening(hours: Hours, closedDates: string[] = []): OpeningSettings {
  const stretches = (day: Weekday) => (hours[day] ?? hours.all ?? []).map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }));
  return { hours: Object.fromEntries(weekdays.map((day) => [day, stretches(day)])) as OpeningSettings['hours'], closedDates };
}

const madrid = 'Europe/Madrid';
const split = opening({ all: ['09:00-14:00', '17:00-20:30'], sun: ['09:00-14:00'], mon: [] });
const night = opening({ fri: ['20:00-03:00'], sat: ['20:00-03:00'] });
const always = opening({ all: ['00:00-24:00'] });
const early = opening({ all: ['02:30-08:00'] });

describe('isOpenAt', () => {
  test.each<[string, OpeningSettings, string, string, boolean]>([
    ['just before opening', split, madrid, '2026-07-14T06:59:59Z', false],
    ['the first instant', split, madrid, '2026-07-14T07:00:00Z', true],
    ['the last instant', split, madrid, '2026-07-14T11:59:59Z', true],
    ['at closing', split, madrid, '2026-07-14T12:00:00Z', false],
    ['in the second stretch', split, madrid, '2026-07-14T18:00:00Z', true],
    ['on a day without hours', split, madrid, '2026-07-13T10:00:00Z', false],
    ['the same hour in winter is an hour later in UTC', split, madrid, '2026-01-13T07:30:00Z', false],
    ['after midnight, of the day before', night, madrid, '2026-07-18T00:30:00Z', true],
    ['the night ends', night, madrid, '2026-07-18T01:00:00Z', false],
    ['Friday night has not begun on Friday at 01:00', night, madrid, '2026-07-16T23:00:00Z', false],
    ['Sunday at 02:00 belongs to Saturday', night, madrid, '2026-07-19T00:00:00Z', true],
    ['around the clock, midnight', always, madrid, '2026-07-14T22:00:00Z', true],
    ['around the clock, while the clock skips an hour', always, madrid, '2026-03-29T01:00:00Z', true],
    ['02:30 does not exist on 29 March: it is 03:30', early, madrid, '2026-03-29T01:29:00Z', false],
    ['and from 03:30 on it is open', early, madrid, '2026-03-29T01:30:00Z', true],
    ['02:30 comes twice on 25 October: the first counts', early, madrid, '2026-10-25T00:30:00Z', true],
    ['before the first 02:30 it is closed', early, madrid, '2026-10-25T00:29:00Z', false],
    ['the second 02:30 is inside', early, madrid, '2026-10-25T01:30:00Z', true],
    ['another zone', opening({ all: ['09:00-17:00'] }), 'America/New_York', '2026-07-14T20:59:00Z', true],
    ['a half-hour zone', opening({ all: ['09:00-17:00'] }), 'Asia/Kolkata', '2026-07-14T03:30:00Z', true],
    ['never', opening({}), madrid, '2026-07-14T10:00:00Z', false],
    ['a closed date', opening({ all: ['09:00-17:00'] }, ['2026-07-14']), madrid, '2026-07-14T10:00:00Z', false],
    ['a closed date also takes its night', opening({ all: ['20:00-03:00'] }, ['2026-07-14']), madrid, '2026-07-14T23:30:00Z', false],
    ['but not the night of the day before', opening({ all: ['20:00-03:00'] }, ['2026-07-14']), madrid, '2026-07-13T23:30:00Z', true],
  ])('%s', (_name, settings, zone, at, expected) => {
    expect(isOpenAt(settings, zone, new Date(at))).toBe(expected);
  });
});

describe('nextOpening', () => {
  test.each<[string, OpeningSettings, string, string | null]>([
    ['later the same day', split, '2026-07-14T05:00:00Z', '2026-07-14T07:00:00.000Z'],
    ['while open, the next one', split, '2026-07-14T08:00:00Z', '2026-07-14T15:00:00.000Z'],
    ['over the day off', split, '2026-07-12T13:00:00Z', '2026-07-14T07:00:00.000Z'],
    [
      'over closed dates',
      opening({ all: ['09:00-17:00'] }, ['2026-12-25', '2026-12-26']),
      '2026-12-24T18:00:00Z',
      '2026-12-27T08:00:00.000Z',
    ],
    [
      'after a closed month',
      opening({ mon: ['09:00-17:00'] }, ['2026-08-03', '2026-08-10', '2026-08-17', '2026-08-24', '2026-08-31']),
      '2026-07-28T00:00:00Z',
      '2026-09-07T07:00:00.000Z',
    ],
    ['the skipped time moves forward', early, '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
    ['the doubled time comes first', early, '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['never again', opening({}), '2026-07-14T05:00:00Z', null],
    ['always open', always, '2026-07-14T05:00:00Z', null],
  ])('%s', (_name, settings, after, expected) => {
    expect(nextOpening(settings, madrid, new Date(after))?.toISOString() ?? null).toBe(expected);
  });
});

describe('closingOf', () => {
  test.each<[string, OpeningSettings, string, string | null]>([
    ['the stretch it is in', split, '2026-07-14T08:00:00Z', '2026-07-14T12:00:00.000Z'],
    ['after midnight', night, '2026-07-17T20:00:00Z', '2026-07-18T01:00:00.000Z'],
    [
      'stretches that touch are one',
      opening({ tue: ['10:00-24:00'], wed: ['00:00-02:00'] }),
      '2026-07-14T10:00:00Z',
      '2026-07-15T00:00:00.000Z',
    ],
    [
      'stretches that overlap are one',
      opening({ tue: ['10:00-15:00', '12:00-18:00'] }),
      '2026-07-14T10:00:00Z',
      '2026-07-14T16:00:00.000Z',
    ],
    ['24:30 is half past midnight', opening({ tue: ['10:00-24:30'] }), '2026-07-14T10:00:00Z', '2026-07-14T22:30:00.000Z'],
    ['closed', split, '2026-07-14T13:00:00Z', null],
    ['around the clock', always, '2026-07-14T13:00:00Z', null],
    [
      'around the clock until a closed date',
      opening({ all: ['00:00-24:00'] }, ['2026-07-16']),
      '2026-07-14T13:00:00Z',
      '2026-07-15T22:00:00.000Z',
    ],
  ])('%s', (_name, settings, at, expected) => {
    expect(closingOf(settings, madrid, new Date(at))?.toISOString() ?? null).toBe(expected);
  });
});
