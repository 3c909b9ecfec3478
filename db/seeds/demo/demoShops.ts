import { merchantSettingsSchema, weekdays, type MerchantSettings } from '../../../core/merchants/merchantSettings.ts';
import type { MerchantRequest } from '../../../core/merchants/createMerchant.ts';
import type { Role } from '../../../core/staff/staffRules.ts';
import type { Locale } from '../../../core/texts/locale.ts';
import type { CatalogueDocument } from '../../../core/catalogue/catalogueSchema.ts';
import { tahonaCatalogue } from './tahonaCatalogue.ts';
import { vesuvioCatalogue } from './vesuvioCatalogue.ts';

/** The Slack workspace the simulator plays. */
export const demoTeam = 'T0DEMO';

export type DemoShop = MerchantRequest & {
  slug: string;
  settings: MerchantSettings;
  catalogue: CatalogueDocument;
  /** The Slack channel its orders go to. */
  ordersChannel: string;
  /** The Slack user who is written to when nobody in the channel answers. */
  escalationUser: string;
};

export type DemoPerson = { slackUser: string; name: string; locale: Locale; roles: { slug: string; role: Role }[] };

const splitDay = [
  { from: '07:30', to: '14:30' },
  { from: '17:00', to: '20:30' },
];

const aroundTheClock = merchantSettingsSchema.parse({
  hours: Object.fromEntries(weekdays.map((day) => [day, [{ from: '00:00', to: '24:00' }]])),
  fulfilments: ['pickup', 'delivery', 'dine_in'],
  deliveryZones: [
    { postcodePrefix: '28004', feeCents: 150, minimumCents: 1000 },
    { postcodePrefix: '28010', feeCents: 200, minimumCents: 1200 },
    { postcodePrefix: '280', feeCents: 350, minimumCents: 2000 },
  ],
  paymentMethods: ['cash', 'card', 'bizum'],
  shopPhone: '+34 910 000 101',
  shopAddress: 'Calle del Cráter 7, 28004 Madrid',
  colour: '#b3261e',
});

const bakeryHours = merchantSettingsSchema.parse({
  hours: {
    mon: [{ from: '07:30', to: '14:30' }],
    tue: splitDay,
    wed: splitDay,
    thu: splitDay,
    fri: splitDay,
    sat: [{ from: '08:00', to: '15:00' }],
    sun: [{ from: '08:30', to: '14:30' }],
  },
  fulfilments: ['pickup', 'dine_in'],
  paymentMethods: ['cash', 'card'],
  prepTimes: [
    { upToCents: 1500, minutes: 5, busyMinutes: 15 },
    { upToCents: 5000, minutes: 10, busyMinutes: 20 },
    { upToCents: null, minutes: 30, busyMinutes: 60 },
  ],
  shopPhone: '+34 956 000 202',
  shopAddress: 'Plaza del Muelle 3, 11500 El Puerto',
  colour: '#7a4a12',
});

const shared = { locale: 'es', zone: 'Europe/Madrid', currency: 'EUR' };

/** Two shops of different trades; the first is open around the clock, so that a first try always works. */
export const demoShops: readonly DemoShop[] = [
  {
    ...shared,
    slug: 'vesuvio',
    name: 'Pizzería Bar Vesuvio',
    settings: aroundTheClock,
    catalogue: vesuvioCatalogue,
    ordersChannel: 'C0VESUVIO',
    escalationUser: 'U0ANA',
  },
  {
    ...shared,
    slug: 'tahona',
    name: 'La Tahona del Muelle',
    settings: bakeryHours,
    catalogue: tahonaCatalogue,
    ordersChannel: 'C0TAHONA',
    escalationUser: 'U0MARTA',
  },
];

/** Who works there. The workspace has more people than these: whoever is not listed is linked to no shop. */
export const demoPeople: readonly DemoPerson[] = [
  { slackUser: 'U0ANA', name: 'Ana Ferrer', locale: 'es', roles: [{ slug: 'vesuvio', role: 'owner' }] },
  { slackUser: 'U0LUIS', name: 'Luis Prado', locale: 'es', roles: [{ slug: 'vesuvio', role: 'clerk' }] },
  { slackUser: 'U0MARTA', name: 'Marta Salas', locale: 'es', roles: [{ slug: 'tahona', role: 'owner' }] },
  { slackUser: 'U0JON', name: 'Jon Baker', locale: 'en', roles: [{ slug: 'tahona', role: 'clerk' }] },
  {
    slackUser: 'U0NURIA',
    name: 'Nuria Vidal',
    locale: 'es',
    roles: [
      { slug: 'vesuvio', role: 'agent' },
      { slug: 'tahona', role: 'agent' },
    ],
  },
];
