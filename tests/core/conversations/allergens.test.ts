import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillCart, latestOrderId, said, tapAction } from '../../support/tapOrder.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const keptOf = async (customer: TestCustomer) => {
  const [row] = await shop.sql<{ allergens: string[] | null; consents: number }>(
    `select c.allergens, (select count(*)::int from consents s where s.customer_id = c.id and s.purpose = 'allergens' and s.withdrawn_at is null) as consents
     from customers c where c.id = $1`,
    [customer.customerId],
  );
  return row;
};

describe('what a customer cannot eat', () => {
  it('is kept only after they agreed, checked after a restart, and forgotten with the consent', async () => {
    const customer = await shop.customer();
    await customer.say('soy alérgico a los frutos secos y al kiwi');
    expect(await keptOf(customer)).toEqual({ allergens: null, consents: 0 });
    expect(said(await customer.tap('Sí, recuérdalo'))).toContain('frutos secos, kiwi');
    expect(await keptOf(customer)).toEqual({ allergens: ['nuts', 'kiwi'], consents: 1 });
    await customer.say('soy intolerante a la lactosa');
    expect(await keptOf(customer)).toEqual({ allergens: ['nuts', 'kiwi', 'milk'], consents: 1 });
    expect(said(await customer.say('una pizza margarita'))).toContain('Margherita lleva leche');
    await customer.say('olvida mis alergias');
    expect(await keptOf(customer)).toEqual({ allergens: null, consents: 0 });
    expect(said(await customer.say('una pizza carbonara'))).not.toContain('lleva leche');
  });

  it('who says no is not asked to agree by anything else, and nothing is kept', async () => {
    const customer = await shop.customer();
    await customer.say('soy celíaca');
    await customer.say('no');
    await customer.say('sí');
    expect(await keptOf(customer)).toEqual({ allergens: null, consents: 0 });
  });

  it('is in no order, no event and no card of the shop, unless the customer puts it into the note', async () => {
    const customer = await shop.customer();
    await customer.say('soy alérgico a la mostaza');
    await customer.tap('Sí, recuérdalo');
    await tapAction(customer, await fillCart(shop, customer));
    const orderId = await latestOrderId(shop, customer);
    const [row] = await shop.sql<{ all: string }>(
      `select coalesce((select string_agg(o::text, ' ') from orders o where o.id = $1), '') || coalesce((select string_agg(b::text, ' ') from outbox b), '') as all`,
      [orderId],
    );
    expect(row?.all).toContain(orderId);
    expect(row?.all).not.toMatch(/mustard|mostaza|allergen/);
    await tapAction(customer, { v: 1, a: 'allergy.note', s: shop.merchant.id, r: 0 });
    await customer.say('otra tiramisú');
    expect(said(await customer.tap('Es un pedido nuevo'))).toContain('Alergia: mostaza');
  });
});
