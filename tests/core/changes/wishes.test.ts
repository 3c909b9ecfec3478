import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { changeOf, checkedTotal, orderOfThree, propose, shopAnswers, toldTo } from '../../support/changeOrder.ts';
import { orderOf, setStock, staffDecides } from '../../support/tapOrder.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';
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
const slot = async (id = orderId) => (await shop.sql<{ slot_at: Date }>('select slot_at from orders where id = $1', [id]))[0]?.slot_at;
const told = async () => (await toldTo(shop, customer, orderId)).join('\n');
const dueAt = async (kind: string) => {
  const [row] = await shop.sql<{ due_at: Date }>(
    `select due_at from reminders where subject_id = $1 and kind = $2 and state = 'pending' order by attempt desc limit 1`,
    [orderId, kind],
  );
  return row?.due_at;
};

async function wish(text: string): Promise<void> {
  await customer.say(text);
  await customer.tap('Pedírselo al comercio');
}

beforeEach(async () => {
  await shop.sql(`update reminders set state = 'void' where state = 'pending'`);
  await shop.sql(`update orders set state = 'rejected', slot_at = null`);
  await shop.sql(`update merchants set settings = settings - 'slotCapacity' where id = $1`, [shop.merchant.id]);
  shop.clock.set(noon);
  await setStock(shop, 10);
  customer = await shop.customer();
  orderId = await orderOfThree(shop, customer);
});

const accept = () => staffDecides(shop, orderId, 'accept', { prepMinutes: 30 });
const oneASlot = () =>
  shop.sql(`update merchants set settings = jsonb_set(settings, '{slotCapacity}', '1') where id = $1`, [shop.merchant.id]);

describe('another time', () => {
  it('that is granted moves the promise, its reminders and the slot', async () => {
    await accept();
    await wish('¿puede ser a las 14:00?');
    expect(await order()).toMatchObject({ promisedAt: at(30) });
    expect(await shopAnswers(shop, orderId, 'approve')).toMatchObject({ ok: true });
    expect(await order()).toMatchObject({ promisedAt: at(120), requestedAt: at(120), details: { requestedAt: at(120).toISOString() } });
    expect(await slot()).toEqual(at(120));
    expect(await dueAt('order.lateCustomer')).toEqual(at(120));
    expect(await dueAt('order.startPreparing')).toEqual(at(110));
    await wakeAt(shop, at(31));
    expect(await told()).not.toMatch(/tard|retras/i);
  });

  it('before the shop has accepted is what it then accepts', async () => {
    await wish('mejor a las dos de la tarde');
    await shopAnswers(shop, orderId, 'approve');
    expect(await order()).toMatchObject({ state: 'placed', promisedAt: null, requestedAt: at(120) });
    expect(await slot()).toEqual(at(120));
    await staffDecides(shop, orderId, 'accept');
    expect(await order()).toMatchObject({ promisedAt: at(120) });
  });

  it('in a slot that has filled meanwhile cannot be granted: the wish waits on, and nothing has changed', async () => {
    await accept();
    await wish('¿puede ser a las 14:00?');
    const other = await orderOfThree(shop, await shop.customer());
    await shop.sql('update orders set slot_at = $2 where id = $1', [other, at(120)]);
    await oneASlot();
    expect(await shopAnswers(shop, orderId, 'approve')).toMatchObject({ ok: false, problem: { code: 'slotFull' } });
    expect(await order()).toMatchObject({ promisedAt: at(30), openChange: { state: 'proposed' } });
    await shop.sql(`update orders set state = 'cancelled' where id = $1`, [other]);
    expect(await shopAnswers(shop, orderId, 'approve')).toMatchObject({ ok: true });
    expect(await slot()).toEqual(at(120));
  });
});

describe('another place', () => {
  it('brings its fee, is remembered, and is history only where it changed', async () => {
    await shop.sql(`update order_lines set quantity = 3 where order_id = $1 and position = 0`, [orderId]);
    await shop.sql('update orders set total_cents = total_cents + 520 where id = $1', [orderId]);
    await accept();
    const before = await checkedTotal(shop, orderId);
    await customer.say('mejor a domicilio');
    await wish('Calle Luna 5, 28004 Madrid');
    await shopAnswers(shop, orderId, 'approve');
    expect(await order()).toMatchObject({
      deliveryFeeCents: 150,
      details: { fulfilment: 'delivery', address: { street: 'Calle Luna', number: '5' }, contactPhone: '+34612345678' },
    });
    expect(await checkedTotal(shop, orderId)).toBe(before + 150);
    const { before: was, after } = await changeOf(shop, orderId);
    expect(was?.details).toEqual({ fulfilment: 'pickup' });
    expect(after?.details).toEqual({
      fulfilment: 'delivery',
      address: { street: 'Calle Luna', number: '5', postcode: '28004', town: 'Madrid' },
    });
    const [known] = await shop.sql<{ street: string }>(`select address->>'street' as street from customers where id = $1`, [
      customer.customerId,
    ]);
    expect(known?.street).toBe('Calle Luna');
  });

  it('the shop has stopped delivering to cannot be granted', async () => {
    await accept();
    await shop.sql(`update order_lines set quantity = 3 where order_id = $1 and position = 0`, [orderId]);
    await shop.sql('update orders set total_cents = total_cents + 520 where id = $1', [orderId]);
    await customer.say('mejor a domicilio');
    await wish('Calle Luna 5, 28004 Madrid');
    const [shopBefore] = await shop.sql<{ settings: object }>('select settings from merchants where id = $1', [shop.merchant.id]);
    await shop.sql(`update merchants set settings = jsonb_set(settings, '{deliveryZones}', '[]') where id = $1`, [shop.merchant.id]);
    expect(await shopAnswers(shop, orderId, 'approve')).toMatchObject({ ok: false, problem: { code: 'outsideDeliveryArea' } });
    expect(await order()).toMatchObject({ details: { fulfilment: 'pickup' }, deliveryFeeCents: 0 });
    await shop.sql('update merchants set settings = $2::jsonb where id = $1', [shop.merchant.id, JSON.stringify(shopBefore?.settings)]);
  });
});

describe('a delay', () => {
  it('that stands before the shop has accepted moves the slot, where there is room', async () => {
    await oneASlot();
    await propose(shop, orderId, { kind: 'delay', minutes: 15 });
    const { proposal } = await changeOf(shop, orderId);
    const to = new Date(proposal.kind === 'delay' ? proposal.to : '');
    await wakeAt(shop, at(5));
    expect(await order()).toMatchObject({ state: 'placed', requestedAt: to, details: { requestedAt: to.toISOString() } });
    expect((await slot())?.getTime()).toBe(Math.floor(to.getTime() / 900_000) * 900_000);
  });

  it('that is asked about keeps the warnings of lateness quiet; once it comes to nothing they come', async () => {
    await accept();
    await told();
    shop.clock.set(at(26));
    await propose(shop, orderId, { kind: 'delay', minutes: 10 });
    await wakeAt(shop, at(30));
    const kinds = async () =>
      (await shop.sql<{ type: string }>(`select type from outbox where subject_id = $1`, [orderId])).map(({ type }) => type);
    expect(await kinds()).not.toContain('order.lateForMerchant');
    expect(await kinds()).not.toContain('order.lateForCustomer');
    await shopAnswers(shop, orderId, 'withdraw');
    await wakeAt(shop, at(30.1));
    expect(await kinds()).toContain('order.lateForCustomer');
  });
});
