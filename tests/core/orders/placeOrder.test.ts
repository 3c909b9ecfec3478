import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { loadCatalogue } from '../../../core/catalogue/loadCatalogue.ts';
import { openConversation } from '../../../core/conversations/openConversation.ts';
import { runTurn } from '../../../core/conversations/runTurn.ts';
import { pauseShop, resumeShop, setBusy } from '../../../core/merchants/shopState.ts';
import { action, type Action } from '../../../core/messages/action.ts';
import type { CatalogueDocument } from '../../../core/catalogue/catalogueSchema.ts';
import type { Tx } from '../../../db/transaction.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';
import {
  cartOf,
  fillCart,
  latestOrderId,
  orderOf,
  said,
  setStock,
  staffDecides,
  stockOf,
  tapAction,
  tapOrder,
  tiramisu,
} from '../../support/tapOrder.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
let noon: Date;
beforeAll(async () => {
  shop = await openTestShop();
  noon = shop.clock.now();
});
beforeEach(() => setStock(shop, 1000));
afterEach(async () => {
  shop.clock.set(noon);
  await asShop((tx) => resumeShop(tx, shop.merchant.id, noon));
});
afterAll(() => shop.close());

const asShop = <T>(work: (tx: Tx) => Promise<T>) => shop.services.db.inMerchant(shop.merchant.id, work);
const minutesFromNoon = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

async function sell(change: (item: CatalogueDocument['items'][number]) => CatalogueDocument['items']): Promise<void> {
  const document = {
    ...vesuvioCatalogue,
    items: vesuvioCatalogue.items.flatMap((item) => (item.id === tiramisu.id ? change(item) : [item])),
  };
  const loaded = await loadCatalogue(shop.services.db, shop.merchant.id, document, noon);
  if (!loaded.ok) throw new Error(loaded.faults.join('\n'));
  await setStock(shop, 1000);
}

describe('the last one', () => {
  it('is had by one of twenty customers; the others are told, and keep their cart', async () => {
    const customers = await Promise.all(Array.from({ length: 20 }, () => shop.customer()));
    const places: Action[] = [];
    for (const customer of customers) places.push(await fillCart(shop, customer));
    await setStock(shop, 1);
    const outcomes = await Promise.all(customers.map((customer, index) => tapAction(customer, places[index]!)));
    const [row] = await shop.sql<{ orders: number }>('select count(*)::int as orders from orders where conversation_id = any($1::uuid[])', [
      customers.map(({ conversationId }) => conversationId),
    ]);
    expect(row?.orders).toBe(1);
    expect(await stockOf(shop)).toBe(0);
    expect(outcomes.filter((outcome) => said(outcome).includes('Tiramisú') && !said(outcome).includes('enviado'))).toHaveLength(19);
    const carts = await Promise.all(customers.map((customer) => cartOf(shop, customer)));
    expect(carts.filter((cart) => cart?.lines.length === 1)).toHaveLength(19);
  });

  it('is not had by an order of two', async () => {
    const customer = await shop.customer();
    await tapAction(customer, action('item.add', tiramisu.id, 0));
    const place = await fillCart(shop, customer);
    await setStock(shop, 1);
    expect(said(await tapAction(customer, place))).toContain('Tiramisú');
    expect(await latestOrderId(shop, customer)).toBeUndefined();
    expect(await stockOf(shop)).toBe(1);
  });
});

describe('between the summary and the tap', () => {
  afterEach(() => sell((item) => [item]));

  it('a price has changed: the server’s is shown, and only its own summary is placed', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    await sell((item) => [{ ...item, priceCents: 600 }]);
    const told = await tapAction(customer, place);
    expect(said(told)).toMatch(/5,20.*6,00/s);
    expect(await latestOrderId(shop, customer)).toBeUndefined();
    await customer.tap('Hacer el pedido');
    expect(await orderOf(shop, (await latestOrderId(shop, customer))!)).toMatchObject({
      totalCents: 600,
      lines: [{ unitPriceCents: 600 }],
    });
  });

  it('the item has gone: it is named, and nothing is placed', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    await sell(() => []);
    const told = await tapAction(customer, place);
    expect(said(told)).toContain('Tiramisú');
    expect(told.replies.length).toBeGreaterThan(0);
    expect(await latestOrderId(shop, customer)).toBeUndefined();
  });

  it('the item is out: nothing is placed until it is taken out of the cart', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    await shop.sql('update item_states set out_until = $2 where item_id = $1', [tiramisu.id, minutesFromNoon(240)]);
    expect(said(await tapAction(customer, place))).toContain('Tiramisú');
    expect(await latestOrderId(shop, customer)).toBeUndefined();
    await shop.sql('update item_states set out_until = null');
  });

  it('the cart has changed: the difference is shown before anything is placed', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    await tapAction(customer, action('item.add', 'tarta-queso', 0));
    expect(said(await tapAction(customer, place))).toMatch(/Tarta de queso.*10,60/s);
    expect(await latestOrderId(shop, customer)).toBeUndefined();
    expect((await cartOf(shop, customer))?.lines).toHaveLength(2);
  });

  it('the cart was emptied: there is nothing to place', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    await tapAction(customer, action('cart.remove', place.s, place.r, '0'));
    expect(await cartOf(shop, customer)).toBeNull();
    for (const revision of [place.r, place.r + 1]) await tapAction(customer, action('cart.place', place.s, revision));
    expect(await latestOrderId(shop, customer)).toBeUndefined();
    await tapAction(customer, action('cart.clear', place.s, place.r + 1));
    expect(said(await tapAction(customer, place))).not.toBe('');
    expect(await latestOrderId(shop, customer)).toBeUndefined();
  });

  it('the shop has paused: the cart is kept, and placed once it resumes', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    await asShop((tx) => pauseShop(tx, shop.merchant.id, { until: minutesFromNoon(30), reason: 'rush' }, noon));
    expect(said(await tapAction(customer, place))).toContain('12:30');
    expect(await latestOrderId(shop, customer)).toBeUndefined();
    shop.clock.set(minutesFromNoon(30));
    await tapAction(customer, place);
    expect(await latestOrderId(shop, customer)).toBeDefined();
  });

  it('the shop has got busy: the time it promises is the longer one', async () => {
    const orderId = await tapOrder(shop, await shop.customer());
    await shop.services.db.global((tx) => setBusy(tx, shop.merchant.id, minutesFromNoon(60)));
    const accepted = await staffDecides(shop, orderId, 'accept');
    await shop.services.db.global((tx) => setBusy(tx, shop.merchant.id, null));
    expect(accepted).toMatchObject({ ok: true, value: { promisedAt: minutesFromNoon(20) } });
  });

  it('the shop has closed: another time is asked for, and the order is for then', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    const hours = shop.merchant.settings.hours;
    const onlyEvening = Object.fromEntries(Object.keys(hours).map((day) => [day, [{ from: '20:00', to: '23:00' }]]));
    await shop.sql(`update merchants set settings = settings || jsonb_build_object('hours', $2::jsonb) where id = $1`, [
      shop.merchant.id,
      JSON.stringify(onlyEvening),
    ]);
    expect(said(await tapAction(customer, place))).toContain('20:00');
    expect(await latestOrderId(shop, customer)).toBeUndefined();
    const cart = (await cartOf(shop, customer))!;
    await tapAction(customer, action('cart.time', cart.id, cart.revision, '2026-03-04T19:30:00.000Z'));
    await customer.tap('Hacer el pedido');
    const order = await orderOf(shop, (await latestOrderId(shop, customer))!);
    expect(order).toMatchObject({ requestedAt: new Date('2026-03-04T19:30:00Z'), deadlineAt: new Date('2026-03-04T19:15:00Z') });
    await shop.sql(`update merchants set settings = settings || jsonb_build_object('hours', $2::jsonb) where id = $1`, [
      shop.merchant.id,
      JSON.stringify(hours),
    ]);
  });
});

describe('a second order', () => {
  it('waits for the answer to the first', async () => {
    const customer = await shop.customer();
    const first = await tapOrder(shop, customer);
    const place = await fillCart(shop, customer);
    expect(said(await tapAction(customer, place))).toContain(String((await orderOf(shop, first)).number));
    expect(await latestOrderId(shop, customer)).toBe(first);
    await staffDecides(shop, first, 'accept');
    await customer.tap('Ver el resumen');
    await customer.tap('Hacer el pedido');
    expect(await latestOrderId(shop, customer)).not.toBe(first);
    expect(await orderOf(shop, (await latestOrderId(shop, customer))!)).toMatchObject({ customerOrderCount: 2 });
  });
});

describe('an order of somebody else', () => {
  it('is not there: for another customer, and from another shop', async () => {
    const orderId = await tapOrder(shop, await shop.customer());
    const stranger = await shop.customer();
    for (const name of ['cancel', 'retry', 'rate', 'again']) {
      for (const id of [orderId, uuidv7(), 'x', '\u0000', '']) {
        const outcome = await tapAction(stranger, action(`order.${name}`, id, 1, '5'));
        expect(said(outcome)).not.toContain(String((await orderOf(shop, orderId)).number));
      }
    }
    const opened = await openConversation(shop.services, { merchantId: shop.otherMerchant.id, channel: 'webchat', externalKey: 'other' });
    const content = { type: 'action' as const, action: action('order.cancel', orderId, 1), inputs: {}, label: '·' };
    const elsewhere = await runTurn(shop.services, {
      channel: 'webchat',
      merchantId: shop.otherMerchant.id,
      conversationId: opened.conversationId,
      externalId: 'x',
      content,
    });
    expect(said(elsewhere)).toBe('No encontramos ese pedido aquí.');
    expect((await orderOf(shop, orderId)).state).toBe('placed');
  });
});
