import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { action } from '../../../core/messages/action.ts';
import { acceptedOrder, changeOf, customerAnswers, freshCustomer, propose, shopAnswers, toldTo } from '../../support/changeOrder.ts';
import { orderOf, said, staffDecides, tapAction } from '../../support/tapOrder.ts';
import { buttonsOf, openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';
import { screenOf } from '../../transcripts/screen.ts';
import { wakeAt } from '../reminders/wakeAt.ts';

let shop: TestShop;
let noon: Date;
let customer: TestCustomer;
let orderId: string;

beforeAll(async () => {
  shop = await openTestShop();
  noon = shop.clock.now();
});
afterAll(() => shop.close());

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const order = () => orderOf(shop, orderId);
/** Every button on the customer's screen that cancels the order. */
const cancelling = async () => {
  await toldTo(shop, customer, orderId);
  return screenOf(await customer.log()).flatMap(({ content }) => buttonsOf(content).filter(({ action: { a } }) => a === 'order.cancel'));
};
const cancel = async () => said(await tapAction(customer, action('order.cancel', orderId, (await order()).revision)));

/** Something was out and nobody answered: it was left out, and the customer may cancel, on the order's card and below the sentence. */
beforeEach(async () => {
  customer = await freshCustomer(shop, noon);
  orderId = await acceptedOrder(shop, customer, 'ask');
  await propose(shop, orderId, { kind: 'missing', position: 0, left: 1 });
  await toldTo(shop, customer, orderId);
  await wakeAt(shop, at(5));
  expect(await order()).toMatchObject({ freeCancel: true });
  expect(await cancelling()).toHaveLength(2);
});

it('it is over when the customer agrees to another change, and its buttons go', async () => {
  await propose(shop, orderId, { kind: 'delay', minutes: 5 });
  expect(await cancelling()).not.toEqual([]);
  await customerAnswers(shop, customer, orderId, 'approve');
  expect(await order()).toMatchObject({ freeCancel: false });
  expect(await cancelling()).toEqual([]);
  expect(await cancel()).toMatch(/aceptado/);
  expect(await order()).toMatchObject({ state: 'accepted' });
});

it('it is over when the shop grants what the customer asked for', async () => {
  await customer.say('añade una coca');
  await customer.tap('Pedírselo al comercio');
  expect(await order()).toMatchObject({ freeCancel: true });
  await shopAnswers(shop, orderId, 'approve');
  expect(await order()).toMatchObject({ freeCancel: false });
  expect(await cancelling()).toEqual([]);
});

it('it is not over by what comes to nothing, nor by another silence', async () => {
  await propose(shop, orderId, { kind: 'delay', minutes: 5 });
  await customerAnswers(shop, customer, orderId, 'decline');
  await propose(shop, orderId, { kind: 'delay', minutes: 5 });
  await shopAnswers(shop, orderId, 'withdraw');
  await propose(shop, orderId, { kind: 'delay', minutes: 5 });
  await wakeAt(shop, at(10));
  expect(await changeOf(shop, orderId)).toMatchObject({ state: 'expired', outcome: 'applied' });
  expect(await order()).toMatchObject({ freeCancel: true });
  expect(await cancel()).toMatch(/cancelado/);
});

it('it is over once the order is handed over, also when a courier comes back with it', async () => {
  await shop.sql(`update orders set details = details || '{"fulfilment":"delivery"}' where id = $1`, [orderId]);
  await staffDecides(shop, orderId, 'ready');
  expect(await order()).toMatchObject({ freeCancel: true });
  await staffDecides(shop, orderId, 'dispatch');
  await staffDecides(shop, orderId, 'returnToShop', { reason: 'nobody_home' });
  expect(await order()).toMatchObject({ state: 'ready', freeCancel: false });
  expect(await cancelling()).toEqual([]);
  await cancel();
  expect(await order()).toMatchObject({ state: 'ready' });
});
