import { expect, test } from '@jest/globals';
import { merchantSettingsSchema, weekdays } from '../../../core/merchants/merchantSettings.ts';
import { prepMinutes } from '../../../core/merchants/prepRules.ts';

const settings = merchantSettingsSchema.parse({ hours: Object.fromEntries(weekdays.map((day) => [day, []])) });

test.each<[number, boolean, number]>([
  [0, false, 10],
  [2000, false, 10],
  [2001, false, 15],
  [5000, false, 15],
  [5001, false, 30],
  [2000, true, 20],
  [5000, true, 30],
  [999_999, true, 45],
])('an order of %i cents, busy %s, takes %i minutes', (totalCents, busy, expected) => {
  expect(prepMinutes(settings, totalCents, busy)).toBe(expected);
});

test('above the last limit its row still counts', () => {
  expect(prepMinutes({ prepTimes: [{ upToCents: 1000, minutes: 5, busyMinutes: 9 }] }, 5000, false)).toBe(5);
});
