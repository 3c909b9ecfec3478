import type { CartLine } from '../../carts/cart.ts';
import type { ShownCode } from '../../customers/linkCustomers.ts';
import type { Order } from '../../orders/order.ts';

/**
 * What is wanted of an order they had: `beside`: what goes into the basket with it; `into`: what becomes of a basket that holds other things,
 * asked where it is not said; `words`: the wish as it was typed.
 */
export type UsualWish = { isLast: boolean; beside: CartLine[]; into?: 'add' | 'replace'; words: string };

/** The commands about the customer, and about orders that are over: what each needs. */
export type AccountInputs = {
  /** STOP or START. */
  setOptOut: { isOut: boolean };
  /** The customer's words on an order they have rated. */
  comment: { orderId: string; text: string };
  /** Their most repeated order, or `isLast`: the latest. */
  usual: UsualWish;
  /** A code for another channel. */
  startLink: Record<never, never>;
  /** A code of another channel. */
  joinLink: { code: string };
  unlink: Record<never, never>;
};

/** What each of them comes to. */
export type AccountResults = {
  setOptOut: { isStaff: boolean };
  /** What it was rated, when it was. */
  comment: { rating: number | null };
  usual: Order | null;
  startLink: ShownCode;
  joinLink: null;
  unlink: { wasLinked: boolean };
};
