import { isOrderState } from '../orders/orderStates.ts';
import { money, timeOfDay } from './format.ts';
import type { Locale } from './locale.ts';
import { texts, type Formats } from './texts.ts';

/** How amounts, instants and states are written for one reader, of one shop, at this moment. */
export function formatsFor(shop: { zone: string; currency: string }, locale: Locale, now: Date): Formats {
  return {
    money: (cents) => money(cents, shop.currency, locale),
    time: (iso) => timeOfDay(new Date(iso), shop.zone, locale, now),
    state: (state) => (isOrderState(state) ? texts[locale].order.state[state] : state),
  };
}
