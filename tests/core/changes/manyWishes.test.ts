import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeOf, orderOfThree } from '../../support/changeOrder.ts';
import { orderOf, setStock, staffDecides } from '../../support/tapOrder.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
let customer: TestCustomer;
let orderId: string;

beforeAll(async () => {
  shop = await openTestShop({ poolSize: 4 });
  await setStock(shop, 50);
  await shop.sql(`update merchants set settings = settings - 'slotCapacity' where id = $1`, [shop.merchant.id]);
});
afterAll(() => shop.close());

/** What the shop is asked for when this is wished of an order of one tiramisu and garlic bread, accepted for 13:00. */
async function wished(text: string, locale: 'es' | 'en'): Promise<unknown> {
  customer = await shop.customer({ locale });
  orderId = await orderOfThree(shop, customer);
  await shop.sql(`update order_lines set quantity = 3 where order_id = $1 and position = 0`, [orderId]);
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 60 });
  await customer.say(text);
  await customer.tap(locale === 'es' ? 'Pedírselo' : 'Ask the shop');
  const { proposal } = await changeOf(shop, orderId);
  if (proposal.kind !== 'edit') throw new Error(`it was ${proposal.kind}`);
  const { details = {}, lines } = proposal;
  return {
    ...Object.fromEntries(lines.map(({ itemId, quantity }) => [itemId, quantity])),
    ...(details.address ? { to: `${details.address.street} ${details.address.number}`.toLowerCase() } : {}),
    ...(details.requestedAt ? { at: details.requestedAt } : {}),
    ...(details.contactPhone ? { phone: details.contactPhone } : {}),
    ...(details.note === undefined ? {} : { note: details.note }),
    ...(details.fulfilment ? { by: details.fulfilment } : {}),
  };
}

const same = { tiramisu: 3, 'pan-de-ajo': 1 };
const two = '2026-03-04T13:00:00.000Z';
const luna = { to: 'calle luna 5', by: 'delivery' };
const phone = '+34611223344';

describe('one wish of several things is one proposal', () => {
  it.each([
    ['quita un tiramisú y cambia la hora a las 14:00', { ...same, tiramisu: 2, at: two }],
    ['añade otra coca, y que sea a las dos', { ...same, 'coca-cola': 1, at: two }],
    ['tráelo a Calle Luna 5, 28004 Madrid y añade una coca', { ...same, 'coca-cola': 1, ...luna }],
    ['otra coca más, y que lo traigan a la calle Luna 5, 28004 Madrid', { ...same, 'coca-cola': 1, ...luna }],
    ['cambia el teléfono a 611 22 33 44, quita el pan de ajo y nota: sin prisa', { tiramisu: 3, phone, note: 'sin prisa' }],
    ['envíalo a Calle Luna 5, 28004 Madrid, mi móvil es 611 22 33 44 y que sea a las 14:00', { ...same, ...luna, phone, at: two }],
    [
      'añade una cerveza y una coca para las 14:00. Nota: llamad al llegar',
      { ...same, cerveza: 1, 'coca-cola': 1, at: two, note: 'llamad al llegar' },
    ],
  ])('%s', async (text, expected) => {
    expect(await wished(text, 'es')).toEqual(expected);
  });

  it.each([
    ['remove one tiramisu and make it 2pm', { ...same, tiramisu: 2, at: two }],
    ['add a coke, and can you make it 2pm?', { ...same, 'coca-cola': 1, at: two }],
    ['deliver it to Calle Luna 5, 28004 Madrid and add a coke', { ...same, 'coca-cola': 1, ...luna }],
    ['change my phone to 611 22 33 44, add a coke and change the time to 2pm', { ...same, 'coca-cola': 1, phone, at: two }],
    [
      'remove the garlic bread; bring it to Calle Luna 5, 28004 Madrid; note: leave it at the door',
      { tiramisu: 3, ...luna, note: 'leave it at the door' },
    ],
    ['add a coke and my phone is 611 22 33 44', { ...same, 'coca-cola': 1, phone }],
  ])('%s', async (text, expected) => {
    expect(await wished(text, 'en')).toEqual(expected);
  });
});

it('things to eat with a place to bring them, without a word of the order there is, leave that order alone', async () => {
  customer = await shop.customer();
  orderId = await orderOfThree(shop, customer);
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 60 });
  await customer.say('dos cocas y me las traéis a la calle Luna 5, 28004 Madrid');
  expect(await orderOf(shop, orderId)).toMatchObject({ openChange: null });
  await expect(customer.button('Pedírselo')).rejects.toThrow('no button');
});
