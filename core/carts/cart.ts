import type { FulfilmentKind, PaymentMethod } from '../merchants/merchantSettings.ts';

/** What to do when something of an order runs out: change it for the nearest, ask first, leave it out, or cancel everything. */
export const outPolicies = ['substitute', 'ask', 'drop', 'cancel'] as const;
export type OutPolicy = (typeof outPolicies)[number];

/** An option as chosen for a line; `negated` takes it off, quantity makes it more or less than usual. */
export type ChosenOption = { groupId: string; optionId: string; negated?: boolean; quantity?: 'extra' | 'light' };

/** One line of a cart, by the catalogue's ids; its price is worked out anew each time it is shown. */
export type CartLine = { itemId: string; quantity: number; options: ChosenOption[]; note?: string };

/** Where it goes, for delivery. */
export type PostalAddress = { street: string; number: string; floorDoor?: string; postcode: string; town: string; instructions?: string };

/** Everything the customer has said about how the order is to be carried out. Absent = not yet said. */
export type CartDetails = {
  fulfilment?: FulfilmentKind;
  /** ISO instant of the slot; 'now' = as soon as possible. */
  requestedAt?: string;
  contactName?: string;
  contactPhone?: string;
  /** Where letters about the order go, if the customer wants any. */
  contactEmail?: string;
  address?: PostalAddress;
  table?: string;
  paymentMethod?: PaymentMethod;
  /** What the customer pays with in cash, so that the shop brings change. */
  changeForCents?: number;
  note?: string;
  /** What the customer wants when something runs out. */
  ifOut?: OutPolicy;
};

/** What one summary said, so that a later change of lines or prices can be shown before anything is placed. */
export type ShownSummary = {
  revision: number;
  totalCents: number;
  lines: { key: string; name: string; quantity: number; unitPriceCents: number }[];
};

/** The seq of a message for each of what only the person themselves should see. */
export type SaidAt = { phone?: number; email?: number; address?: number };

/** What a customer is still composing. Its revision grows with each change; an order is placed from (id, revision), once. */
export type Cart = {
  id: string;
  revision: number;
  lines: CartLine[];
  details: CartDetails;
  /** In which message of the conversation the person gave these of the details; absent for what was known before. */
  saidAt?: SaidAt;
  /** The latest summaries the customer was shown, newest last. */
  shown: ShownSummary[];
  /** The day it is for, as the instant that day begins, said without a time of it. */
  wantedDay?: string;
  /** What each item was called when it was last shown, by its id: for one that leaves the catalogue meanwhile. */
  names?: Record<string, string>;
  /** The order this cart repeats, after an expiry or a rejection. */
  retryOf: string | null;
};

export const limits = { lineQuantity: 99, lines: 40, noteLength: 300, nameLength: 80, messageLength: 4000, shownSummaries: 6 } as const;
