import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestShop, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

it('greets who writes to a bot out of the blue in their language, with the line on privacy, once', async () => {
  const customer = await shop.customer({ channel: 'slack' });
  const said = async (text: string, id: string) =>
    (await customer.send({ type: 'text', text }, id)).replies.map(({ content }) => (content.type === 'text' ? content.text : ''));
  const [privacy, hello] = await said('hello', 'first');
  expect(privacy).toContain('/privacy/vesuvio');
  expect(hello).toContain('Hello! I take orders for Pizzería Bar Vesuvio');
  expect(await said('hello', 'second')).toEqual(['Hello again! What would you like from Pizzería Bar Vesuvio?']);
});
