import { describe, expect, test } from '@jest/globals';
import { counterUntil, readCounterWish } from '../../../core/merchants/counterRules.ts';

describe('what staff say about their counter', () => {
  test.each([
    ['busy', { verb: 'busy', minutes: null }],
    ['BUSY 45', { verb: 'busy', minutes: 45 }],
    ['ocupado 20', { verb: 'busy', minutes: 20 }],
    ['busy off', { verb: 'busy', minutes: 0 }],
    [' pausa  30 ', { verb: 'pause', minutes: 30 }],
    ['pause', { verb: 'pause', minutes: null }],
    ['reanudar', { verb: 'resume' }],
    ['status', { verb: 'status' }],
    ['', null],
    ['busy soon', null],
    ['pause -5', null],
    ['constructor', null],
  ])('%j', (text, wish) => {
    expect(readCounterWish(text)).toEqual(wish);
  });

  test('lasts no longer than the shop is open', () => {
    const day = [{ from: '09:00', to: '14:00' }];
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
    const until = (at: string) => counterUntil({ hours, closedDates: [] }, 'UTC', new Date(at), 60).toISOString();
    expect(until('2026-03-04T10:00:00Z')).toBe('2026-03-04T11:00:00.000Z');
    expect(until('2026-03-04T13:30:00Z')).toBe('2026-03-04T14:00:00.000Z');
    expect(until('2026-03-04T20:00:00Z')).toBe('2026-03-04T21:00:00.000Z');
  });
});
