import { z } from 'zod';
import { isWebOrigin } from './webOrigin.ts';

const localTime = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'a time like 09:30');

/** One stretch of a day's opening hours; `to` earlier than or equal to `from` means it crosses midnight and belongs to the day it starts. */
const stretch = z.object({ from: localTime, to: localTime });

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const weeklyHours = z.object(
  Object.fromEntries(weekdays.map((day) => [day, z.array(stretch).max(4)])) as Record<Weekday, z.ZodArray<typeof stretch>>,
);

export const fulfilmentKinds = ['pickup', 'delivery', 'dine_in'] as const;
export type FulfilmentKind = (typeof fulfilmentKinds)[number];

export const paymentMethods = ['cash', 'card', 'bizum', 'link'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** Every timing of an order, with the defaults of the domain; seconds, minutes and hours as named. All editable by the owner. */
const timings = z.object({
  acceptDeadlineMinutes: z.number().int().min(1).max(240).default(10),
  nudge1Seconds: z.number().int().min(10).max(7200).default(90),
  nudge2Seconds: z.number().int().min(20).max(7200).default(240),
  escalateSeconds: z.number().int().min(30).max(7200).default(360),
  acknowledgeLapseMinutes: z.number().int().min(1).max(60).default(5),
  acknowledgeExtensionMinutes: z.number().int().min(0).max(60).default(8),
  deadlineAfterCardMinutes: z.number().int().min(0).max(60).default(3),
  unconfirmedCardSeconds: z.number().int().min(10).max(3600).default(60),
  openingLeadMinutes: z.number().int().min(0).max(120).default(15),
  slotMinutes: z.number().int().min(5).max(120).default(15),
  lateMerchantMinutes: z.number().int().min(0).max(60).default(3),
  askFulfilledMinutes: z.number().int().min(5).max(1440).default(60),
  assumeFulfilledHours: z.number().int().min(1).max(72).default(12),
  restoreMinutes: z.number().int().min(1).max(120).default(15),
  retryMinutes: z.number().int().min(1).max(240).default(20),
  changeAnswerMinutes: z.number().int().min(1).max(60).default(5),
  feedbackMinutes: z.number().int().min(5).max(1440).default(60),
  abandonedCartMinutes: z.number().int().min(5).max(1440).default(60),
});

/** How long preparing takes, by the order's total; the first row whose limit is not exceeded counts, the last has no limit. */
const prepTime = z.object({
  upToCents: z.number().int().nullable(),
  minutes: z.number().int().min(1),
  busyMinutes: z.number().int().min(1),
});

const deliveryZone = z.object({
  postcodePrefix: z.string().max(12),
  feeCents: z.number().int().min(0),
  minimumCents: z.number().int().min(0),
});

export const maxAllowedOrigins = 50;

/** What an owner may set. Stored as one validated document; absent timings take their defaults. */
export const merchantSettingsSchema = z.object({
  hours: weeklyHours,
  closedDates: z.array(z.iso.date()).default([]),
  fulfilments: z.array(z.enum(fulfilmentKinds)).min(1).default(['pickup']),
  deliveryZones: z.array(deliveryZone).default([]),
  paymentMethods: z.array(z.enum(paymentMethods)).min(1).default(['cash', 'card']),
  minimumCents: z.number().int().min(0).default(0),
  prepTimes: z
    .array(prepTime)
    .min(1)
    .default([
      { upToCents: 2000, minutes: 10, busyMinutes: 20 },
      { upToCents: 5000, minutes: 15, busyMinutes: 30 },
      { upToCents: null, minutes: 30, busyMinutes: 45 },
    ]),
  /** How many orders may be meant to be ready in one slot of `timings.slotMinutes`; null = as many as come. */
  slotCapacity: z.number().int().min(1).max(1000).nullable().default(null),
  deadlinePolicy: z.enum(['expire', 'accept']).default('expire'),
  mentionEveryone: z.boolean().default(true),
  timings: timings.prefault({}),
  shopPhone: z.string().max(30).default(''),
  shopAddress: z.string().max(200).default(''),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .default('#1d4ed8'),
  /** Other sites on which the shop's chat may stand, as browsers write them. */
  allowedOrigins: z.array(z.string().refine(isWebOrigin, 'an origin like https://shop.example')).max(maxAllowedOrigins).default([]),
});

export type MerchantSettings = z.infer<typeof merchantSettingsSchema>;
export type Timings = MerchantSettings['timings'];
