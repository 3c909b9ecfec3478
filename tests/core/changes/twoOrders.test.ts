import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { changeOf, orderOfThree, propose, toldTo } from '../../support/changeOrder.ts';
import { setStock, staffDecides } from '../../support/tapOrder.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await setStock(shop, 10);
});
afterAll(() => shop.close());

it('a plain yes answers what was asked last, of whichever order it was', async () => {
  const customer = await shop.customer();
  const older = await orderOfThree(shop, customer);
  await staffDecides(shop, older, 'accept', { prepMinutes: 60 });
  shop.clock.advanceMinutes(1);
  const newer = await orderOfThree(shop, customer);
  await staffDecides(shop, newer, 'accept', { prepMinutes: 60 });
  await propose(shop, newer, { kind: 'delay', minutes: 10 });
  shop.clock.advanceMinutes(1);
  await propose(shop, older, { kind: 'delay', minutes: 10 });
  for (const orderId of [newer, older]) await toldTo(shop, customer, orderId);
  await customer.say('sí');
  expect(await changeOf(shop, older)).toMatchObject({ state: 'approved' });
  expect(await changeOf(shop, newer)).toMatchObject({ state: 'proposed' });
  await customer.say('sí');
  expect(await changeOf(shop, newer)).toMatchObject({ state: 'approved' });
});
