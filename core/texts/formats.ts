import { isOrderState } from '../orders/orderStates.ts';
import { money, timeOfDay } from './format.ts';
import type { Locale } from './locale.ts';
import { texts, type Formats } from './texts.ts';

/** How amounts, instants and states are written for one reader, of one shop, at this moment. */
export function formatsFor(shop: { zone: string; currency: string }, locale: Locale, now: Date): Formats {
  const { customerDid: customer, system } = texts[locale].order;
  const nameless = new Map([
    ['customer', customer],
    ['system', system],
  ]);
  return {
    money: (cents) => money(cents, shop.currency, locale),
    time: (iso) => timeOfDay(new Date(iso), shop.zone, locale, now),
    state: (state) => (isOrderState(state) ? texts[locale].order.state[state] : state),
    who: (by) => nameless.get(by) ?? by,
  };
}
