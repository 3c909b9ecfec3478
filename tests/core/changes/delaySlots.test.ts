import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { action } from '../../../core/messages/action.ts';
import { fireReminder } from '../../../core/reminders/fireReminder.ts';
import { changeOf, customerAnswers, freshCustomer, orderOfThree, propose, shopAnswers, toldTo } from '../../support/changeOrder.ts';
import { cartOf, fillCart, orderOf, said, staffDecides, tapAction } from '../../support/tapOrder.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';
import { wakeAt } from '../reminders/wakeAt.ts';

let shop: TestShop;
let noon: Date;
let customer: TestCustomer;
let orderId: string;

beforeAll(async () => {
  shop = await openTestShop({ poolSize: 12 });
  noon = shop.clock.now();
});
afterAll(() => shop.close());

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const capacity = (count: number | null) =>
  shop.sql(`update merchants set settings = jsonb_set(settings, '{slotCapacity}', $2::jsonb) where id = $1`, [
    shop.merchant.id,
    JSON.stringify(count),
  ]);
const held = async (slot: Date) => {
  const [row] = await shop.sql<{ count: number }>(
    `select count(*)::int as count from orders where slot_at = $1 and state not in ('rejected', 'cancelled', 'expired')`,
    [slot],
  );
  return row?.count;
};
/** An order of somebody else's, not accepted, that counts in that slot. */
const other = async (minutes: number) => {
  const stranger = await shop.customer();
  const id = await orderOfThree(shop, stranger);
  await shop.sql('update orders set slot_at = $2 where id = $1', [id, at(minutes)]);
  return { stranger, id };
};

beforeEach(async () => {
  await shop.sql(`update orders set state = 'rejected', slot_at = null`);
  await capacity(null);
  customer = await freshCustomer(shop, noon);
  orderId = await orderOfThree(shop, customer);
});

/** An order placed now is expected at 12:10 or 12:15; this takes it to 12:40. */
const toHalfPast = async () => {
  const before = await orderOf(shop, orderId);
  return { kind: 'delay', minutes: before.totalCents <= 2000 ? 30 : 25 } as const;
};

describe('a delay before the shop has accepted', () => {
  it('into a full slot is refused to the shop, which is told of free ones', async () => {
    await other(30);
    await capacity(1);
    const refused = await propose(shop, orderId, await toHalfPast());
    expect(refused).toMatchObject({ ok: false, problem: { code: 'slotFull', params: { at: at(30).toISOString() } } });
    expect(await orderOf(shop, orderId)).toMatchObject({ openChange: null, requestedAt: null });
  });

  it('within its own slot is no matter of room', async () => {
    const slotAt = (await shop.sql<{ slot_at: Date }>('select slot_at from orders where id = $1', [orderId]))[0]!.slot_at;
    await other((slotAt.getTime() - noon.getTime()) / 60_000);
    await capacity(1);
    expect(await propose(shop, orderId, { kind: 'delay', minutes: 1 })).toMatchObject({ ok: true });
    await customerAnswers(shop, customer, orderId, 'approve');
    expect(await changeOf(shop, orderId)).toMatchObject({ outcome: 'applied' });
  });

  it('whose slot has filled meanwhile is refused to the customer, who can still say no', async () => {
    await propose(shop, orderId, await toHalfPast());
    await other(30);
    await capacity(1);
    expect(await customerAnswers(shop, customer, orderId, 'approve')).toMatch(/12:30 ya no cabe/);
    expect(await changeOf(shop, orderId)).toMatchObject({ state: 'proposed' });
    await customerAnswers(shop, customer, orderId, 'decline');
    expect(await orderOf(shop, orderId)).toMatchObject({ requestedAt: null, openChange: null });
  });

  it('whose slot has filled meanwhile comes to nothing when nobody answers, and both are told', async () => {
    await propose(shop, orderId, { kind: 'delay', minutes: 15 });
    const { proposal } = await changeOf(shop, orderId);
    const to = new Date(proposal.kind === 'delay' ? proposal.to : '').getTime();
    await other((Math.floor(to / 900_000) * 900_000 - noon.getTime()) / 60_000);
    await capacity(1);
    await toldTo(shop, customer, orderId);
    await wakeAt(shop, at(5));
    expect(await changeOf(shop, orderId)).toMatchObject({ state: 'expired', outcome: 'unchanged' });
    expect(await orderOf(shop, orderId)).toMatchObject({ requestedAt: null, freeCancel: false });
    expect(await toldTo(shop, customer, orderId)).toEqual([expect.stringMatching(/sigue como estaba/)]);
  });
});

it('a delay of an order that is accepted asks for no room: the shop knows when it will be done', async () => {
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 10 });
  await other(30);
  await capacity(1);
  await propose(shop, orderId, { kind: 'delay', minutes: 25 });
  await customerAnswers(shop, customer, orderId, 'approve');
  expect(await orderOf(shop, orderId)).toMatchObject({ promisedAt: at(35) });
});

describe('at the same moment', () => {
  it('of two delays into one place one is had, and the other is told', async () => {
    const second = await other(0);
    for (const id of [orderId, second.id]) await propose(shop, id, await toHalfPast());
    await capacity(1);
    const answers = await Promise.all([
      customerAnswers(shop, customer, orderId, 'approve'),
      customerAnswers(shop, second.stranger, second.id, 'approve'),
    ]);
    expect(answers.filter((text) => /ya no cabe/.test(text))).toHaveLength(1);
    expect(await held(at(30))).toBe(1);
  });

  it('of a delay, the timer that lets it stand, the shop taking it back and others who order for that time, nobody waits for ever', async () => {
    for (let round = 0; round < 4; round += 1) {
      await shop.sql(`update orders set state = 'rejected', slot_at = null`);
      await capacity(null);
      customer = await freshCustomer(shop, noon);
      orderId = await orderOfThree(shop, customer);
      await propose(shop, orderId, { kind: 'delay', minutes: 15 });
      const { proposal } = await changeOf(shop, orderId);
      const slot = new Date(Math.floor(new Date(proposal.kind === 'delay' ? proposal.to : '').getTime() / 900_000) * 900_000);
      const [due] = await shop.sql<{ id: string }>(`select id from reminders where kind = 'change.deadline' and state = 'pending'`);
      const buyers = await Promise.all([1, 2, 3].map(() => buyerFor(slot)));
      await capacity(1);
      shop.clock.set(at(5));
      const all = await Promise.all([
        customerAnswers(shop, customer, orderId, 'approve'),
        fireReminder(shop.services, due!.id),
        shopAnswers(shop, orderId, 'withdraw'),
        ...buyers.map(({ buyer, place }) => tapAction(buyer, place).then(said)),
      ]);
      expect(all).toHaveLength(6);
      expect(await held(slot)).toBe(1);
      expect(await changeOf(shop, orderId)).not.toMatchObject({ state: 'proposed' });
    }
  });
});

/** Somebody whose finger is on the button that orders for that time. */
async function buyerFor(slot: Date) {
  const buyer = await shop.customer();
  await fillCart(shop, buyer);
  const cart = (await cartOf(shop, buyer))!;
  await tapAction(buyer, action('cart.time', cart.id, cart.revision, slot.toISOString()));
  const timed = (await cartOf(shop, buyer))!;
  return { buyer, place: action('cart.place', timed.id, timed.revision) };
}
