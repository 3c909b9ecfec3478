import type { DocumentFault } from '../documents/documentFault.ts';
import { weekdays, type MerchantSettings } from './merchantSettings.ts';

/** What settings of the right shape must not say together: each contradiction at the setting an owner would change. */
export function settingsContradictions(settings: MerchantSettings): DocumentFault[] {
  return [
    ...hoursFaults(settings),
    ...zoneFaults(settings),
    ...prepTimeFaults(settings),
    ...timingFaults(settings),
    ...phoneFaults(settings),
    ...twiceNamed.flatMap((name) => repeated(name, settings[name])),
  ];
}

const phoneDigits = { min: 6, max: 15 };

/** Customers are told to call it, so it has to be something that can be called. */
function phoneFaults({ shopPhone }: MerchantSettings): DocumentFault[] {
  const digits = shopPhone.replace(/\D/g, '').length;
  const isPhone = /^\+?[\d\s().\/-]+$/.test(shopPhone.trim()) && digits >= phoneDigits.min && digits <= phoneDigits.max;
  return shopPhone === '' || isPhone
    ? []
    : [{ path: ['shopPhone'], message: `must be a telephone number like +34 910 000 101, not "${shopPhone}"` }];
}

/** Lists in which everything stands once: each is drawn as it is, as a row of buttons or a line. */
const twiceNamed = ['closedDates', 'fulfilments', 'paymentMethods'] as const;

function repeated(name: (typeof twiceNamed)[number], list: readonly string[]): DocumentFault[] {
  return list.flatMap((one, index) => (list.indexOf(one) === index ? [] : [{ path: [name, index], message: `${one} is there already` }]));
}

function hoursFaults({ hours }: MerchantSettings): DocumentFault[] {
  return weekdays.flatMap((day) =>
    hours[day].flatMap(({ from, to }, index) => {
      const path = ['hours', day, index];
      const faults: DocumentFault[] = [];
      if (from >= '24:00') faults.push({ path: [...path, 'from'], message: `must be a time from 00:00 to 23:59, not "${from}"` });
      if (to > '24:00') faults.push({ path: [...path, 'to'], message: `must be a time up to 24:00, not "${to}"` });
      const other = hours[day].slice(0, index).find((one) => from < endOf(one) && one.from < endOf({ from, to }));
      if (other) faults.push({ path, message: `${from}–${to} overlaps ${other.from}–${other.to}` });
      return faults;
    }),
  );
}

/** The end on a clock that goes on after midnight, so that texts compare like times. */
function endOf({ from, to }: { from: string; to: string }): string {
  return to > from ? to : `${Number(to.slice(0, 2)) + 24}${to.slice(2)}`;
}

function zoneFaults({ deliveryZones, fulfilments }: MerchantSettings): DocumentFault[] {
  const prefixes = deliveryZones.map(({ postcodePrefix }) => postcodePrefix.toUpperCase());
  const twice = prefixes.flatMap((prefix, index) =>
    prefixes.indexOf(prefix) === index ? [] : [{ path: ['deliveryZones', index, 'postcodePrefix'], message: `${prefix} is there already` }],
  );
  const nowhere = fulfilments.includes('delivery') && deliveryZones.length === 0;
  return nowhere ? [...twice, { path: ['deliveryZones'], message: 'must name at least one zone while fulfilments has delivery' }] : twice;
}

function prepTimeFaults({ prepTimes }: MerchantSettings): DocumentFault[] {
  return prepTimes.flatMap(({ upToCents, minutes, busyMinutes }, index) => {
    const path = ['prepTimes', index];
    const faults: DocumentFault[] = [];
    const isLast = index === prepTimes.length - 1;
    const previous = prepTimes[index - 1]?.upToCents ?? null;
    if (isLast !== (upToCents === null))
      faults.push({
        path: [...path, 'upToCents'],
        message: isLast ? 'must be null in the last row, for all larger orders' : 'must not be null before the last row',
      });
    else if (upToCents !== null && previous !== null && upToCents <= previous)
      faults.push({ path: [...path, 'upToCents'], message: `must be more than the ${previous} of the row before` });
    if (busyMinutes < minutes)
      faults.push({ path: [...path, 'busyMinutes'], message: `must not be shorter than the ${minutes} minutes of a quiet shop` });
    return faults;
  });
}

function timingFaults({ timings }: MerchantSettings): DocumentFault[] {
  const { nudge1Seconds, nudge2Seconds, escalateSeconds, acceptDeadlineMinutes } = timings;
  const steps = [
    ['nudge1Seconds', nudge1Seconds],
    ['nudge2Seconds', nudge2Seconds],
    ['escalateSeconds', escalateSeconds],
    ['acceptDeadlineMinutes', acceptDeadlineMinutes * 60],
  ] as const;
  return steps.flatMap(([name, seconds], index) => {
    const before = steps[index - 1];
    return before && before[1] >= seconds
      ? [{ path: ['timings', name], message: `must be later than ${before[0]}, which is ${before[1]} s` }]
      : [];
  });
}
