import type { Cart, PostalAddress } from '../carts/cart.ts';
import type { ItemState } from '../catalogue/catalogue.ts';
import type { Merchant } from '../merchants/merchant.ts';
import type { PaymentMethod } from '../merchants/merchantSettings.ts';
import type { MessageContent } from '../messages/card.ts';
import type { Order } from '../orders/order.ts';
import type { Locale } from '../texts/locale.ts';
import type { CompiledCatalogue } from '../understanding/understanding.ts';
import type { FlowState } from './flowState.ts';

/** What is known of the customer, from earlier orders. */
export type CustomerProfile = {
  id: string;
  name: string | null;
  phone: string | null;
  address: PostalAddress | null;
  paymentMethod: PaymentMethod | null;
  orderCount: number;
};

/** Everything a step may look at: read in this turn, so that the bot states nothing it has not just read. */
export type FlowView = {
  merchant: Merchant;
  compiled: CompiledCatalogue;
  itemStates: ReadonlyMap<string, ItemState>;
  customer: CustomerProfile;
  /** The customer's latest orders in this shop, newest first. */
  orders: readonly Order[];
  now: Date;
  locale: Locale;
  /** An unused id, for a cart the step may have to begin. */
  freshId: string;
  /** Where the privacy notice of this shop is. */
  privacyUrl: string;
};

/** Something to say. Replies with an activity id can be replaced later (an order's card). */
export type Reply = { content: MessageContent; activityId?: string };

/** What a step asks the turn to do; its result comes back to the flow. */
export type Command =
  | { type: 'place'; cart: Cart }
  | { type: 'cancelOrder'; orderId: string }
  | { type: 'retryOrder'; orderId: string }
  | { type: 'rate'; orderId: string; rating: number }
  /** `phone`: given for being called back, and kept. */
  | { type: 'requestPerson'; phone?: string };

/** Where a step leaves the conversation. */
export type FlowStep = { state: FlowState; cart: Cart | null; replies: Reply[]; command?: Command; locale?: Locale };
