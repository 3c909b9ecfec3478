import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { limits } from '../../../core/carts/cart.ts';
import { action } from '../../../core/messages/action.ts';
import { orderCard } from '../../../core/orders/orderCard.ts';
import { cartOf, fillCart, latestOrderId, orderOf, said, setStock, tapAction, tapOrder } from '../../support/tapOrder.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
let customer: TestCustomer;
beforeAll(async () => {
  shop = await openTestShop();
});
beforeEach(async () => {
  await setStock(shop, 1000);
  customer = await shop.customer();
});
afterAll(() => shop.close());

const linesOf = async () => (await cartOf(shop, customer))?.lines ?? [];
const hostile = "<script>alert(1)</script> <!channel> @here *x* &lt; [a](http://x) {{7*7}} ${x} ' ; drop table orders; --";

describe('text', () => {
  it.each([
    ['10,000 characters', 'una pizza '.repeat(1000)],
    ['10,000 emoji', '🍕'.repeat(5000)],
    ['one word without end', 'a'.repeat(10_000)],
  ])('of %s is answered with what to do, stored whole, and changes nothing', async (_what, text) => {
    const outcome = await customer.say(text);
    expect(said(outcome)).toContain('4000');
    expect(outcome.inbound.content).toEqual({ type: 'text', text });
    expect(await linesOf()).toEqual([]);
  });

  it.each([
    ['emoji only', '🍕🍕🍕👨‍👩‍👧‍👦'],
    ['emoji at an odd place, cut by the answer', `x${'🍕'.repeat(60)}`],
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['marks', '?!…'],
    ['NUL', '\u0000\u0000'],
    ['half a surrogate pair', 'hola \uD83C'],
    ['the other half', '\uDF55 hola'],
    ['direction marks', '\u202Ehola\u2066'],
    ['markup and mentions', hostile],
    ['JSON', '{"__proto__":{"a":1}}'],
    ['a name of every object', '__proto__ constructor toString'],
  ])('that is %s is answered', async (_what, text) => {
    const outcome = await customer.say(text);
    expect(outcome.replies.length).toBeGreaterThan(0);
    expect(said(outcome)).not.toMatch(/undefined|NaN|\[object/);
    expect(outcome.inbound.content).toEqual({ type: 'text', text: text.replaceAll('\u0000', '').toWellFormed() });
    expect(await latestOrderId(shop, customer)).toBeUndefined();
  });

  it('of any kind is answered and stored, whatever it is', async () => {
    const typed = fc.string({
      unit: fc.oneof(
        fc.constantFrom('🍕', '\u0000', '\uD800', '\uDC00', '\u202E', ' ', '1', '-', 'una ', 'pizza ', 'sin ', '"', '\\', '<'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 80,
    });
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const outcome = await customer.say(text, uuidv7());
        expect(outcome.replies.length).toBeGreaterThan(0);
        for (const line of await linesOf())
          expect(Number.isInteger(line.quantity) && line.quantity >= 1 && line.quantity <= limits.lineQuantity).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a quantity', () => {
  it.each([
    '0 tiramisús',
    '-1 tiramisús',
    '1e9 tiramisús',
    '10.000 cocas',
    '1000000000 tiramisús',
    '100 tiramisús',
    '0 tiramisu',
    '999999999999999999999 tiramisu',
  ])('of %s is refused, in words, and puts nothing absurd into the cart', async (text) => {
    const outcome = await customer.say(text);
    expect(said(outcome)).toContain('99');
    expect(await linesOf()).toEqual([]);
  });

  it('grows by taps to 99 and no further; more than 99 of an order are refused where stock is short', async () => {
    const place = await fillCart(shop, customer);
    for (const line of await linesOf()) expect(line.quantity).toBe(1);
    await shop.sql(`update conversations set cart = jsonb_set(cart, '{lines,0,quantity}', '99') where id = $1`, [customer.conversationId]);
    await tapAction(customer, action('cart.plus', place.s, place.r, '0'));
    expect((await linesOf()).map((line) => line.quantity)).toEqual([99]);
    await tapAction(customer, action('item.add', 'tiramisu', 0));
    expect((await linesOf()).map((line) => line.quantity)).toEqual([99]);
  });

  it('that got into a stored cart is refused before anything is placed', async () => {
    for (const quantity of ['0', '-1', '1000000000', '1.5']) {
      const place = await fillCart(shop, customer);
      await shop.sql(`update conversations set cart = jsonb_set(cart, '{lines,0,quantity}', $2::jsonb) where id = $1`, [
        customer.conversationId,
        quantity,
      ]);
      const cart = (await cartOf(shop, customer))!;
      await shop.sql(`update conversations set cart = jsonb_set(cart, '{shown}', $2::jsonb) where id = $1`, [
        customer.conversationId,
        JSON.stringify([]),
      ]);
      expect(said(await tapAction(customer, action('cart.place', place.s, cart.revision)))).not.toBe('');
      expect(await latestOrderId(shop, customer)).toBeUndefined();
      await tapAction(customer, action('cart.clear', place.s, cart.revision));
    }
  });
});

describe('names and notes', () => {
  it('are kept as they were typed and shown as plain words, to the customer and to the shop', async () => {
    const place = await fillCart(shop, customer);
    await tapAction(customer, action('cart.contact', place.s, place.r), { name: hostile.slice(0, 70), phone: '612345678' });
    await shop.sql(`update conversations set cart = jsonb_set(cart, '{lines,0,note}', $2::jsonb) where id = $1`, [
      customer.conversationId,
      JSON.stringify(hostile),
    ]);
    await customer.say('ver pedido');
    const cart = (await cartOf(shop, customer))!;
    await tapAction(customer, action('cart.show', cart.id, cart.revision));
    await tapAction(customer, action('cart.place', cart.id, cart.revision));
    const order = await orderOf(shop, (await latestOrderId(shop, customer))!);
    expect(order.details.contactName).toBe(hostile.slice(0, 70).trim());
    expect(order.lines[0]?.note).toBe(hostile);
    const viewer = { zone: 'Europe/Madrid', now: shop.clock.now(), locale: 'en' } as const;
    const card = orderCard(order, { ...viewer, role: 'staff', prepMinutes: 10, restoreMinutes: 15 });
    const lines = card.elements.find((element) => element.type === 'lines');
    expect(lines?.type === 'lines' && lines.rows[0]?.details).toEqual([`“${hostile}”`]);
    const fields = card.elements.find((element) => element.type === 'fields');
    expect(fields?.type === 'fields' && fields.items.some(({ value }) => value.startsWith(hostile.slice(0, 70).trim()))).toBe(true);
  });

  it('with NUL, halves of pairs or too long are stored as far as they can be', async () => {
    const place = await fillCart(shop, customer);
    const outcome = await tapAction(customer, action('cart.contact', place.s, place.r), {
      name: `\u0000M\uD800${'👩🏽‍🚀'.repeat(30)}`,
      phone: '612345678',
      __proto__x: '\u0000',
    });
    expect(outcome.replies.length).toBeGreaterThan(0);
    const name = (await cartOf(shop, customer))?.details.contactName ?? '';
    expect(name.length).toBeLessThanOrEqual(limits.nameLength);
    expect(name.isWellFormed() && !name.includes('\u0000')).toBe(true);
  });

  it.each([
    [{ name: '🍕', phone: '612345678' }, 'nombre'],
    [{ name: 'Marta', phone: '12' }, 'teléfono'],
    [{ name: '', phone: '' }, 'nombre'],
    [{}, 'nombre'],
  ] as [Record<string, string>, string][])('that are none (%j) are asked for again', async (inputs, word) => {
    const place = await fillCart(shop, customer);
    expect(said(await tapAction(customer, action('cart.contact', place.s, place.r), inputs)).toLowerCase()).toContain(word);
  });
});

describe('a button', () => {
  it.each([
    ['no action there is', action('admin.deleteAll', 'x', 0)],
    ['an action of staff', action('order.accept', 'x', 0)],
    ['a cart that is not there', action('cart.place', uuidv7(), 0)],
    ['an item that is not there', action('item.add', '__proto__', 0)],
    ['NUL and a half pair', action('cart.\u0000', '\uD800', 0, '\u0000\uDC00')],
    ['a revision beyond all', action('cart.place', 'x', 2 ** 31)],
    ['a category that is not there', action('menu.category', 'x', 0, "'")],
  ])('with %s is answered, and does nothing', async (_what, tapped) => {
    const outcome = await tapAction(customer, tapped, { '\u0000': '\u0000' });
    expect(outcome.replies.length).toBeGreaterThan(0);
    expect(await latestOrderId(shop, customer)).toBeUndefined();
  });

  it('of staff, tapped by the customer of that order, decides nothing', async () => {
    const orderId = await tapOrder(shop, customer);
    for (const name of ['accept', 'reject', 'fulfil', 'expire', 'restore', 'assumeFulfilled']) {
      const outcome = await tapAction(customer, action(`order.${name}`, orderId, 1), { reason: 'too_busy' });
      expect(outcome.replies.length).toBeGreaterThan(0);
    }
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'placed', revision: 1 });
  });
});
