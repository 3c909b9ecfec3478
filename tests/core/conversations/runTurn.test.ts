import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runTurn } from '../../../core/conversations/runTurn.ts';
import type { InboundContent } from '../../../core/conversations/inbound.ts';
import type { CoreServices } from '../../../core/services.ts';
import { fillCart, latestOrderId, orderOf, said, setStock, staffDecides, stockOf, tapAction, tapOrder } from '../../support/tapOrder.ts';
import { openTestShop, placeDemoOrder, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
beforeEach(() => setStock(shop, 1000));
afterAll(() => shop.close());

/** Everything a turn writes, counted: what was there before a crash has to be there after it, and nothing else. */
async function everything(customer: TestCustomer): Promise<object> {
  const [row] = await shop.sql<object>(
    `select (select count(*)::int from messages where conversation_id = $1) as messages, (select count(*)::int from orders) as orders,
       (select count(*)::int from order_events) as events, (select count(*)::int from outbox) as outbox, (select count(*)::int from reminders) as reminders,
       (select count(*)::int from activities) as activities, (select sum(stock)::int from item_states) as stock,
       (select json_build_object('state', state, 'cart', cart, 'seq', last_seq) from conversations where id = $1) as conversation,
       (select value::int from merchant_counters where name = 'orderNumber') as number`,
    [customer.conversationId],
  );
  if (!row) throw new Error('nothing to count');
  return row;
}

const ordersOf = async (customer: TestCustomer) =>
  (await shop.sql<{ number: number }>('select number::int from orders where conversation_id = $1', [customer.conversationId])).map(
    ({ number }) => number,
  );

const turnWith = (services: Partial<CoreServices>, customer: TestCustomer, content: InboundContent, externalId: string) =>
  runTurn(
    { ...shop.services, ...services },
    { channel: 'webchat', merchantId: shop.merchant.id, conversationId: customer.conversationId, externalId, content },
  );

describe('a turn', () => {
  it('takes an order in words and taps, and states by when the shop answers', async () => {
    const customer = await shop.customer();
    await customer.send({ type: 'start' }, 'start');
    const orderId = await placeDemoOrder(shop, customer);
    expect(await orderOf(shop, orderId)).toMatchObject({
      state: 'placed',
      totalCents: 2640,
      details: {
        contactName: 'Marta Pérez',
        contactPhone: '+34612345678',
        fulfilment: 'pickup',
        paymentMethod: 'cash',
        requestedAt: 'now',
      },
    });
    const texts = (await customer.log()).flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));
    expect(texts.at(-1)).toContain('12:10');
  });
});

describe('the same inbound twice', () => {
  it('is one turn with the same replies, and one order', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    const first = await tapAction(customer, place, {}, 'click-1');
    const before = await everything(customer);
    const second = await tapAction(customer, place, {}, 'click-1');
    expect([first.duplicate, second.duplicate]).toEqual([false, true]);
    expect(second.inbound).toEqual(first.inbound);
    expect(second.replies).toEqual(first.replies);
    expect(await ordersOf(customer)).toHaveLength(1);
    expect(await everything(customer)).toEqual(before);
  });

  it('at the same moment is too, ten times', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => tapAction(customer, place, {}, 'click-1')));
    expect(outcomes.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(outcomes.map((one) => JSON.stringify(one.replies))).size).toBe(1);
    expect(await ordersOf(customer)).toHaveLength(1);
  });

  it('greets once, however often the conversation is opened', async () => {
    const customer = await shop.customer();
    const outcomes = await Promise.all([1, 2, 3].map(() => customer.send({ type: 'start' }, 'start')));
    expect(outcomes.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect((await customer.log()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });
});

describe('the same cart confirmed', () => {
  it.each([
    ['by two clicks at once', 2],
    ['in eight tabs at once', 8],
  ])('%s is one order, and the others say so', async (_how, times) => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    const outcomes = await Promise.all(Array.from({ length: times }, (_none, tab) => tapAction(customer, place, {}, `tab-${tab}`)));
    const [number] = await ordersOf(customer);
    expect(await ordersOf(customer)).toHaveLength(1);
    const others = outcomes.map(said).filter((text) => text.startsWith('Ese pedido'));
    expect(outcomes.filter(({ duplicate }) => duplicate)).toEqual([]);
    for (const outcome of outcomes) expect(said(outcome)).toContain(String(number));
    expect(others).toHaveLength(times - 1);
  });

  it('by a Retry of the client, a new id for the same click, is one order, and the second answer gives its number', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    await tapAction(customer, place, {}, 'activity-1');
    const [number] = await ordersOf(customer);
    const again = await tapAction(customer, place, {}, 'activity-1-retried');
    expect(again.duplicate).toBe(false);
    expect(said(again)).toMatch(new RegExp(`^Ese pedido.*${number}`));
    expect(await ordersOf(customer)).toEqual([number]);
  });

  it('after the order was accepted still only says so', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    await tapAction(customer, place);
    const orderId = (await latestOrderId(shop, customer))!;
    await staffDecides(shop, orderId, 'accept');
    expect(said(await tapAction(customer, place))).toContain('Ese pedido');
    expect(await ordersOf(customer)).toHaveLength(1);
  });
});

describe('a crash', () => {
  it('before the commit leaves nothing, and the same inbound can be sent again', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    const before = await everything(customer);
    const content = { type: 'action', action: place, inputs: {}, label: '·' } as const;
    const catalogues = { get: () => Promise.reject(new Error('out of memory')) };
    await expect(turnWith({ catalogues }, customer, content, 'click-1')).rejects.toThrow('out of memory');
    expect(await everything(customer)).toEqual(before);
    const after = await turnWith({}, customer, content, 'click-1');
    expect(after.duplicate).toBe(false);
    expect(await ordersOf(customer)).toHaveLength(1);
  });

  it('of the connection in the middle of the turn leaves nothing', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    const before = await everything(customer);
    const cutAfter: CoreServices['catalogues'] = {
      get: async (tx, merchantId, version) => {
        const compiled = await shop.services.catalogues.get(tx, merchantId, version);
        const [row] = await tx.rows<{ pid: number }>('select pg_backend_pid() as pid');
        await shop.sql('select pg_terminate_backend($1)', [row?.pid]);
        return compiled;
      },
    };
    const content = { type: 'action', action: place, inputs: {}, label: '·' } as const;
    // Sequelize says on the console that it drops the connection.
    const quiet = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    await expect(turnWith({ catalogues: cutAfter }, customer, content, 'click-1')).rejects.toThrow();
    quiet.mockRestore();
    expect(await everything(customer)).toEqual(before);
    await turnWith({}, customer, content, 'click-1');
    expect(await ordersOf(customer)).toHaveLength(1);
    expect(await stockOf(shop)).toBe(999);
  });

  it('after the commit leaves all of it, and the same inbound answers what was said', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    const dies = () => {
      throw new Error('killed');
    };
    const content = { type: 'action', action: place, inputs: {}, label: '·' } as const;
    await expect(turnWith({ wake: { outbox: dies, conversation: dies } }, customer, content, 'click-1')).rejects.toThrow('killed');
    const [number] = await ordersOf(customer);
    expect(number).toBeDefined();
    const again = await turnWith({}, customer, content, 'click-1');
    expect(again.duplicate).toBe(true);
    expect(said(again)).toContain(String(number));
    expect(await ordersOf(customer)).toHaveLength(1);
  });
});

describe('what a turn costs', () => {
  it('the confirming one is at most twelve statements, its transaction included', async () => {
    const customer = await shop.customer();
    const place = await fillCart(shop, customer);
    shop.takeStatements();
    await tapAction(customer, place);
    const statements = shop.takeStatements();
    const count = (word: string) => statements.filter((sql) => sql.includes(word)).length;
    expect([count('START TRANSACTION'), count('COMMIT')]).toEqual([1, 1]);
    expect(statements.length).toBeLessThanOrEqual(12);
    expect(await ordersOf(customer)).toHaveLength(1);
  });

  it('any other is fewer', async () => {
    const customer = await shop.customer();
    await tapOrder(shop, customer);
    shop.takeStatements();
    await customer.say('hola');
    expect(shop.takeStatements().length).toBeLessThanOrEqual(8);
  });
});
