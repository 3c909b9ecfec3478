import type { CartDetails, ChosenOption } from '../carts/cart.ts';
import type { OrderChange } from '../changes/change.ts';
import type { Localized } from '../texts/locale.ts';
import type { OrderState } from './orderStates.ts';

/** An option as it was placed: with the name and price of that moment. */
export type OrderedOption = ChosenOption & { names: Localized; groupNames: Localized; priceDeltaCents: number };

/** A line as it was placed. Names and prices stay what they were, whatever the catalogue becomes. */
export type OrderLine = {
  position: number;
  itemId: string;
  names: Localized;
  quantity: number;
  unitPriceCents: number;
  options: OrderedOption[];
  note: string | null;
};

/** Who decided last: a staff member by name, the customer, or the system. */
export type DecidedBy = { kind: 'staff' | 'customer' | 'system'; id: string | null; name: string };

export type Order = {
  id: string;
  merchantId: string;
  /** For people; unique per shop, may have gaps, never a look-up key. */
  number: number;
  /** 128 random bits, for links and cards. */
  ref: string;
  cartId: string;
  conversationId: string;
  customerId: string;
  state: OrderState;
  /** The state a cancellation left, for restoring. */
  stateBefore: OrderState | null;
  /** Grows with every change; cards carry the revision they were drawn from. */
  revision: number;
  /** Grows whenever the chase starts anew (placed, lapsed, restored, retried): reminders of an earlier attempt are void. */
  attempt: number;
  locale: 'es' | 'en';
  currency: string;
  totalCents: number;
  deliveryFeeCents: number;
  /** What the total differs by from lines and fee, by a price both agreed on; may be negative. */
  adjustmentCents: number;
  details: CartDetails;
  lines: OrderLine[];
  /** How many orders this customer has placed in this shop, this one included. */
  customerOrderCount: number;
  placedAt: Date;
  /** Null = as soon as possible. */
  requestedAt: Date | null;
  /** By when the shop has to answer. */
  deadlineAt: Date;
  /** Whether the one extension by acknowledging was used. */
  deadlineExtended: boolean;
  promisedAt: Date | null;
  heldBy: DecidedBy | null;
  decidedBy: DecidedBy;
  decidedAt: Date;
  reason: string | null;
  reasonText: string | null;
  /** True when nobody said it was handed over and the system assumed it. */
  assumed: boolean;
  paid: 'not_paid' | 'paid';
  /** When a channel first confirmed the shop's card; null while nobody can have seen it. */
  cardConfirmedAt: Date | null;
  retryOf: string | null;
  /** The change that waits for an answer, if there is one. */
  openChange: OrderChange | null;
  /** A change nobody answered lets the customer cancel, although the shop had accepted: until both agree to another one, or it is handed over. */
  freeCancel: boolean;
};
