import type { Cart } from '../../carts/cart.ts';
import { differenceWords } from '../../carts/cartCard.ts';
import { changeCart, newCart } from '../../carts/cartRules.ts';
import type { Order } from '../../orders/order.ts';
import { checkPlacement } from '../../orders/placeRules.ts';
import type { Problem } from '../../problem.ts';
import { localize } from '../../texts/locale.ts';
import { cartViewOf, placeViewOf } from '../basket/cartFlow.ts';
import type { FlowView } from '../flowView.ts';

/** The lines of an order that did not come about, as a cart to change and send again. */
export function copyToCart(order: Order, view: FlowView): Cart {
  const fresh = newCart(view.freshId, { ...order.details, requestedAt: undefined });
  const lines = order.lines.map((line) => ({
    itemId: line.itemId,
    quantity: line.quantity,
    options: line.options.map(({ groupId, optionId, negated, quantity }) => ({ groupId, optionId, negated, quantity })),
    ...(line.note ? { note: line.note } : {}),
  }));
  // What has left the menu since is still called what it was.
  const names = Object.fromEntries(order.lines.map((line) => [line.itemId, localize(line.names, view.locale)]));
  return { ...changeCart(fresh, { lines, retryOf: order.id }), names };
}

/** What stands in the way of placing an unanswered order again as it was: all that is checked of a new one, and prices that changed. */
export function retryProblem(orderId: string, view: FlowView): Problem | null {
  const order = view.orders.find((one) => one.id === orderId);
  if (order?.state !== 'expired') return null;
  const cart = { ...copyToCart(order, view), details: order.details };
  const { priced } = cartViewOf(view, cart);
  const checked = checkPlacement(cart, priced, placeViewOf(view));
  if (!checked.ok) return checked.problem;
  if (priced.totalCents === order.totalCents) return null;
  const difference = differenceWords(
    [{ kind: 'total', fromCents: order.totalCents, toCents: priced.totalCents }],
    order.currency,
    view.locale,
  );
  return { code: 'pricesChanged', params: { difference } };
}
