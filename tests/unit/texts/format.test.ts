import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minutesBetween, money, oneLine, timeOfDay } from '../../../core/texts/format.ts';

describe('money', () => {
  it.each([
    [1250, 'EUR', 'es', '12,50 €'],
    [1250, 'EUR', 'en', '€12.50'],
    [0, 'EUR', 'es', '0,00 €'],
    [1250, 'JPY', 'en', '¥1,250'],
    [123_456_789, 'USD', 'en', '$1,234,567.89'],
  ] as const)('%s %s in %s', (cents, currency, locale, text) => {
    expect(money(cents, currency, locale).replaceAll('\u00A0', ' ')).toBe(text);
  });
});

describe('a time of day', () => {
  const now = new Date('2026-03-04T22:30:00Z');
  it('is the shop’s, with the day when it is another one there', () => {
    expect(timeOfDay(new Date('2026-03-04T22:45:00Z'), 'Europe/Madrid', 'es', now)).toBe('23:45');
    expect(timeOfDay(new Date('2026-03-04T23:05:00Z'), 'Europe/Madrid', 'es', now)).toMatch(/00:05.*5 mar/);
    expect(timeOfDay(new Date('2026-03-04T23:05:00Z'), 'Europe/Madrid', 'en', now)).toMatch(/00:05.*5 Mar/);
    expect(timeOfDay(new Date('2026-03-04T23:05:00Z'), 'UTC', 'en', now)).toBe('23:05');
  });

  it('minutes between two instants are never less than none', () => {
    expect(minutesBetween(now, new Date(now.getTime() + 90_000))).toBe(2);
    expect(minutesBetween(now, new Date(now.getTime() - 90_000))).toBe(0);
  });
});

describe('what a person typed, in one line', () => {
  it.each([
    ['  dos\n\tlíneas  ', 'dos líneas'],
    ['Mar\u202Eta\u2066x', 'Mar ta x'],
    ['a\u0000b\u0007c\u009F', 'a b c'],
    ['a\u200Bb\uFEFFc\u00AD', 'a b c'],
    ['a\u2028b\u2029c', 'a b c'],
    ['<b>@here</b> &amp; *x* `y`', '<b>@here</b> &amp; *x* `y`'],
    ['👨‍👩‍👧‍👦 ❤️‍🔥 👩🏽‍🚀 🏳️‍🌈', '👨‍👩‍👧‍👦 ❤️‍🔥 👩🏽‍🚀 🏳️‍🌈'],
    ['a\u200Db', 'a b'],
    ['👨\u200D\u202E👩', '👨 👩'],
    ['\uD83Cx', '\uFFFDx'],
    ['', ''],
  ])('%j', (text, line) => {
    expect(oneLine(text, 80)).toBe(line);
  });

  it('is cut at the limit, between whole characters', () => {
    expect(oneLine('abcdef', 6)).toBe('abcdef');
    expect(oneLine('abcdefg', 6)).toBe('abcde…');
    expect(oneLine('abc  defg', 6)).toBe('abc d…');
    expect(oneLine('🍕🍕🍕', 4)).toBe('🍕…');
    expect(oneLine('ab👨‍👩‍👧‍👦', 6)).toBe('ab…');
    expect(oneLine('e\u0301e\u0301e\u0301', 4)).toBe('e\u0301…');
  });

  it('is never longer than the limit, holds no control or direction character and no half of a pair, and is stable', () => {
    const typed = fc.string({
      unit: fc.oneof(
        fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
        fc.constantFrom('👨‍👩‍👧', '🍕', '\u202E', '\u0000', ' '),
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(typed, fc.integer({ min: 2, max: 40 }), (text, limit) => {
        const line = oneLine(text, limit);
        expect(line.length).toBeLessThanOrEqual(limit);
        expect(line.isWellFormed()).toBe(true);
        expect(line).not.toMatch(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/u);
        expect(oneLine(line, limit)).toBe(line);
      }),
    );
  });
});
