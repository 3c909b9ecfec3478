import { expect, test } from '@jest/globals';
import { outIndefinitely } from '../../../core/catalogue/catalogue.ts';
import { outUntil } from '../../../core/catalogue/outUntil.ts';
import { merchantSettingsSchema, weekdays } from '../../../core/merchants/merchantSettings.ts';

const open = (from: string, to: string) => ({
  zone: 'Europe/Madrid',
  settings: merchantSettingsSchema.parse({ hours: Object.fromEntries(weekdays.map((day) => [day, [{ from, to }]])) }),
});
// 21:00 in Madrid.
const at = new Date('2026-03-04T20:00:00Z');

test.each([
  ['30m', '2026-03-04T20:30:00.000Z'],
  ['4h', '2026-03-05T00:00:00.000Z'],
  ['2d', '2026-03-06T20:00:00.000Z'],
  ['always', outIndefinitely.toISOString()],
  ['0h', null],
  ['-1h', null],
  ['1.5h', null],
  ['61d', null],
  ['9999d', null],
  ['tomorrow', null],
  ['', null],
])('%s', (typed, until) => {
  expect(outUntil(typed, open('09:00', '22:00'), at)?.toISOString() ?? null).toBe(until);
});

test.each([
  ['a shop that closes in the evening', '09:00', '22:00', '2026-03-04T23:00:00.000Z'],
  ['a bar that closes at two', '18:00', '02:00', '2026-03-05T01:00:00.000Z'],
  ['a bar that is closed now', '22:00', '02:00', '2026-03-04T23:00:00.000Z'],
  ['a shop that never closes', '00:00', '24:00', '2026-03-04T23:00:00.000Z'],
])('today, in %s', (_what, from, to, until) => {
  expect(outUntil('today', open(from, to), at)?.toISOString()).toBe(until);
});
