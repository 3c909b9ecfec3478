import { DateTime } from 'luxon';
import type { Cart } from '../../carts/cart.ts';
import { priceCart } from '../../carts/cartRules.ts';
import { isOpenAt, nextOpening } from '../../merchants/openingRules.ts';
import { hasRoom } from '../../merchants/slotRules.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { closingProblem, expectedMinutes, freeSlots, slotOfOrder, slotsNear } from '../../orders/placeRules.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { timeOfDay } from '../../texts/format.ts';
import { texts } from '../../texts/texts.ts';
import { atStep } from '../flowState.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { say } from '../replies.ts';

/**
 * Which times are offered: from a day on; those nearest to a moment; or, instead of a time the shop cannot do, those nearest to it and the
 * next day's. Else the next ones, from the day on that was named before.
 */
export type WantedTimes = { from?: Date; around?: Date; insteadOf?: Date };

const slotsOffered = 6;
const offeredThatDay = 4;

/** Asks when. */
export function askTime(view: FlowView, cart: Cart, lead: Reply[] = [], asked: WantedTimes = {}): FlowStep {
  const { merchant, locale, now } = view;
  const words = texts[locale].flow;
  const { totalCents } = priceCart(view.compiled.catalogue, cart, merchant.settings);
  const wanted = Object.keys(asked).length > 0 || cart.wantedDay === undefined ? asked : { from: new Date(cart.wantedDay) };
  const isForToday = isToday(view, wanted.insteadOf ?? wanted.around ?? wanted.from ?? now);
  const near = timesNear(view, totalCents, wanted);
  const free = near.length > 0 ? near : freeSlots(view, totalCents, slotsOffered, wanted.from);
  const button = (label: string, argument: string): Button => ({ label, action: action('cart.time', cart.id, cart.revision, argument) });
  const later = free.map((at) => button(timeOfDay(at, merchant.zone, locale, now), at.toISOString()));
  const prepMinutes = expectedMinutes(merchant, totalCents, now);
  const buttons = isForToday && canBeNow(view, totalCents) ? [button(words.now(prepMinutes), 'now'), ...later] : later;
  if (buttons.length === 0) return { state: atStep('cart'), cart, replies: [...lead, say(words.closedNoOpening)] };
  const isOpen = isOpenAt(merchant.settings, merchant.zone, now);
  const opening = nextOpening(merchant.settings, merchant.zone, now);
  // What was just said of the opening is not said again.
  const question = isOpen || !opening || lead.length > 0 ? words.askTime : words.closedNow(timeOfDay(opening, merchant.zone, locale, now));
  const isBusy = isOpen && isForToday && merchant.busyUntil !== null && merchant.busyUntil > now;
  const busy = isBusy ? [say(dialogueTexts[locale].time.busy(prepMinutes))] : [];
  return { state: atStep('time'), cart, replies: [...lead, ...busy, say(`${question} ${words.laterTime}`, buttons)] };
}

/** Those of that day that are nearest, then the next day's, in order of time; none when no time was named. */
function timesNear(view: FlowView, totalCents: number, { around, insteadOf }: WantedTimes): Date[] {
  const wanted = insteadOf ?? around;
  if (!wanted) return [];
  const { thatDay, nextDay } = slotsNear(view, totalCents, wanted);
  const onDay = thatDay.slice(0, insteadOf && nextDay.length > 0 ? offeredThatDay : slotsOffered);
  const offered = [...onDay, ...nextDay.slice(0, slotsOffered - onDay.length)];
  return offered.sort((one, other) => one.getTime() - other.getTime());
}

/** Whether an order of this total can be made right away: the shop is open, has room, and does not close before it is ready. */
function canBeNow(view: FlowView, totalCents: number): boolean {
  const { merchant, now } = view;
  const { settings, zone } = merchant;
  const slot = slotOfOrder({ requestedAt: 'now' }, view, totalCents);
  return isOpenAt(settings, zone, now) && hasRoom(settings, view.slotLoad, slot) && closingProblem(view, totalCents) === null;
}

function isToday({ merchant, now }: FlowView, at: Date): boolean {
  const local = (one: Date) => DateTime.fromJSDate(one, { zone: merchant.zone });
  return at <= now || local(at).hasSame(local(now), 'day');
}
