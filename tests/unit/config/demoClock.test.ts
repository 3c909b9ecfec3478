import { expect, test } from '@jest/globals';
import { parseDemoClock, writeDemoClock } from '../../../core/config/demoClock.ts';

test.each(['0', '0.5', '601', '-3', 'fast', '20@', '20@1', '20x', ''])('%p is no demo clock', (text) => {
  expect(parseDemoClock(text)).toBeNull();
});

test('a plain factor has no anchor, and what was written is read back', () => {
  expect(parseDemoClock('20')).toEqual({ factor: 20, anchor: null });
  const shared = { factor: 2.5, anchor: { realMs: 1_750_000_000_000, businessMs: 1_750_000_600_000 } };
  expect(parseDemoClock(writeDemoClock(shared))).toEqual(shared);
});
