import { deliveryZone } from '../carts/cartRules.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { isOpenAt, nextOpening } from '../merchants/openingRules.ts';
import { hasRoom, isSlotPossible, slotOf, type SlotLoad } from '../merchants/slotRules.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { expectedMinutes, freeSlots, missingDetail, slotFull } from '../orders/placeRules.ts';
import { ok, refuse, type Problem, type Result } from '../problem.ts';
import type { ProposalOf, WishedDetails } from './change.ts';
import { linesCents } from './changedLines.ts';
import { withWished, type Effect } from './effectRules.ts';

/** The shop and the moment a wish is checked against. */
export type DetailView = { merchant: Merchant; now: Date; slotLoad: SlotLoad };

const minuteMs = 60_000;

/**
 * What a customer wants carried out otherwise, priced and with a time that can be promised; refused when the shop does not do it, not there,
 * not for so little, or not then.
 */
export function wishedDetails(
  order: Order,
  lines: readonly OrderLine[],
  wished: WishedDetails,
  view: DetailView,
): Result<Pick<ProposalOf<'edit'>, 'details' | 'deliveryFeeCents'>> {
  const problem = placeProblem(order, lines, wished, view.merchant) ?? timeProblem(order, wished, view);
  if (problem) return { ok: false, problem };
  const details = { ...wished, ...(order.promisedAt && wished.requestedAt === 'now' ? { requestedAt: soonest(order, view) } : {}) };
  const fee = movesPlace(wished) ? { deliveryFeeCents: feeOf(order, wished, view.merchant) } : {};
  return ok({ details, ...fee });
}

/** What stands in the way of a granted wish by now: the shop may have changed since it was asked for. Whether there is time the shop has just said. */
export function standingProblem(order: Order, { lines, details = {} }: ProposalOf<'edit'>, { merchant, now }: DetailView): Problem | null {
  const at = details.requestedAt;
  const isPast = at !== undefined && at !== 'now' && new Date(at) <= now;
  return isPast ? refuse('slotUnavailable', { nextAt: null }).problem : placeProblem(order, lines, details, merchant);
}

/** The slot a change moves the order to; null when it stays in the one it is in. */
export function movedSlot(order: Order, effect: Effect, { merchant, now }: Omit<DetailView, 'slotLoad'>): Date | null {
  const at = effect.promisedAt ?? effect.requestedAt;
  const before = order.promisedAt ?? order.requestedAt;
  if (at?.getTime() === before?.getTime()) return null;
  const soon = new Date(now.getTime() + expectedMinutes(merchant, effect.totalCents, now) * minuteMs);
  return slotOf(at ?? soon, merchant.zone, merchant.settings.timings.slotMinutes);
}

const movesPlace = ({ fulfilment, address }: WishedDetails): boolean => fulfilment !== undefined || address !== undefined;

function feeOf(order: Order, wished: WishedDetails, { settings }: Merchant): number {
  const details = withWished(order.details, wished);
  return details.fulfilment === 'delivery' ? (deliveryZone(settings, details)?.feeCents ?? 0) : 0;
}

function placeProblem(order: Order, lines: readonly OrderLine[], wished: WishedDetails, { settings }: Merchant): Problem | null {
  if (!movesPlace(wished)) return null;
  const details = withWished(order.details, wished);
  const { fulfilment } = details;
  if (!fulfilment || !settings.fulfilments.includes(fulfilment))
    return refuse('fulfilmentUnavailable', { fulfilment: fulfilment ?? '' }).problem;
  const missing = missingDetail(details);
  if (missing) return refuse('contactMissing', { field: missing }).problem;
  if (fulfilment !== 'delivery') return null;
  const zone = deliveryZone(settings, details);
  if (!zone) return refuse('outsideDeliveryArea', { postcode: details.address?.postcode ?? '' }).problem;
  // Within its zone an order may go elsewhere, even where something of it was left out since.
  const isSameZone = order.details.fulfilment === 'delivery' && deliveryZone(settings, order.details) === zone;
  const minimumCents = isSameZone ? 0 : Math.max(settings.minimumCents, zone.minimumCents);
  const itemsCents = linesCents(lines);
  return itemsCents < minimumCents ? refuse('belowMinimum', { minimumCents, totalCents: itemsCents }).problem : null;
}

function timeProblem(order: Order, { requestedAt }: WishedDetails, view: DetailView): Problem | null {
  if (requestedAt === undefined) return null;
  const { merchant, now, slotLoad } = view;
  const { settings, zone } = merchant;
  if (requestedAt === 'now' && !isOpenAt(settings, zone, now))
    return refuse('shopClosed', { opensAt: nextOpening(settings, zone, now)?.toISOString() ?? null }).problem;
  const at = new Date(requestedAt === 'now' ? soonest(order, view) : requestedAt);
  // Later than promised there is time enough, whatever is prepared already.
  const prepMinutes = order.promisedAt && at >= order.promisedAt ? 0 : expectedMinutes(merchant, order.totalCents, now);
  if (requestedAt !== 'now' && !isSlotPossible(settings, zone, { at, from: now, prepMinutes }))
    return refuse('slotUnavailable', { nextAt: freeSlots(view, order.totalCents, 1)[0]?.toISOString() ?? null }).problem;
  const slot = slotOf(at, zone, settings.timings.slotMinutes);
  const own = order.promisedAt ?? order.requestedAt;
  const isOwn = own !== null && slotOf(own, zone, settings.timings.slotMinutes).getTime() === slot.getTime();
  return isOwn || hasRoom(settings, slotLoad, slot) ? null : slotFull(slot, view, order.totalCents);
}

/** As soon as possible, as a time that can be promised. */
function soonest(order: Order, { merchant, now }: Pick<DetailView, 'merchant' | 'now'>): string {
  const minutes = expectedMinutes(merchant, order.totalCents, now);
  return new Date(Math.ceil((now.getTime() + minutes * minuteMs) / minuteMs) * minuteMs).toISOString();
}
