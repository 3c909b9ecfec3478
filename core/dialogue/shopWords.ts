import { closingOf, isOpenAt, nextOpening } from '../merchants/openingRules.ts';
import { timeOfDay } from '../texts/format.ts';
import { texts } from '../texts/texts.ts';
import type { FlowView } from './flowView.ts';

/** Today's hours in words, read from the settings in this turn. */
export function hoursWords(view: FlowView): string {
  const { settings, zone } = view.merchant;
  const words = texts[view.locale].flow;
  const time = (at: Date) => timeOfDay(at, zone, view.locale, view.now);
  if (isOpenAt(settings, zone, view.now)) {
    const closing = closingOf(settings, zone, view.now);
    return closing ? words.openUntil(time(closing)) : words.hoursAlways;
  }
  const opening = nextOpening(settings, zone, view.now);
  return opening ? words.hoursOpensAt(time(opening)) : words.hoursClosedToday;
}

/** The shop's name, address and phone number. */
export function shopWords(view: FlowView): string {
  const { settings, name } = view.merchant;
  return [name, texts[view.locale].flow.shopContact(settings.shopAddress, settings.shopPhone)].filter(Boolean).join(' · ');
}

/** How one can pay. */
export function paymentWords(view: FlowView): string {
  const words = texts[view.locale];
  return words.flow.paymentMethods(view.merchant.settings.paymentMethods.map((method) => words.order.payment[method]).join(', '));
}
