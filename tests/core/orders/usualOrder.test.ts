import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { usualOrder } from '../../../core/orders/usualQueries.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ poolSize: 2 });
});
afterAll(async () => shop?.close());

type Line = { item: string; quantity: number; options: { groupId: string; optionId: string; negated?: boolean }[] };
const line = (item: string, quantity = 1, ...options: string[]): Line => ({
  item,
  quantity,
  options: options.map((optionId) => ({ groupId: 'g', optionId })),
});

let number = 5000;

/** An order as it was placed so many minutes after the first. */
async function placed(customer: TestCustomer, minutes: number, lines: Line[], state = 'fulfilled'): Promise<string> {
  const id = randomUUID();
  const at = new Date(shop.clock.now().getTime() + minutes * 60_000);
  await shop.sql(
    `insert into orders (merchant_id, id, number, ref, cart_id, conversation_id, customer_id, state, locale, currency, total_cents, details, customer_order_count, placed_at, deadline_at, decided_by, decided_at)
     values ($1, $2, $3, $8, gen_random_uuid(), $4, $5, $6, 'es', 'EUR', 100, '{}', 1, $7, $7, '{}', $7)`,
    [shop.merchant.id, id, (number += 1), customer.conversationId, customer.customerId, state, at, id],
  );
  for (const [position, { item, quantity, options }] of lines.entries())
    await shop.sql(
      `insert into order_lines (merchant_id, order_id, position, item_id, names, quantity, unit_price_cents, options) values ($1, $2, $3, $4, '{}', $5, 100, $6)`,
      [shop.merchant.id, id, position, item, quantity, JSON.stringify(options)],
    );
  return id;
}

const usual = (customer: TestCustomer) =>
  shop.services.db.inMerchant(shop.merchant.id, async (tx) => (await usualOrder(tx, shop.merchant.id, customer.customerId))?.id ?? null);

test('nobody’s history is nothing', async () => {
  expect(await usual(await shop.customer())).toBeNull();
});

test('the order repeated most counts, whatever came later, and the latest of its kind is taken', async () => {
  const customer = await shop.customer();
  await placed(customer, 1, [line('pizza', 1, 'large'), line('cola')]);
  // The same, said in another order.
  const last = await placed(customer, 2, [line('cola'), line('pizza', 1, 'large')]);
  for (let minute = 3; minute < 12; minute += 1) await placed(customer, minute, [line('pizza', minute, 'large')]);
  expect(await usual(customer)).toBe(last);
});

test('of two as frequent the later counts; another size, number or option is another order', async () => {
  const customer = await shop.customer();
  await placed(customer, 1, [line('pizza', 1, 'large')]);
  await placed(customer, 2, [line('pizza', 1, 'small')]);
  const latest = await placed(customer, 3, [line('pizza', 2, 'large')]);
  expect(await usual(customer)).toBe(latest);
});

test('options said in another order are the same; one taken off is not', async () => {
  const customer = await shop.customer();
  await placed(customer, 1, [line('pizza', 1, 'ham', 'olives')]);
  const same = await placed(customer, 2, [line('pizza', 1, 'olives', 'ham')]);
  await placed(customer, 3, [{ item: 'pizza', quantity: 1, options: [{ groupId: 'g', optionId: 'ham', negated: true }] }]);
  expect(await usual(customer)).toBe(same);
});

test('what came to nothing, and what others ordered, does not count', async () => {
  const [customer, other] = [await shop.customer(), await shop.customer()];
  const mine = await placed(customer, 1, [line('pizza')]);
  for (const state of ['rejected', 'cancelled', 'expired']) await placed(customer, 2, [line('cola')], state);
  for (let minute = 3; minute < 6; minute += 1) await placed(other, minute, [line('cola')]);
  expect(await usual(customer)).toBe(mine);
});

test('it is always one of the most frequent, and of those the latest', async () => {
  const menus = [[line('pizza')], [line('pizza', 2)], [line('pizza'), line('cola')]];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: menus.length - 1 }), { minLength: 1, maxLength: 8 }), async (history) => {
      const customer = await shop.customer();
      const ids: string[] = [];
      for (const [minute, menu] of history.entries()) ids.push(await placed(customer, minute, menus[menu] ?? []));
      const times = (menu: number) => history.filter((one) => one === menu).length;
      const most = Math.max(...history.map(times));
      const expected = history.findLastIndex((menu) => times(menu) === most);
      expect(await usual(customer)).toBe(ids[expected]);
    }),
    { numRuns: 15 },
  );
});
