import type { Tx } from '../../db/transaction.ts';
import type { Cart } from '../carts/cart.ts';
import type { PricedCart } from '../carts/cartRules.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ok, refuse, type Result } from '../problem.ts';
import { localize } from '../texts/locale.ts';
import { orderLine } from './lineRules.ts';
import type { Order, OrderLine } from './order.ts';
import { chaseReminders } from './orderReminderRules.ts';
import { insertOrder, takeStock } from './orderStore.ts';
import { checkPlacement, slotFull, slotOfOrder, type PlaceView } from './placeRules.ts';
import { claimSlot } from './slotStore.ts';

/** What is placed, for whom, in which conversation. */
export type Placement = { cart: Cart; priced: PricedCart; conversationId: string; customerId: string; view: PlaceView };

/** Places a cart as an order within the turn's transaction. Everything is checked anew; tracked stock is taken under a lock. */
export async function placeOrder(tx: Tx, placement: Placement): Promise<Result<Order>> {
  const { cart, priced, view } = placement;
  const checked = checkPlacement(cart, priced, view);
  if (!checked.ok) return checked;
  const slotAt = slotOfOrder(cart.details, view, priced.totalCents);
  const load = await claimSlot(tx, view.merchant, slotAt);
  if (load !== null) return { ok: false, problem: slotFull(slotAt, withLoad(view, slotAt, load), priced.totalCents) };
  const lines = orderLines(view.catalogue, priced);
  const tracksStock = lines.some((line) => (view.itemStates.get(line.itemId)?.stock ?? null) !== null);
  if (tracksStock) {
    const { shortItemIds } = await takeStock(tx, view.merchant.id, lines);
    const short = lines.filter((line) => shortItemIds.includes(line.itemId));
    if (short.length > 0)
      return refuse('outOfStock', { names: short.map((line) => localize(line.names, view.locale)), itemIds: shortItemIds });
  }
  return ok(await insertOrder(tx, newOrder(placement, lines, { ...checked.value, slotAt })));
}

/** What was read before the lock was waited for no longer holds for this slot. */
function withLoad(view: PlaceView, slotAt: Date, load: number): PlaceView {
  return { ...view, slotLoad: new Map([...view.slotLoad, [slotAt.getTime(), load]]) };
}

function newOrder(
  placement: Placement,
  lines: OrderLine[],
  times: { chaseFrom: Date; deadlineAt: Date; slotAt: Date },
): Parameters<typeof insertOrder>[1] {
  const { cart, priced, view } = placement;
  const { requestedAt } = cart.details;
  const scheduled = { attempt: 1, deadlineAt: times.deadlineAt, promisedAt: null, requestedAt: null };
  return {
    merchantId: view.merchant.id,
    cartId: cart.id,
    conversationId: placement.conversationId,
    customerId: placement.customerId,
    locale: view.locale,
    currency: view.merchant.currency,
    totalCents: priced.totalCents,
    deliveryFeeCents: priced.deliveryFeeCents,
    details: cart.details,
    lines,
    placedAt: view.now,
    requestedAt: requestedAt && requestedAt !== 'now' ? new Date(requestedAt) : null,
    deadlineAt: times.deadlineAt,
    retryOf: cart.retryOf,
    slotAt: times.slotAt,
    reminders: chaseReminders(scheduled, view.merchant.settings.timings, times.chaseFrom),
  };
}

function orderLines(catalogue: Catalogue, priced: PricedCart): OrderLine[] {
  return priced.lines.map(({ line, item }, position) => orderLine(catalogue, item, line, position));
}
