import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { action, type Action } from '../../../core/messages/action.ts';
import { cartOf, fillCart, latestOrderId, said, setStock, staffDecides, tapAction } from '../../support/tapOrder.ts';
import { buttonsOf, openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
let noon: Date;
beforeAll(async () => {
  shop = await openTestShop();
  noon = shop.clock.now();
  await setStock(shop, 1000);
});
afterEach(async () => {
  shop.clock.set(noon);
  await capacity(null);
});
afterAll(() => shop.close());

const capacity = (count: number | null) =>
  shop.sql(`update merchants set settings = jsonb_set(settings, '{slotCapacity}', $2::jsonb) where id = $1`, [
    shop.merchant.id,
    JSON.stringify(count),
  ]);
const atOne = '2026-03-04T12:00:00.000Z';

/** Everything filled in up to the summary, for that time; answers the button that places it. */
async function filledFor(customer: TestCustomer, time: string): Promise<Action> {
  await fillCart(shop, customer);
  const before = await cartOf(shop, customer);
  await tapAction(customer, action('cart.time', before!.id, before!.revision, time));
  const cart = await cartOf(shop, customer);
  return action('cart.place', cart!.id, cart!.revision);
}

const ordersOf = async (customers: readonly TestCustomer[]) => {
  const ids = await Promise.all(customers.map((customer) => latestOrderId(shop, customer)));
  return ids.filter((id) => id !== undefined);
};

describe('the last place of a slot', () => {
  it('is had by one of twenty customers; the others are told and offered the next free ones', async () => {
    await capacity(1);
    const customers = await Promise.all(Array.from({ length: 20 }, () => shop.customer()));
    const places: Action[] = [];
    for (const customer of customers) places.push(await filledFor(customer, atOne));
    const outcomes = await Promise.all(customers.map((customer, index) => tapAction(customer, places[index]!)));
    expect(await ordersOf(customers)).toHaveLength(1);
    const refused = outcomes.filter((outcome) => said(outcome).includes('A las 13:00 ya no cabe ni un pedido más'));
    expect(refused).toHaveLength(19);
    for (const outcome of refused) {
      const labels = outcome.replies.flatMap(({ content }) => buttonsOf(content)).map(({ label }) => label);
      expect(labels).toContain('13:15');
      expect(labels).not.toContain('13:00');
    }
    const carts = await Promise.all(customers.map((customer) => cartOf(shop, customer)));
    expect(carts.filter((cart) => cart?.lines.length === 1)).toHaveLength(19);
  });

  it('as soon as possible counts as the slot its preparation ends in', async () => {
    await capacity(1);
    shop.clock.set(new Date(noon.getTime() + 3 * 3_600_000));
    const [first, second] = [await shop.customer(), await shop.customer()];
    await tapAction(first, await filledFor(first, 'now'));
    expect(await latestOrderId(shop, first)).toBeDefined();
    const place = await filledFor(second, 'now');
    expect(said(await tapAction(second, place))).toMatch(/ya no cabe ni un pedido más.*Queda sitio a las/s);
    expect(await latestOrderId(shop, second)).toBeUndefined();
    const [row] = await shop.sql<{ slot_at: Date }>('select slot_at from orders where conversation_id = $1', [first.conversationId]);
    // 15:00 and ten minutes: the slot of 15:00.
    expect(row?.slot_at.toISOString()).toBe('2026-03-04T14:00:00.000Z');
  });

  it('is free again once the order in it was rejected', async () => {
    await capacity(1);
    const time = '2026-03-04T17:00:00.000Z';
    const [first, second] = [await shop.customer(), await shop.customer()];
    await tapAction(first, await filledFor(first, time));
    const place = await filledFor(second, time);
    expect(said(await tapAction(second, place))).toContain('ya no cabe');
    await staffDecides(shop, (await latestOrderId(shop, first))!, 'reject', { reason: 'too_busy' });
    await tapAction(second, await filledFor(second, time));
    expect(await latestOrderId(shop, second)).toBeDefined();
  });

  it('is not wanted twice by one order: trying again what was tried again already says how it stands', async () => {
    await capacity(1);
    const customer = await shop.customer();
    await tapAction(customer, await filledFor(customer, '2026-03-04T18:00:00.000Z'));
    const orderId = (await latestOrderId(shop, customer))!;
    await shop.sql(`update orders set state = 'expired', decided_at = $2 where id = $1`, [orderId, noon]);
    const retry = action('order.retry', orderId, 2);
    expect(said(await tapAction(customer, retry))).not.toContain('ya no cabe');
    const again = said(await tapAction(customer, retry));
    expect(again).not.toContain('ya no cabe');
    expect(await cartOf(shop, customer)).toBeNull();
  });

  it('is not looked at while the shop counts none', async () => {
    const customers = [await shop.customer(), await shop.customer(), await shop.customer()];
    for (const customer of customers) await tapAction(customer, await filledFor(customer, atOne));
    expect(await ordersOf(customers)).toHaveLength(3);
  });
});

describe('the last of an item', () => {
  it('is had by one of twenty; the others are offered what is nearest in its category', async () => {
    const customers = await Promise.all(Array.from({ length: 20 }, () => shop.customer()));
    const places: Action[] = [];
    for (const customer of customers) places.push(await fillCart(shop, customer));
    await setStock(shop, 1);
    const outcomes = await Promise.all(customers.map((customer, index) => tapAction(customer, places[index]!)));
    expect(await ordersOf(customers)).toHaveLength(1);
    const told = outcomes.filter((outcome) => said(outcome).includes('En su lugar puedes pedir:'));
    expect(told).toHaveLength(19);
    for (const outcome of told) expect(said(outcome)).toMatch(/\[Añadir (?!Tiramisú)/);
    await setStock(shop, 1000);
  });
});

describe('an order older than those a turn reads', () => {
  it('is still named by a button of its cart', async () => {
    const customer = await shop.customer();
    const old = await fillCart(shop, customer);
    await tapAction(customer, old);
    const first = (await latestOrderId(shop, customer))!;
    const [row] = await shop.sql<{ number: string }>('select number from orders where id = $1', [first]);
    await staffDecides(shop, first, 'accept');
    for (let count = 0; count < 6; count += 1) {
      await tapAction(customer, await fillCart(shop, customer));
      await staffDecides(shop, (await latestOrderId(shop, customer))!, 'accept');
    }
    expect(said(await tapAction(customer, old))).toContain(`n.º ${row?.number}`);
  });
});
