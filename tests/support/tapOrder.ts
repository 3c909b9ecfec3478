import { v7 as uuidv7 } from 'uuid';
import type { Cart } from '../../core/carts/cart.ts';
import type { TurnOutcome } from '../../core/conversations/runTurn.ts';
import { action } from '../../core/messages/action.ts';
import type { Action } from '../../core/messages/action.ts';
import { decideOrder, type StaffDecision } from '../../core/orders/decideOrder.ts';
import type { Order } from '../../core/orders/order.ts';
import { orderById } from '../../core/orders/orderQueries.ts';
import type { OrderAction } from '../../core/orders/orderStates.ts';
import type { Result } from '../../core/problem.ts';
import { wordsOf, type TestCustomer, type TestShop } from './testShop.ts';

/** An item without options and of tracked stock, and what it costs. */
export const tiramisu = { id: 'tiramisu', priceCents: 520 };

export function tapAction(
  customer: TestCustomer,
  tapped: Action,
  inputs: Record<string, string> = {},
  externalId = uuidv7(),
): Promise<TurnOutcome> {
  return customer.send({ type: 'action', action: tapped, inputs, label: '·' }, externalId);
}

export async function cartOf(shop: TestShop, customer: TestCustomer): Promise<Cart | null> {
  const [row] = await shop.sql<{ cart: Cart | null }>('select cart from conversations where id = $1', [customer.conversationId]);
  return row?.cart ?? null;
}

/** Fills a cart by buttons alone up to its summary, and answers the button that places it. */
export async function fillCart(shop: TestShop, customer: TestCustomer, itemId = tiramisu.id): Promise<Action> {
  await tapAction(customer, action('item.add', itemId, 0));
  const onCart = async (name: string, o?: string) => {
    const cart = await cartOf(shop, customer);
    if (!cart) throw new Error(`there is no cart to ${name}`);
    return action(`cart.${name}`, cart.id, cart.revision, o);
  };
  await tapAction(customer, await onCart('fulfilment', 'pickup'));
  await tapAction(customer, await onCart('time', 'now'));
  await tapAction(customer, await onCart('contact'), { name: 'Marta Pérez', phone: '612345678' });
  await tapAction(customer, await onCart('payment', 'cash'));
  return onCart('place');
}

/** Places an order by buttons alone; answers its id. */
export async function tapOrder(shop: TestShop, customer: TestCustomer, itemId = tiramisu.id): Promise<string> {
  const placed = await tapAction(customer, await fillCart(shop, customer, itemId));
  const orderId = await latestOrderId(shop, customer);
  if (!orderId) throw new Error(`nothing was placed: ${said(placed)}`);
  return orderId;
}

export async function latestOrderId(shop: TestShop, customer: TestCustomer): Promise<string | undefined> {
  const rows = await shop.sql<{ id: string }>('select id from orders where conversation_id = $1 order by placed_at desc, id desc limit 1', [
    customer.conversationId,
  ]);
  return rows[0]?.id;
}

/** What a turn answered, as one text. */
export function said(outcome: TurnOutcome): string {
  return outcome.replies.map(({ content }) => wordsOf(content)).join('\n');
}

export async function orderOf(shop: TestShop, orderId: string): Promise<Order> {
  const order = await shop.services.db.inMerchant(shop.merchant.id, (tx) => orderById(tx, shop.merchant.id, orderId));
  if (!order) throw new Error(`no order ${orderId}`);
  return order;
}

/** Ana, the owner, decides; each call is a click of its own unless `externalId` says otherwise. */
export async function staffDecides(
  shop: TestShop,
  orderId: string,
  act: OrderAction,
  overrides: Partial<StaffDecision> & { click?: string } = {},
): Promise<Result<Order>> {
  const { click = uuidv7(), ...rest } = overrides;
  const staff = rest.staff ?? (await shop.staff('U0ANA'));
  const inbound = { channel: 'slack' as const, externalId: click };
  return decideOrder(shop.services, { merchantId: shop.merchant.id, orderId, action: act, locale: 'es', inbound, ...rest, staff });
}

export async function stockOf(shop: TestShop, itemId = tiramisu.id): Promise<number | null> {
  const [row] = await shop.sql<{ stock: number | null }>('select stock from item_states where merchant_id = $1 and item_id = $2', [
    shop.merchant.id,
    itemId,
  ]);
  return row?.stock ?? null;
}

export async function setStock(shop: TestShop, stock: number | null, itemId = tiramisu.id): Promise<void> {
  await shop.sql('update item_states set stock = $3 where merchant_id = $1 and item_id = $2', [shop.merchant.id, itemId, stock]);
}

/** The transitions of an order in their order, as the log of events has them. */
export async function eventsOf(
  shop: TestShop,
  orderId: string,
): Promise<{ seq: number; action: string; from: string | null; to: string; actor: string }[]> {
  return shop.sql(
    `select seq, action, from_state as from, to_state as to, actor_kind as actor from order_events where order_id = $1 order by seq`,
    [orderId],
  );
}
