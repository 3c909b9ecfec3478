import { DateTime } from 'luxon';
import type { Merchant } from '../merchants/merchant.ts';
import { closingOf } from '../merchants/openingRules.ts';
import { outIndefinitely } from './catalogue.ts';

const unitMinutes: Record<string, number> = { m: 1, min: 1, h: 60, d: 24 * 60 };
const longestDays = 60;

/**
 * Until when an item is out: `30m`, `4h`, `2d`, `today` (until the shop closes, when that is after midnight; else until midnight) or `always`.
 * Null when it is none of these, or longer than two months.
 */
export function outUntil(typed: string, { settings, zone }: Pick<Merchant, 'settings' | 'zone'>, at: Date): Date | null {
  if (typed === 'always') return outIndefinitely;
  if (typed === 'today') {
    const midnight = DateTime.fromJSDate(at, { zone }).plus({ days: 1 }).startOf('day').toJSDate();
    const closing = closingOf(settings, zone, at);
    return closing && closing > midnight && closing.getTime() - at.getTime() < 24 * 3_600_000 ? closing : midnight;
  }
  const [, count = '', unit = ''] = /^([1-9]\d{0,3})(m|min|h|d)$/.exec(typed) ?? [];
  const minutes = Number(count) * (unitMinutes[unit] ?? 0);
  return minutes > 0 && minutes <= longestDays * 24 * 60 ? new Date(at.getTime() + minutes * 60_000) : null;
}
