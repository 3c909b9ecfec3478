import { expect, it } from '@jest/globals';
import { clockOf, scaledClock, systemClock } from '../../../core/clock.ts';

const originBusinessMs = Date.parse('2026-03-02T12:00:00Z');

it('makes a business minute last three seconds at twenty times the rate', () => {
  const originRealMs = Date.now() - 3000;
  const clock = scaledClock({ rate: 20, originRealMs, originBusinessMs });
  const passedMs = clock.now().getTime() - originBusinessMs;
  expect(passedMs).toBeGreaterThanOrEqual(60_000);
  expect(passedMs).toBeLessThan(80_000);
});

it('tells how much real time is left, and none for what has passed', () => {
  const clock = scaledClock({ rate: 20, originRealMs: Date.now(), originBusinessMs });
  const left = clock.realMsUntil(new Date(originBusinessMs + 600_000));
  expect(left).toBeGreaterThan(29_000);
  expect(left).toBeLessThanOrEqual(30_000);
  expect(clock.realMsUntil(new Date(originBusinessMs - 1))).toBe(0);
  expect(systemClock().realMsUntil(new Date(Date.now() - 1000))).toBe(0);
});

it('agrees between processes that were given the same anchor', () => {
  const demo = { factor: 20, anchor: { realMs: Date.now() - 1000, businessMs: originBusinessMs } };
  const difference =
    clockOf(demo).now().getTime() -
    clockOf({ ...demo })
      .now()
      .getTime();
  expect(Math.abs(difference)).toBeLessThanOrEqual(200);
  expect(clockOf(demo).now().getTime()).toBeGreaterThanOrEqual(originBusinessMs + 20_000);
});
