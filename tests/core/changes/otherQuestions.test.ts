import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { changeOf, orderOfThree, propose, toldTo } from '../../support/changeOrder.ts';
import { orderOf, said, setStock, staffDecides } from '../../support/tapOrder.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await setStock(shop, 10);
});
afterAll(() => shop.close());

/** An accepted order for which the shop has just proposed a higher price, and the customer was told. */
async function dearer(customer: TestCustomer): Promise<string> {
  const orderId = await orderOfThree(shop, customer);
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 60 });
  shop.clock.advanceMinutes(1);
  await propose(shop, orderId, { kind: 'price', totalCents: (await orderOf(shop, orderId)).totalCents + 500, note: 'x' });
  await toldTo(shop, customer, orderId);
  shop.clock.advanceMinutes(1);
  return orderId;
}

it('a yes to whether allergies may be kept agrees to no change of an order', async () => {
  const customer = await shop.customer();
  const orderId = await dearer(customer);
  expect(said(await customer.say('soy alérgica a los frutos secos'))).toMatch(/permiso/);
  expect(said(await customer.say('sí'))).toMatch(/frutos/);
  expect(await changeOf(shop, orderId)).toMatchObject({ state: 'proposed' });
  await customer.say('sí');
  expect(await changeOf(shop, orderId)).toMatchObject({ state: 'approved' });
});

it('a yes to asking the shop for something about one order agrees to no change of another', async () => {
  const customer = await shop.customer();
  const newer = async () => {
    const orderId = await orderOfThree(shop, customer);
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 60 });
    return orderId;
  };
  const older = await dearer(customer);
  const other = await newer();
  expect(said(await customer.say('añade un tiramisú'))).toMatch(/pediríamos/);
  await customer.say('sí');
  expect(await changeOf(shop, older)).toMatchObject({ state: 'proposed', proposal: { kind: 'price' } });
  expect(await changeOf(shop, other)).toMatchObject({ party: 'customer', state: 'proposed' });
});
