import { DateTime } from 'luxon';
import { goneLines, openChoice, deliveryZone, rememberedName, type PricedCart } from '../carts/cartRules.ts';
import { limits, type Cart, type CartDetails } from '../carts/cart.ts';
import { isAvailable, itemOf } from '../catalogue/catalogueRules.ts';
import type { Catalogue, ItemState } from '../catalogue/catalogue.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { closingOf, isOpenAt, nextOpening } from '../merchants/openingRules.ts';
import { prepMinutes } from '../merchants/prepRules.ts';
import { daysAhead, hasRoom, isSlotPossible, slotOf, slots, type SlotLoad } from '../merchants/slotRules.ts';
import { ok, refuse, type Problem, type Result } from '../problem.ts';
import { dialogueTexts } from '../texts/dialogueTexts.ts';
import { localize, type Locale } from '../texts/locale.ts';
import type { OrderState } from './orderStates.ts';

const slotsNamed = 3;
const dayMs = 86_400_000;

/** The shop and the moment an order is checked against. */
export type PlaceView = {
  merchant: Merchant;
  catalogue: Catalogue;
  itemStates: ReadonlyMap<string, ItemState>;
  /** How full the slots to come are; only read when the shop has a capacity. */
  slotLoad: SlotLoad;
  now: Date;
  locale: Locale;
  /** The customer's orders that may stand in the way of another one. */
  orders: readonly { number: number; state: OrderState; id: string }[];
};

/** When an order checked now has to be answered, and from when the shop can be chased for it. */
export type AnswerTimes = { chaseFrom: Date; deadlineAt: Date };

/** Whether the cart may become an order at this moment. Everything is re-checked here, whatever any card said. */
export function checkPlacement(cart: Cart, priced: PricedCart, view: PlaceView): Result<AnswerTimes> {
  const problem =
    linesProblem(cart, view) ??
    shopProblem(view) ??
    timeProblem(cart.details, view, priced.totalCents) ??
    detailsProblem(cart.details, priced, view) ??
    abuseProblem(view);
  return problem ? { ok: false, problem } : ok(answerTimes(view));
}

/** What already stands in the way of a cart nobody has finished yet, so that it is said before more is asked; null when nothing does. */
export function checkSoFar(cart: Cart, priced: PricedCart, view: PlaceView): Problem | null {
  const { fulfilment, address, requestedAt } = cart.details;
  const isDeliverable = fulfilment !== 'delivery' || address === undefined;
  return (
    linesProblem(cart, view) ??
    shopProblem(view) ??
    abuseProblem(view) ??
    (requestedAt === undefined ? null : timeProblem(cart.details, view, priced.totalCents)) ??
    (isDeliverable ? null : minimumProblem(cart.details, priced, view.merchant.settings))
  );
}

/** By when the shop answers an order placed now: the deadline, or shortly after the next opening when it is closed. */
export function answerTimes(view: Pick<PlaceView, 'merchant' | 'now'>): AnswerTimes {
  const { settings, zone } = view.merchant;
  const isOpen = isOpenAt(settings, zone, view.now);
  const chaseFrom = isOpen ? view.now : (nextOpening(settings, zone, view.now) ?? view.now);
  const minutes = isOpen ? settings.timings.acceptDeadlineMinutes : settings.timings.openingLeadMinutes;
  return { chaseFrom, deadlineAt: addMinutes(chaseFrom, minutes) };
}

/** How long this order would take from acceptance, as the shop stands now. */
export function expectedMinutes(merchant: Merchant, totalCents: number, now: Date): number {
  return prepMinutes(merchant.settings, totalCents, merchant.busyUntil !== null && merchant.busyUntil > now);
}

/** Whether the shop takes no orders at the moment, whatever its hours. */
export function isPaused(merchant: Merchant, now: Date): boolean {
  return merchant.pausedAt !== null && (merchant.pausedUntil === null || merchant.pausedUntil > now);
}

function linesProblem(cart: Cart, view: PlaceView): Problem | null {
  if (cart.lines.length === 0) return problem(refuse('cartEmpty', {}));
  const gone = goneProblem(cart, view);
  if (gone) return gone;
  if (cart.lines.some((line) => !Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > limits.lineQuantity)) {
    return problem(refuse('quantityOutOfRange', { max: limits.lineQuantity }));
  }
  const open = openChoice(view.catalogue, cart);
  return open
    ? problem(refuse('optionsMissing', { item: localize(open.item.names, view.locale), group: localize(open.group.names, view.locale) }))
    : null;
}

type GoneProblem = Extract<Problem, { code: 'itemsGone' | 'outOfStock' }>;

/** What of the cart the shop cannot serve now: nothing of it is left, or less than is wanted. Null when it has it all. */
export function goneProblem(cart: Cart, view: Pick<PlaceView, 'catalogue' | 'itemStates' | 'locale' | 'now'>): GoneProblem | null {
  const gone = goneLines(view.catalogue, cart, view.itemStates, view.now);
  if (gone.length === 0) return null;
  const names = gone.map(
    (line) =>
      localize(itemOf(view.catalogue, line.itemId)?.names ?? {}, view.locale) ||
      (rememberedName(cart, line.itemId) ?? dialogueTexts[view.locale].item.gone),
  );
  const isAnyLeft = gone.some((line) => itemOf(view.catalogue, line.itemId) && isAvailable(view.itemStates, line.itemId, 1, view.now));
  const params = { names: [...new Set(names)], itemIds: [...new Set(gone.map((line) => line.itemId))] };
  return { code: isAnyLeft ? 'itemsGone' : 'outOfStock', params };
}

function shopProblem(view: PlaceView): Problem | null {
  if (!isPaused(view.merchant, view.now)) return null;
  return problem(refuse('shopPaused', { until: view.merchant.pausedUntil?.toISOString() ?? null }));
}

function timeProblem(details: CartDetails, view: PlaceView, totalCents: number): Problem | null {
  const { settings, zone } = view.merchant;
  const isNow = details.requestedAt === undefined || details.requestedAt === 'now';
  if (isNow && !isOpenAt(settings, zone, view.now))
    return problem(refuse('shopClosed', { opensAt: nextOpening(settings, zone, view.now)?.toISOString() ?? null }));
  const late = isNow ? closingProblem(view, totalCents) : null;
  if (late) return late;
  const slot = slotOfOrder(details, view, totalCents);
  if (!isNow) {
    const at = new Date(details.requestedAt ?? '');
    const prepMinutes = expectedMinutes(view.merchant, totalCents, view.now);
    const isPossible = isSlotPossible(settings, zone, { at, from: view.now, prepMinutes });
    if (!isPossible) return notThen(at, view, totalCents);
  }
  return hasRoom(settings, view.slotLoad, slot) ? null : slotFull(slot, view, totalCents);
}

/** What is ordered at once has to be ready before the shop closes; null when it is. */
export function closingProblem(view: Pick<PlaceView, 'merchant' | 'now' | 'slotLoad'>, totalCents: number): Problem | null {
  const { settings, zone } = view.merchant;
  const minutes = expectedMinutes(view.merchant, totalCents, view.now);
  const closing = closingOf(settings, zone, view.now);
  if (!closing || addMinutes(view.now, minutes) <= closing) return null;
  const [next] = freeSlots(view, totalCents, 1);
  return problem(refuse('closingSoon', { closesAt: closing.toISOString(), minutes, nextAt: next?.toISOString() ?? null }));
}

/** The refusal of a time the shop cannot do, with the nearest one it can. */
function notThen(at: Date, view: PlaceView, totalCents: number): Problem {
  if (Number.isNaN(at.getTime()))
    return problem(refuse('slotUnavailable', { nextAt: freeSlots(view, totalCents, 1)[0]?.toISOString() ?? null }));
  const isTooFar = at.getTime() > view.now.getTime() + daysAhead * dayMs;
  if (isTooFar) return problem(refuse('slotUnavailable', { at: at.toISOString(), nextAt: null, maxDays: daysAhead }));
  const { thatDay, nextDay } = slotsNear(view, totalCents, at);
  return problem(refuse('slotUnavailable', { at: at.toISOString(), nextAt: [...thatDay, ...nextDay][0]?.toISOString() ?? null }));
}

/** The slot an order is meant to be ready in: the one it asks for, or the one its preparation ends in. */
export function slotOfOrder(details: CartDetails, view: Pick<PlaceView, 'merchant' | 'now'>, totalCents: number): Date {
  const { merchant, now } = view;
  const isNow = details.requestedAt === undefined || details.requestedAt === 'now';
  const at = isNow ? addMinutes(now, expectedMinutes(merchant, totalCents, now)) : new Date(details.requestedAt ?? '');
  return slotOf(at, merchant.zone, merchant.settings.timings.slotMinutes);
}

/** The next times with room for an order of this total, from a day on when one is given. */
export function freeSlots(
  view: Pick<PlaceView, 'merchant' | 'now' | 'slotLoad'>,
  totalCents: number,
  count: number,
  day: Date = view.now,
): Date[] {
  const { settings, zone } = view.merchant;
  const prepMinutes = expectedMinutes(view.merchant, totalCents, view.now);
  const isFree = (at: Date) => at >= day && hasRoom(settings, view.slotLoad, at);
  return slots(settings, zone, { from: view.now, prepMinutes, count, isFree });
}

/** More than a week has, at a slot each five minutes. */
const everySlot = 2_500;

/**
 * The times with room near one that cannot be had, the nearest first: those of its day, and those of the next day that has any, by how near
 * they are to the same time of day.
 */
export function slotsNear(
  view: Pick<PlaceView, 'merchant' | 'now' | 'slotLoad'>,
  totalCents: number,
  wanted: Date,
): { thatDay: Date[]; nextDay: Date[] } {
  const { zone } = view.merchant;
  const free = freeSlots(view, totalCents, everySlot);
  const dayOf = (at: Date) => DateTime.fromJSDate(at, { zone }).startOf('day');
  const nearest = (from: DateTime, to: Date) =>
    free
      .filter((at) => at >= from.toJSDate() && at < from.plus({ days: 1 }).toJSDate())
      .sort((one, other) => Math.abs(one.getTime() - to.getTime()) - Math.abs(other.getTime() - to.getTime()));
  const day = dayOf(wanted);
  const later = free.find((at) => at >= day.plus({ days: 1 }).toJSDate());
  const days = later ? Math.round((dayOf(later).toMillis() - day.toMillis()) / dayMs) : 0;
  const sameTime = DateTime.fromJSDate(wanted, { zone }).plus({ days }).toJSDate();
  return { thatDay: nearest(day, wanted), nextDay: later ? nearest(dayOf(later), sameTime) : [] };
}

/** The refusal of a slot that is full, with the nearest ones that are not. */
export function slotFull(slot: Date, view: Pick<PlaceView, 'merchant' | 'now' | 'slotLoad'>, totalCents: number): Problem {
  const { thatDay, nextDay } = slotsNear(view, totalCents, slot);
  const nearest = [...thatDay, ...nextDay].slice(0, slotsNamed).sort((one, other) => one.getTime() - other.getTime());
  const nextAts = nearest.map((at) => at.toISOString());
  return problem(refuse('slotFull', { at: slot.toISOString(), nextAts }));
}

function detailsProblem(details: CartDetails, priced: PricedCart, view: PlaceView): Problem | null {
  const { settings } = view.merchant;
  if (!details.fulfilment || !settings.fulfilments.includes(details.fulfilment)) {
    return problem(refuse('fulfilmentUnavailable', { fulfilment: details.fulfilment ?? '' }));
  }
  const missing = missingDetail(details);
  if (missing) return problem(refuse('contactMissing', { field: missing }));
  if (!details.paymentMethod || !settings.paymentMethods.includes(details.paymentMethod)) return problem(refuse('paymentUnavailable', {}));
  return minimumProblem(details, priced, settings);
}

function minimumProblem(details: CartDetails, priced: PricedCart, settings: Merchant['settings']): Problem | null {
  const zone = details.fulfilment === 'delivery' ? deliveryZone(settings, details) : undefined;
  if (details.fulfilment === 'delivery' && !zone)
    return problem(refuse('outsideDeliveryArea', { postcode: details.address?.postcode ?? '' }));
  const minimumCents = Math.max(settings.minimumCents, zone?.minimumCents ?? 0);
  return priced.itemsCents < minimumCents ? problem(refuse('belowMinimum', { minimumCents, totalCents: priced.itemsCents })) : null;
}

/** The first thing about the person that is still missing for this kind of fulfilment, or null. */
export function missingDetail(details: CartDetails): 'name' | 'phone' | 'address' | 'table' | null {
  if (!details.contactName) return 'name';
  if (!details.contactPhone && details.fulfilment !== 'dine_in') return 'phone';
  if (details.fulfilment === 'delivery' && !details.address) return 'address';
  return details.fulfilment === 'dine_in' && !details.table ? 'table' : null;
}

function abuseProblem(view: PlaceView): Problem | null {
  const unanswered = view.orders.find((order) => order.state === 'placed' || order.state === 'acknowledged');
  return unanswered ? problem(refuse('unansweredOrder', { number: unanswered.number })) : null;
}

function problem(refusal: { problem: Problem }): Problem {
  return refusal.problem;
}

function addMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}
