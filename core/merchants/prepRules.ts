import type { MerchantSettings } from './merchantSettings.ts';

/** How many minutes an order of this total takes: the first row it does not exceed, else the last; the longer time while the shop is busy. */
export function prepMinutes(settings: Pick<MerchantSettings, 'prepTimes'>, totalCents: number, busy: boolean): number {
  const row = settings.prepTimes.find(({ upToCents }) => upToCents === null || totalCents <= upToCents) ?? settings.prepTimes.at(-1);
  if (!row) return 0;
  return busy ? row.busyMinutes : row.minutes;
}
