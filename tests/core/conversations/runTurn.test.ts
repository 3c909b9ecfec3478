import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestShop, placeDemoOrder, wordsOf, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

describe('a turn', () => {
  it('places an order from words and taps', async () => {
    const customer = await shop.customer();
    await customer.send({ type: 'start' }, 'start');
    const orderId = await placeDemoOrder(shop, customer);
    process.stdout.write((await customer.log()).map((m) => `${m.authorKind}: ${wordsOf(m.content)}`).join('\n---\n'));
    const [row] = await shop.sql<{ state: string }>('select state from orders where id = $1', [orderId]);
    expect(row?.state).toBe('placed');
  });
});
