import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { maskMessage } from '../../../core/messages/maskMessage.ts';
import { latestOrderId, setStock, staffDecides, tapOrder } from '../../support/tapOrder.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ poolSize: 4 });
  await setStock(shop, 10);
});
afterAll(() => shop.close());

it('who comes back to a device reads no whole phone number or address in a wish, its card or its offer', async () => {
  const customer = await shop.customer();
  await tapOrder(shop, customer);
  const orderId = (await latestOrderId(shop, customer))!;
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 60 });
  await customer.say('tráelo a Calle Luna 5, 28004 Madrid');
  await customer.say('no');
  const since = (await customer.log()).at(-1)!.seq;
  await customer.say('cambia mi teléfono al 699 888 777');
  await customer.tap('Ped');
  const log = (await customer.log()).filter(({ authorKind }) => authorKind === 'bot');
  expect(JSON.stringify(log)).toContain('+34612345678');
  const shown = JSON.stringify(
    log.map((message) => maskMessage(message, since).content),
    (key, value: unknown) => (key === 'masked' || key === 'action' ? undefined : value),
  );
  expect(shown).toContain('••• ••• 678');
  for (const whole of ['+34612345678', 'Luna 5', '+34699888777']) expect(shown).not.toContain(whole);
});
