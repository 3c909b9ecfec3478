import { DateTime } from 'luxon';
import { closingOf, isOpenAt, nextOpening, openings } from '../../merchants/openingRules.ts';
import { askTexts } from '../../texts/askTexts.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { isPaused } from '../../orders/placeRules.ts';
import { timeOfDay } from '../../texts/format.ts';
import { formatsFor } from '../../texts/formats.ts';
import { sayProblem, texts } from '../../texts/texts.ts';
import { addressAnswer } from '../wording/answerRules.ts';
import type { Home } from '../wording/contactRules.ts';
import type { FlowView } from '../flowView.ts';
import { dayNamed } from '../wording/timeRules.ts';

/** Today's hours in words, read from the settings in this turn. */
export function hoursWords(view: FlowView): string {
  const { settings, zone } = view.merchant;
  const words = texts[view.locale].flow;
  const time = (at: Date) => timeOfDay(at, zone, view.locale, view.now);
  // Whatever its hours, it takes no orders now.
  if (isPaused(view.merchant, view.now)) return pauseWords(view);
  if (isOpenAt(settings, zone, view.now)) {
    const closing = closingOf(settings, zone, view.now);
    return closing ? words.openUntil(time(closing)) : words.hoursAlways;
  }
  const opening = nextOpening(settings, zone, view.now);
  return opening ? words.hoursOpensAt(time(opening)) : words.hoursClosedToday;
}

const wholeWeek = /\b(horarios?|que dias|semana|opening (hours|times)|which days|what days|hours|week)\b/;
const weekDays = 7;

/** The hours a text asks for: of the day it names, of the whole week, else how the shop stands now. */
export function hoursAsked(view: FlowView, text: string): string {
  const day = dayNamed(text, { now: view.now, zone: view.merchant.zone });
  if (day) return hoursOfDay(view, day).words;
  const now = hoursWords(view);
  if (!wholeWeek.test(foldedText(text)) || now === texts[view.locale].flow.hoursAlways) return now;
  const today = DateTime.fromJSDate(view.now, { zone: view.merchant.zone });
  const days = Array.from({ length: weekDays }, (_none, ahead) => hoursOfDay(view, today.plus({ days: ahead }).toJSDate()).words);
  return [now, ...days].join('\n');
}

function pauseWords({ merchant, locale, now }: FlowView): string {
  const params = { until: merchant.pausedUntil?.toISOString() ?? null };
  return sayProblem({ code: 'shopPaused', params }, locale, formatsFor(merchant, locale, now));
}

/** When the shop is open on the local day of an instant, in words; `isOpen`: whether it opens at all then. */
export function hoursOfDay(view: FlowView, at: Date): { isOpen: boolean; words: string } {
  const { settings, zone } = view.merchant;
  const words = askTexts[view.locale].hours;
  const from = DateTime.fromJSDate(at, { zone }).startOf('day');
  const to = from.plus({ days: 1 });
  const day = words.day(from.setLocale(view.locale));
  // An opening that began the day before belongs to that day.
  const all = [...openings(settings, zone, from.toJSDate(), 1)].filter(({ start }) => start < to.toJSDate());
  const own = all.filter(({ start }) => start >= from.toJSDate());
  const clock = (one: Date) => DateTime.fromJSDate(one, { zone }).toFormat('HH:mm');
  if (all.some(({ start, end }) => start <= from.toJSDate() && end >= to.toJSDate())) return { isOpen: true, words: words.allDay(day) };
  if (own.length === 0) return { isOpen: false, words: words.closed(day) };
  return {
    isOpen: true,
    words: words.open(
      day,
      own.map(({ start, end }) => words.fromTo(clock(start), clock(end))),
    ),
  };
}

/** The postcode and town of the shop, as far as its address tells them. */
export function homeOf({ merchant }: Pick<FlowView, 'merchant'>): Home {
  return addressAnswer(merchant.settings.shopAddress ?? '');
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
