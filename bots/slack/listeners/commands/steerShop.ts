import { counterLimits, counterUntil, type CounterWish } from '../../../../core/merchants/counterRules.ts';
import { pauseShop, resumeShop, setBusy } from '../../../../core/merchants/shopState.ts';
import type { CoreServices } from '../../../../core/services.ts';
import { mayDo } from '../../../../core/staff/staffRules.ts';
import { timeOfDay } from '../../../../core/texts/format.ts';
import { slackTexts } from '../../../../core/texts/slackTexts.ts';
import { sentence, type Desk } from '../desk.ts';

/** Makes a shop busy, pauses it or opens it again for a member of its staff, and answers with how it stands then. */
export async function steerShop(
  services: CoreServices,
  { merchant, staff }: Desk,
  wish: Exclude<CounterWish, { verb: 'status' }>,
): Promise<string> {
  if (!mayDo(staff.roles, 'pauseShop')) return sentence(services, merchant, { code: 'notAllowed', params: { action: wish.verb } });
  if (wish.verb === 'resume') return resume(services, merchant.id, merchant.locale);
  const say = slackTexts[merchant.locale];
  const minutes = wish.minutes ?? counterLimits.defaultMinutes;
  if (minutes > counterLimits.maxMinutes) return say.minutesOutOfRange(counterLimits.maxMinutes);
  if (minutes === 0)
    return wish.verb === 'busy' ? endBusy(services, merchant.id, merchant.locale) : resume(services, merchant.id, merchant.locale);
  const now = services.clock.now();
  const until = counterUntil(merchant.settings, merchant.zone, now, minutes);
  await services.db.inMerchant(merchant.id, (tx) =>
    wish.verb === 'busy' ? setBusy(tx, merchant.id, until) : pauseShop(tx, merchant.id, { until, reason: 'staff' }, now),
  );
  services.wake.outbox();
  const time = timeOfDay(until, merchant.zone, merchant.locale, now);
  return wish.verb === 'busy' ? say.busyUntil(time) : say.pausedUntil(time);
}

async function endBusy(services: CoreServices, merchantId: string, locale: Desk['merchant']['locale']): Promise<string> {
  await services.db.inMerchant(merchantId, (tx) => setBusy(tx, merchantId, null));
  return slackTexts[locale].busyEnded;
}

async function resume(services: CoreServices, merchantId: string, locale: Desk['merchant']['locale']): Promise<string> {
  const resumed = await services.db.inMerchant(merchantId, (tx) => resumeShop(tx, merchantId, services.clock.now()));
  services.wake.outbox();
  return resumed ? slackTexts[locale].resumed : slackTexts[locale].notPaused;
}
