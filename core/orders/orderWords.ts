import type { Row } from '../messages/card.ts';
import { money, timeOfDay } from '../texts/format.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { texts, type Texts } from '../texts/texts.ts';
import type { CartDetails, PostalAddress } from '../carts/cart.ts';
import type { Order, OrderedOption } from './order.ts';

/** For whom and when an order is put into words. */
export type Viewer = { locale: Locale; zone: string; now: Date };

/** An order's lines as rows of a card, in the reader's language; notes stay as they were written. */
export function orderRows(order: Pick<Order, 'lines' | 'currency'>, locale: Locale): Row[] {
  return order.lines.map((line) => ({
    quantity: line.quantity,
    name: localize(line.names, locale),
    details: [...line.options.map((option) => optionWords(option, locale)), ...(line.note ? [`“${line.note}”`] : [])],
    priceText: money(line.unitPriceCents * line.quantity, order.currency, locale),
  }));
}

/** An option as people say it: plain, taken off, more or less of it. */
export function optionWords(option: Pick<OrderedOption, 'names' | 'negated' | 'quantity'>, locale: Locale): string {
  const name = localize(option.names, locale);
  const say = texts[locale].order;
  if (option.negated) return say.without(name.toLowerCase());
  if (option.quantity === 'extra') return say.extra(name.toLowerCase());
  return option.quantity === 'light' ? say.light(name.toLowerCase()) : name;
}

/** A delivery address in one line. */
export function addressWords(address: PostalAddress): string {
  const street = [address.street, address.number].filter(Boolean).join(' ');
  const place = [address.postcode, address.town].filter(Boolean).join(' ');
  const text = [street, address.floorDoor, place].filter(Boolean).join(', ');
  return address.instructions ? `${text} (${address.instructions})` : text;
}

/** Payment in words, with what change is needed for. */
export function paymentWords(details: CartDetails, currency: string, locale: Locale): string {
  if (!details.paymentMethod) return '';
  const say = texts[locale].order;
  const method = say.payment[details.paymentMethod];
  return details.changeForCents ? `${method} (${say.changeFor(money(details.changeForCents, currency, locale))})` : method;
}

/** When an order is wanted: as soon as possible, or its slot. */
export function whenWords(requestedAt: Date | null, viewer: Viewer): string {
  return requestedAt ? timeOfDay(requestedAt, viewer.zone, viewer.locale, viewer.now) : texts[viewer.locale].order.asap;
}

/** Who decided last, for people. */
export function deciderWords(order: Pick<Order, 'decidedBy'>, say: Texts['order']): string {
  if (order.decidedBy.kind === 'staff') return order.decidedBy.name;
  return order.decidedBy.kind === 'customer' ? say.customerDid : say.system;
}

/** The reason as the customer is told it. */
export function customerReason(order: Pick<Order, 'reason' | 'reasonText'>, locale: Locale): string {
  const say = texts[locale];
  const reasons: Record<string, string> = say.order.customerReason;
  const known = order.reason === null || order.reason === 'other' ? undefined : reasons[order.reason];
  return say.customer.reasonSaid(known ?? (order.reasonText ? '' : say.order.customerReason.other), order.reasonText);
}
