import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { notifyCustomer } from '../../../core/conversations/notifyCustomer.ts';
import { runTurn } from '../../../core/conversations/runTurn.ts';
import { fireReminder } from '../../../core/reminders/fireReminder.ts';
import { drainOwed } from '../../support/drainOwed.ts';
import { openTestShop, placeDemoOrder, wordsOf, type TestCustomer, type TestShop } from '../../support/testShop.ts';
import { fakeMessenger } from '../../workers/workerFixture.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ poolSize: 4 });
});
afterAll(async () => shop?.close());

const answer = async (customer: TestCustomer, text: string) =>
  (await customer.say(text)).replies.map(({ content }) => wordsOf(content)).join('\n');
const cartReminders = (customer: TestCustomer) =>
  shop.sql<{ id: string; state: string; minutes: number }>(
    `select id, state, extract(epoch from due_at - $2::timestamptz)::int / 60 as minutes from reminders
     where kind = 'cart.abandoned' and subject_id like $1 || '/%' order by id`,
    [customer.conversationId, shop.clock.now()],
  );
const heard = async (customer: TestCustomer) => (await customer.log()).map(({ content }) => wordsOf(content));
const optedOut = async (customer: TestCustomer) => {
  const [row] = await shop.sql<{ out: boolean }>('select opted_out_at is not null as out from customers where id = $1', [
    customer.customerId,
  ]);
  return row?.out;
};

describe('STOP', () => {
  test.each(['webchat', 'slack', 'terminal'] as const)('opts out in %s, and START in again', async (channel) => {
    const customer = await shop.customer({ channel });
    expect(await answer(customer, 'STOP')).toContain('escribe ALTA');
    expect(await optedOut(customer)).toBe(true);
    expect(await answer(customer, 'ALTA')).toContain('escribe BAJA');
    expect(await optedOut(customer)).toBe(false);
  });

  test('from somebody of the shop in their own DM explains their notices and changes nothing', async () => {
    const key = 'T0DEMO:U0ANA';
    const ana = await shop.customer({ channel: 'slack', key });
    await shop.sql(`update conversations set tenant = 'T0DEMO' where id = $1`, [ana.conversationId]);
    for (const text of ['STOP', 'BAJA', 'ALTA']) expect(await answer(ana, text)).toContain('No hemos cambiado nada');
    expect(await optedOut(ana)).toBe(false);
  });

  test('is heard in the middle of a form, and no name is made of it', async () => {
    const customer = await shop.customer();
    await customer.say('una pizza margarita grande');
    await customer.tap('Confirmar');
    await customer.tap('Recogida');
    await customer.tap('Lo antes posible');
    expect(await answer(customer, 'baja')).toContain('no te mandaremos nada más');
    expect(await optedOut(customer)).toBe(true);
  });
});

describe('a basket left behind', () => {
  test('is reminded of by one row, begun with its first line and over when it is placed', async () => {
    const customer = await shop.customer();
    await customer.say('una pizza margarita grande');
    expect(await cartReminders(customer)).toMatchObject([{ state: 'pending', minutes: 60 }]);
    await customer.say('y una coca');
    expect(await cartReminders(customer)).toHaveLength(1);
    await placeDemoOrder(shop, customer, 'otra coca');
    expect(await cartReminders(customer)).toMatchObject([{ state: 'collapsed' }]);
  });

  test('that was emptied and filled again is reminded of after all, once', async () => {
    const customer = await shop.customer();
    await customer.say('una coca');
    await customer.say('quita la coca');
    const [first] = await cartReminders(customer);
    expect(first?.state).toBe('collapsed');
    await customer.say('una coca');
    const due = (await cartReminders(customer)).find(({ state }) => state === 'pending');
    shop.clock.advanceMinutes(60);
    await Promise.all([fireReminder(shop.services, due!.id), fireReminder(shop.services, due!.id)]);
    await drainOwed(shop.services, [fakeMessenger()]);
    await customer.say('otra coca');
    expect((await heard(customer)).filter((text) => text.startsWith('Tu cesta sigue aquí'))).toHaveLength(1);
    expect((await cartReminders(customer)).filter(({ state }) => state === 'pending')).toEqual([]);
  });

  test('is not mentioned to who said STOP between the reminder and the message', async () => {
    const customer = await shop.customer();
    await customer.say('una coca');
    const [due] = await cartReminders(customer);
    shop.clock.advanceMinutes(60);
    await fireReminder(shop.services, due!.id);
    await shop.sql('update customers set opted_out_at = $2 where id = $1', [customer.customerId, shop.clock.now()]);
    await drainOwed(shop.services, [fakeMessenger()]);
    expect((await heard(customer)).join('\n')).not.toContain('Tu cesta sigue aquí');
  });

  test('is not mentioned to who came back before the message was written', async () => {
    const customer = await shop.customer();
    await customer.say('una coca');
    const [due] = await cartReminders(customer);
    shop.clock.advanceMinutes(60);
    await fireReminder(shop.services, due!.id);
    shop.clock.advanceMinutes(1);
    await customer.say('y otra coca');
    await drainOwed(shop.services, [fakeMessenger()]);
    expect((await heard(customer)).join('\n')).not.toContain('Tu cesta sigue aquí');
  });

  test('costs no statement of its own', async () => {
    const customer = await shop.customer();
    await customer.say('hola');
    shop.takeStatements();
    await customer.say('una coca');
    const statements = shop.takeStatements();
    expect(statements.filter((sql) => sql.includes('cart.abandoned'))).toHaveLength(1);
    expect(statements.filter((sql) => sql.includes('cart.abandoned'))[0]).toContain('insert into messages');
  });
});

describe('the zone a client says it is in', () => {
  test('is kept with the customer when there is such a zone', async () => {
    const customer = await shop.customer();
    const from = async (zoneHint: string | undefined, id: string) => {
      await runTurn(shop.services, {
        channel: 'webchat',
        merchantId: shop.merchant.id,
        conversationId: customer.conversationId,
        externalId: id,
        content: { type: 'text', text: 'hola' },
        ...(zoneHint === undefined ? {} : { zoneHint }),
      });
      const [row] = await shop.sql<{ zone: string | null }>('select zone from customers where id = $1', [customer.customerId]);
      return row?.zone;
    };
    expect(await from('Nowhere/Town', 'z1')).toBeNull();
    expect(await from('Atlantic/Canary', 'z2')).toBe('Atlantic/Canary');
    expect(await from(undefined, 'z3')).toBe('Atlantic/Canary');
  });
});

describe('what a customer thought of an order', () => {
  test('is kept with it, and its words nowhere else but in the talk', async () => {
    const customer = await shop.customer();
    const id = await placeDemoOrder(shop, customer);
    await shop.sql(`update orders set state = 'fulfilled' where id = $1`, [id]);
    const rate = { type: 'action', action: { v: 1, a: 'order.rate', s: id, r: 1, o: '4' }, inputs: {}, label: '★★★★' } as const;
    await customer.send(rate);
    await customer.say('La masa estaba muy rica\n¡repetiremos!');
    const [order] = await shop.sql<{ rating: number; text: string }>('select rating, feedback_text as text from orders where id = $1', [
      id,
    ]);
    expect(order).toEqual({ rating: 4, text: 'La masa estaba muy rica\n¡repetiremos!' });
    const outbox = await shop.sql<{ text: string }>('select string_agg(o::text, $1) as text from outbox o', ['\n']);
    expect(outbox[0]?.text).not.toContain('masa');
  });

  test('is asked once, and an answer is not forgotten when the question’s event is handled again', async () => {
    const customer = await shop.customer();
    const id = await placeDemoOrder(shop, customer);
    await shop.sql(`update orders set state = 'fulfilled' where id = $1`, [id]);
    const event = {
      id: '987654321',
      merchantId: shop.merchant.id,
      type: 'order.feedbackDue',
      subjectId: id,
      version: 1,
      at: shop.clock.now(),
    } as const;
    await notifyCustomer(shop.services, event);
    await customer.say('5');
    await notifyCustomer(shop.services, event);
    await customer.say('La masa estaba muy rica');
    const [order] = await shop.sql<{ rating: number; text: string | null }>(
      'select rating, feedback_text as text from orders where id = $1',
      [id],
    );
    expect(order).toEqual({ rating: 5, text: 'La masa estaba muy rica' });
    const [told] = await shop.sql<{ count: number }>(
      `select count(*)::int as count from activities where customer_id = $1 and kind = 'customer.followedUp'`,
      [customer.customerId],
    );
    expect(told).toEqual({ count: 1 });
  });

  test('of somebody else’s order is nobody’s business', async () => {
    const [customer, stranger] = [await shop.customer(), await shop.customer()];
    const id = await placeDemoOrder(shop, customer);
    await shop.sql(`update orders set state = 'fulfilled' where id = $1`, [id]);
    await stranger.send({ type: 'action', action: { v: 1, a: 'order.rate', s: id, r: 1, o: '1' }, inputs: {}, label: '★' });
    const [order] = await shop.sql<{ rating: number | null }>('select rating from orders where id = $1', [id]);
    expect(order?.rating).toBeNull();
  });
});
