import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterQuietHours, mayTell, type TellPurpose, type TellSituation } from '../../../core/consents/consentRules.ts';

const noon = new Date('2026-03-04T11:00:00Z');
const hoursBefore = (at: Date, hours: number) => new Date(at.getTime() - hours * 3_600_000);
const situation = (change: Partial<TellSituation> = {}): TellSituation => ({
  now: noon,
  zone: 'Europe/Madrid',
  lastWordAt: hoursBefore(noon, 2),
  optedOutAt: null,
  consents: [],
  toldAt: [],
  ...change,
});
const night = new Date('2026-03-04T23:30:00Z');
const longAgo = { lastWordAt: hoursBefore(noon, 25) };
const optedOut = { optedOutAt: hoursBefore(noon, 1) };

const table: [string, TellPurpose, Partial<TellSituation>, string][] = [
  ['news of an order, whatever was said', 'transactional', { ...optedOut, ...longAgo, now: night }, 'now'],
  ['the question how it was, within a day', 'feedback', {}, 'now'],
  ['the same after STOP', 'feedback', optedOut, 'optedOut'],
  ['the same a day later', 'feedback', longAgo, 'tooLate'],
  ['the same a day later with consent', 'feedback', { ...longAgo, consents: ['feedback'] }, 'now'],
  ['the same with consent after STOP', 'feedback', { ...optedOut, consents: ['feedback'] }, 'optedOut'],
  ['a survey within a day', 'csat', {}, 'now'],
  ['a basket left behind', 'abandonedCart', {}, 'now'],
  ['a basket left behind by somebody who never spoke', 'abandonedCart', { lastWordAt: null }, 'tooLate'],
  ['a basket left behind, another consent', 'abandonedCart', { ...longAgo, consents: ['marketing', 'feedback'] }, 'tooLate'],
  ['a basket left behind long ago, with consent', 'abandonedCart', { ...longAgo, consents: ['reminders'] }, 'now'],
  ['an offer without consent', 'marketing', {}, 'noConsent'],
  ['an offer with consent', 'marketing', { consents: ['marketing'] }, 'now'],
  [
    'a third offer in a week',
    'marketing',
    { consents: ['marketing'], toldAt: [hoursBefore(noon, 24), hoursBefore(noon, 160)] },
    'tooOften',
  ],
  ['a second offer in a week', 'marketing', { consents: ['marketing'], toldAt: [hoursBefore(noon, 24), hoursBefore(noon, 169)] }, 'now'],
  ['a question after two offers, within a day', 'feedback', { toldAt: [hoursBefore(noon, 24), hoursBefore(noon, 48)] }, 'now'],
];

test.each(table)('%s', (_words, purpose, change, expected) => {
  const verdict = mayTell(purpose, situation(change));
  expect('why' in verdict ? verdict.why : verdict.tell).toBe(expected);
});

describe('at night', () => {
  test('a question is held until nine', () => {
    expect(mayTell('feedback', situation({ now: night, lastWordAt: hoursBefore(night, 3) }))).toEqual({
      tell: 'later',
      at: new Date('2026-03-05T08:00:00Z'),
    });
  });

  test('it is dropped when the day is over by then', () => {
    expect(mayTell('feedback', situation({ now: night, lastWordAt: hoursBefore(night, 20) }))).toEqual({ tell: 'never', why: 'tooLate' });
  });

  test("the customer's own zone counts", () => {
    const at = new Date('2026-03-04T20:00:00Z');
    expect(mayTell('feedback', situation({ now: at, lastWordAt: hoursBefore(at, 1) })).tell).toBe('now');
    expect(mayTell('feedback', situation({ now: at, lastWordAt: hoursBefore(at, 1), zone: 'Asia/Tokyo' })).tell).toBe('later');
  });

  test.each([
    ['2026-03-04T20:29:59Z', '2026-03-04T20:29:59Z'],
    ['2026-03-04T20:30:00Z', '2026-03-05T08:00:00Z'],
    ['2026-03-05T07:59:59Z', '2026-03-05T08:00:00Z'],
    ['2026-03-05T08:00:00Z', '2026-03-05T08:00:00Z'],
    // The night the clocks go forward: nine o'clock is an hour earlier.
    ['2026-03-28T23:00:00Z', '2026-03-29T07:00:00Z'],
  ])('from %s the next allowed instant is %s', (at, expected) => {
    expect(afterQuietHours(new Date(at), 'Europe/Madrid')).toEqual(new Date(expected));
  });
});

test('whatever is put off is put off to a time at which it may be told', () => {
  const purposes: TellPurpose[] = ['feedback', 'csat', 'abandonedCart', 'marketing'];
  fc.assert(
    fc.property(
      fc.constantFrom(...purposes),
      fc.integer({ min: 0, max: 366 * 24 * 60 }),
      fc.constantFrom('Europe/Madrid', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham'),
      (purpose, minutes, zone) => {
        const now = new Date(noon.getTime() + minutes * 60_000);
        const given = situation({ now, zone, lastWordAt: hoursBefore(now, 1), consents: ['marketing'] });
        const verdict = mayTell(purpose, given);
        if (verdict.tell !== 'later') return;
        expect(verdict.at > now).toBe(true);
        expect(mayTell(purpose, { ...given, now: verdict.at })).toEqual({ tell: 'now' });
      },
    ),
  );
});
