import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { notifyCustomer } from '../../../core/conversations/notifyCustomer.ts';
import { findTransition } from '../../../core/machine.ts';
import { action } from '../../../core/messages/action.ts';
import type { OrderAction, OrderState } from '../../../core/orders/orderStates.ts';
import { orderMachine, reasonsOf } from '../../../core/orders/orderStates.ts';
import type { DomainEventType } from '../../../core/outbox/events.ts';
import { cartOf, eventsOf, fillCart, latestOrderId, orderOf, setStock, staffDecides, stockOf, tapAction } from '../../support/tapOrder.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';

const pairs = 1000;
const customersAtOnce = 10;

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ poolSize: 16 });
  await setStock(shop, 100_000);
});
afterAll(() => shop.close());

/** What the shop does to an order, step after step; the customer writes while each of them is decided. */
const ways: readonly (readonly OrderAction[])[] = [
  ['accept', 'prepare', 'ready', 'fulfil'],
  ['acknowledge', 'letGo', 'accept', 'cancel', 'restore', 'fulfil'],
  ['acknowledge', 'reject'],
  ['cancel', 'restore', 'accept', 'ready', 'fulfil'],
];

const eventAfter: Partial<Record<OrderState, DomainEventType>> = {
  accepted: 'order.accepted',
  ready: 'order.ready',
  rejected: 'order.rejected',
};

async function tell(orderId: string, state: OrderState): Promise<void> {
  const type = eventAfter[state] ?? 'order.acknowledged';
  await notifyCustomer(shop.services, {
    id: uuidv7(),
    merchantId: shop.merchant.id,
    type,
    subjectId: orderId,
    version: 1,
    at: shop.clock.now(),
  });
}

/** One pair: the shop decides while the customer taps on the same order; and the worker tells the customer of what was before. */
async function pair(customer: TestCustomer, orderId: string, decision: OrderAction, turn: number): Promise<void> {
  const before = await orderOf(shop, orderId);
  const tapped =
    turn % 7 === 3 ? action('order.cancel', orderId, before.revision) : action(turn % 2 ? 'menu.show' : 'item.add', 'tiramisu', 0);
  await Promise.all([
    tapAction(customer, tapped),
    staffDecides(shop, orderId, decision, { reason: reasonsOf[decision]?.[1] }),
    tell(orderId, before.state),
  ]);
}

/** Places what is in the cart, and again when the summary it shows has changed meanwhile. */
async function placeOne(customer: TestCustomer): Promise<string> {
  const known = await latestOrderId(shop, customer);
  const cart = await cartOf(shop, customer);
  if (cart) await tapAction(customer, action('cart.clear', cart.id, cart.revision));
  await tapAction(customer, await fillCart(shop, customer));
  const orderId = await latestOrderId(shop, customer);
  if (!orderId || orderId === known) throw new Error('the next order was not placed');
  return orderId;
}

async function workFor(share: number, done: string[]): Promise<void> {
  const customer = await shop.customer();
  for (let turn = 0; turn < share;) {
    const orderId = await placeOne(customer);
    done.push(orderId);
    for (const decision of ways[done.length % ways.length] ?? []) {
      await pair(customer, orderId, decision, turn);
      turn += 1;
    }
    const { state } = await orderOf(shop, orderId);
    if (state === 'placed' || state === 'acknowledged') await staffDecides(shop, orderId, 'accept');
  }
}

async function deadlocks(commits: number): Promise<number> {
  const query = 'select deadlocks::int, xact_commit::int as commits from pg_stat_database where datname = current_database()';
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const [row] = await shop.sql<{ deadlocks: number; commits: number }>(query);
    // A session hands in its figures some time after its transactions.
    if (row && row.commits >= commits) return row.deadlocks;
    await wait(100);
  }
  throw new Error('PostgreSQL has not counted its transactions');
}

function expectLegalPath(events: Awaited<ReturnType<typeof eventsOf>>, orderId: string): void {
  expect({ orderId, seqs: events.map(({ seq }) => seq) }).toEqual({ orderId, seqs: events.map((_event, index) => index + 1) });
  for (const [index, event] of events.entries()) {
    if (index === 0) {
      expect(event).toMatchObject({ action: 'place', from: null, to: 'placed' });
      continue;
    }
    const actors =
      event.actor === 'staff' ? (['owner'] as const) : event.actor === 'customer' ? (['customer'] as const) : (['system'] as const);
    const row = findTransition(orderMachine, event.from as OrderState, event.action as OrderAction, actors);
    expect(event.from).toBe(events[index - 1]?.to);
    expect(row?.to === 'previous' ? events[index - 1]?.from : row?.to).toBe(event.to);
  }
}

it('customers write while the shop decides, a thousand pairs: no deadlock, and every order has one gapless, legal history', async () => {
  shop.takeStatements();
  const orderIds: string[] = [];
  await Promise.all(Array.from({ length: customersAtOnce }, () => workFor(pairs / customersAtOnce, orderIds)));
  const statements = shop.takeStatements();
  const count = (word: string) => statements.filter((sql) => sql.includes(word)).length;
  expect(count('COMMIT')).toBeGreaterThan(3 * pairs);
  expect(count('ROLLBACK')).toBe(0);
  expect(await deadlocks(count('COMMIT'))).toBe(0);

  let taken = 0;
  for (const orderId of orderIds) {
    const [order, events] = [await orderOf(shop, orderId), await eventsOf(shop, orderId)];
    expectLegalPath(events, orderId);
    expect(events.at(-1)?.to).toBe(order.state);
    expect(order.revision).toBe(events.length);
    taken += ['rejected', 'cancelled', 'expired'].includes(order.state) ? 0 : 1;
  }
  expect(await stockOf(shop)).toBe(100_000 - taken);
  const gaps = await shop.sql<object>(
    `select conversation_id from messages group by conversation_id having count(*) <> max(seq) or min(seq) <> 1
     union select m.conversation_id from messages m join conversations c on c.id = m.conversation_id group by m.conversation_id, c.last_seq having max(m.seq) <> c.last_seq`,
  );
  expect(gaps).toEqual([]);
}, 300_000);
