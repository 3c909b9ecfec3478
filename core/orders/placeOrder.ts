import type { Tx } from '../../db/transaction.ts';
import type { Cart } from '../carts/cart.ts';
import type { PricedCart } from '../carts/cartRules.ts';
import { groupsOf } from '../catalogue/catalogueRules.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ok, refuse, type Result } from '../problem.ts';
import { localize } from '../texts/locale.ts';
import type { Order, OrderLine } from './order.ts';
import { chaseReminders } from './orderReminderRules.ts';
import { insertOrder, takeStock } from './orderStore.ts';
import { checkPlacement, type PlaceView } from './placeRules.ts';

/** What is placed, for whom, in which conversation. */
export type Placement = { cart: Cart; priced: PricedCart; conversationId: string; customerId: string; view: PlaceView };

/** Places a cart as an order within the turn's transaction. Everything is checked anew; tracked stock is taken under a lock. */
export async function placeOrder(tx: Tx, placement: Placement): Promise<Result<Order>> {
  const { cart, priced, view } = placement;
  const checked = checkPlacement(cart, priced, view);
  if (!checked.ok) return checked;
  const lines = orderLines(view.catalogue, priced);
  const tracksStock = lines.some((line) => (view.itemStates.get(line.itemId)?.stock ?? null) !== null);
  if (tracksStock) {
    const { shortItemIds } = await takeStock(tx, view.merchant.id, lines);
    const short = lines.filter((line) => shortItemIds.includes(line.itemId));
    if (short.length > 0) return refuse('outOfStock', { names: short.map((line) => localize(line.names, view.locale)) });
  }
  return ok(await insertOrder(tx, newOrder(placement, lines, checked.value)));
}

function newOrder(
  placement: Placement,
  lines: OrderLine[],
  times: { chaseFrom: Date; deadlineAt: Date },
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
    reminders: chaseReminders(scheduled, view.merchant.settings.timings, times.chaseFrom),
  };
}

function orderLines(catalogue: Catalogue, priced: PricedCart): OrderLine[] {
  return priced.lines.map(({ line, item, unitPriceCents }, position) => ({
    position,
    itemId: item.id,
    names: item.names,
    quantity: line.quantity,
    unitPriceCents,
    options: line.options.flatMap((chosen) => {
      const group = groupsOf(catalogue, item).find((one) => one.id === chosen.groupId);
      const option = group?.options.find((one) => one.id === chosen.optionId);
      return group && option ? [{ ...chosen, names: option.names, groupNames: group.names, priceDeltaCents: option.priceDeltaCents }] : [];
    }),
    note: line.note ?? null,
  }));
}
