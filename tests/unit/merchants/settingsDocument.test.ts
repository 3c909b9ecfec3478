import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { settingsDiff, settingsFaults, settingsWith } from '../../../core/merchants/changeSettings.ts';
import { demoShops } from '../../../db/seeds/demo/demoShops.ts';

const [vesuvio, tahona] = demoShops.map(({ settings }) => settings);

/** Every fault a document has by itself, as `path: sentence`. */
const faultsOf = (document: unknown) => settingsFaults(document).map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
const prepTimes = (...limits: (number | null)[]) => ({
  prepTimes: limits.map((upToCents) => ({ upToCents, minutes: 10, busyMinutes: 20 })),
});

test('what is exported is right, and says nothing new', () => {
  for (const settings of [vesuvio!, tahona!]) {
    const again = settingsWith(settings, JSON.parse(JSON.stringify(settings)));
    expect(again).toEqual({ ok: true, settings });
    expect(settingsDiff(settings, settings)).toEqual([]);
    expect(settingsFaults(settings)).toEqual([]);
  }
});

describe('a part of the settings', () => {
  test('changes what it names and leaves the rest', () => {
    const part = { closedDates: ['2026-12-25'], hours: { sun: [{ from: '18:00', to: '02:00' }] }, timings: { slotMinutes: 30 } };
    const changed = settingsWith(tahona!, part);
    if (!changed.ok) throw new Error(JSON.stringify(changed.faults));
    expect(settingsDiff(tahona, changed.settings).map(({ path }) => path.join('.'))).toEqual([
      'hours.sun',
      'closedDates',
      'timings.slotMinutes',
    ]);
    expect(changed.settings.allowedOrigins).toEqual(tahona!.allowedOrigins);
    expect(changed.settings.hours.mon).toEqual(tahona!.hours.mon);
  });

  test('is measured against what the shop has set besides', () => {
    expect(settingsFaults({ fulfilments: ['pickup', 'delivery'] })).toEqual([]);
    expect(settingsWith(vesuvio!, { fulfilments: ['delivery'] }).ok).toBe(true);
    expect(settingsWith(tahona!, { fulfilments: ['delivery'] })).toEqual({
      ok: false,
      faults: [{ path: ['deliveryZones'], message: 'must name at least one zone while fulfilments has delivery' }],
    });
  });
});

test('the example of docs/catalogue.md is right', () => {
  const [, text = ''] = /```json\n([^`]*)```/.exec(readFileSync('docs/catalogue.md', 'utf8')) ?? [];
  expect(faultsOf(JSON.parse(text))).toEqual([]);
});

describe('a fault is told with its path', () => {
  test.each<[unknown, string]>([
    [[], ': must be an object { … } of settings'],
    [null, ': must be an object { … } of settings'],
    [{ closedDay: [] }, 'closedDay: is not known here; there are hours, closedDates'],
    [JSON.parse('{"__proto__": {"a": 1}}'), '__proto__: is not known here'],
    [{ hours: { montag: [] } }, 'hours.montag: is not known here; there are mon, tue'],
    [{ timings: { nudgeSeconds: 9 } }, 'timings.nudgeSeconds: is not known here'],
    [{ hours: { mon: [{ from: '9:00', to: '22:00' }] } }, 'hours.mon.0.from: must be a time like 09:30, not "9:00"'],
    [{ hours: { mon: [{ from: '09:00' }] } }, 'hours.mon.0.to: is missing'],
    [{ hours: { mon: [{ from: '09:00', to: '24:30' }] } }, 'hours.mon.0.to: must be a time up to 24:00, not "24:30"'],
    [{ hours: { mon: [{ from: '24:00', to: '02:00' }] } }, 'hours.mon.0.from: must be a time from 00:00 to 23:59, not "24:00"'],
    [{ hours: { mon: 'closed' } }, 'hours.mon: must be a list [ … ], not "closed"'],
    [
      {
        hours: {
          fri: [
            { from: '20:00', to: '02:00' },
            { from: '23:00', to: '23:30' },
          ],
        },
      },
      'hours.fri.1: 23:00–23:30 overlaps 20:00–02:00',
    ],
    [{ closedDates: ['25/12/2026'] }, 'closedDates.0: must be a date like 2026-12-25, not "25/12/2026"'],
    [{ closedDates: ['2026-02-30'] }, 'closedDates.0: must be a date like 2026-12-25, not "2026-02-30"'],
    [{ closedDates: ['2026-12-25', '2026-12-25'] }, 'closedDates.1: 2026-12-25 is there already'],
    [{ paymentMethods: ['cash', 'card', 'cash'] }, 'paymentMethods.2: cash is there already'],
    [{ shopPhone: 'abc' }, 'shopPhone: must be a telephone number like +34 910 000 101, not "abc"'],
    [{ shopPhone: '12' }, 'shopPhone: must be a telephone number like +34 910 000 101, not "12"'],
    [{ fulfilments: [] }, 'fulfilments: must be a list of at least 1, not 0'],
    [{ fulfilments: ['drone'] }, 'fulfilments.0: must be one of pickup, delivery, dine_in, not "drone"'],
    [{ paymentMethods: ['gold'] }, 'paymentMethods.0: must be one of cash, card, bizum, link, not "gold"'],
    [{ fulfilments: ['delivery'], deliveryZones: [] }, 'deliveryZones: must name at least one zone'],
    [{ deliveryZones: [{ postcodePrefix: '28', feeCents: -1, minimumCents: 0 }] }, 'deliveryZones.0.feeCents: must be at least 0, not -1'],
    [
      { deliveryZones: [1, 2].map(() => ({ postcodePrefix: '28', feeCents: 1, minimumCents: 0 })) },
      'deliveryZones.1.postcodePrefix: 28 is there already',
    ],
    [{ minimumCents: 9.5 }, 'minimumCents: must be a whole number, not 9.5'],
    [prepTimes(2000, 1000, null), 'prepTimes.1.upToCents: must be more than the 2000 of the row before'],
    [prepTimes(2000), 'prepTimes.0.upToCents: must be null in the last row, for all larger orders'],
    [prepTimes(null, null), 'prepTimes.0.upToCents: must not be null before the last row'],
    [
      { prepTimes: [{ upToCents: null, minutes: 20, busyMinutes: 10 }] },
      'prepTimes.0.busyMinutes: must not be shorter than the 20 minutes',
    ],
    [{ timings: { nudge1Seconds: 300 } }, 'timings.nudge2Seconds: must be later than nudge1Seconds, which is 300 s'],
    [{ timings: { acceptDeadlineMinutes: 5 } }, 'timings.acceptDeadlineMinutes: must be later than escalateSeconds, which is 360 s'],
    [{ timings: { slotMinutes: '15' } }, 'timings.slotMinutes: must be a number, not "15"'],
    [{ colour: 'red' }, 'colour: must be of the form'],
    [{ allowedOrigins: ['shop.example'] }, 'allowedOrigins.0: must be an origin like https://shop.example, not "shop.example"'],
    [{ deadlinePolicy: 'forget' }, 'deadlinePolicy: must be one of expire, accept, not "forget"'],
  ])('%j', (document, sentence) => {
    expect(faultsOf(document)).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });

  test('all at once', () => {
    expect(faultsOf({ hours: { mon: [{ from: 'x', to: 'y' }] }, minimumCents: -1, nonsense: 1 })).toHaveLength(4);
  });
});
