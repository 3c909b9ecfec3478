import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fireReminder } from '../../../core/reminders/fireReminder.ts';
import {
  acceptedOrder,
  changeOf,
  checkedTotal,
  customerAnswers,
  freshCustomer,
  orderOfThree,
  propose,
  shopAnswers,
  toldTo,
} from '../../support/changeOrder.ts';
import { eventsOf, orderOf, staffDecides } from '../../support/tapOrder.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';
import { wakeAt } from '../reminders/wakeAt.ts';

const [tiramisuCents, breadCents] = [520, 420];
const wholeCents = 2 * tiramisuCents + breadCents;

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
const missing = { kind: 'missing', position: 0, left: 0 } as const;
const order = () => orderOf(shop, orderId);

/** An order accepted at noon, promised for half past twelve. */
const accepted = async (ifOut?: string) => {
  orderId = await acceptedOrder(shop, customer, ifOut);
};

beforeEach(async () => {
  customer = await freshCustomer(shop, noon);
});

describe('an order the shop has not answered yet', () => {
  beforeEach(async () => {
    orderId = await orderOfThree(shop, customer);
    await shop.sql('update orders set card_confirmed_at = $2 where id = $1', [orderId, noon]);
  });

  it('does not expire while a change is open, and gets that time back', async () => {
    shop.clock.set(at(8));
    await propose(shop, orderId, { kind: 'delay', minutes: 16 });
    await wakeAt(shop, at(12));
    expect(await order()).toMatchObject({ state: 'placed' });
    await customerAnswers(shop, customer, orderId, 'approve');
    expect(await order()).toMatchObject({ state: 'placed', deadlineAt: at(14) });
    await wakeAt(shop, at(13.9));
    expect((await order()).state).toBe('placed');
    await wakeAt(shop, at(14));
    expect((await order()).state).toBe('expired');
  });

  it('is wanted for later after a delay', async () => {
    await propose(shop, orderId, { kind: 'delay', minutes: 10 });
    await customerAnswers(shop, customer, orderId, 'approve');
    const { requestedAt } = await order();
    expect(requestedAt).not.toBeNull();
    expect(await staffDecides(shop, orderId, 'accept')).toMatchObject({ ok: true, value: { promisedAt: requestedAt } });
  });

  it('rejected meanwhile ends the change with it', async () => {
    await propose(shop, orderId, missing);
    await toldTo(shop, customer, orderId);
    await staffDecides(shop, orderId, 'reject', { reason: 'out_of_items' });
    expect(await changeOf(shop, orderId)).toMatchObject({ state: 'expired', outcome: 'overtaken' });
    expect(await toldTo(shop, customer, orderId)).toEqual([expect.stringMatching(/no puede atender/)]);
    expect(await customerAnswers(shop, customer, orderId, 'drop')).not.toMatch(/fuera/);
    expect(await order()).toMatchObject({ state: 'rejected', totalCents: wholeCents });
  });
});

describe('one change at a time', () => {
  beforeEach(() => accepted());

  it('the second is told what is open; the shop can take its own back', async () => {
    await propose(shop, orderId, { kind: 'delay', minutes: 10 });
    expect(await propose(shop, orderId, missing)).toMatchObject({ ok: false, problem: { code: 'changeOpen', params: { kind: 'delay' } } });
    await toldTo(shop, customer, orderId);
    expect(await shopAnswers(shop, orderId, 'approve')).toMatchObject({ ok: false, problem: { code: 'notAllowed' } });
    expect(await shopAnswers(shop, orderId, 'withdraw')).toMatchObject({ ok: true });
    expect(await changeOf(shop, orderId)).toMatchObject({ state: 'declined', outcome: 'withdrawn' });
    expect(await toldTo(shop, customer, orderId)).toEqual([expect.stringMatching(/ha retirado su propuesta/)]);
    expect(await customerAnswers(shop, customer, orderId, 'approve')).toMatch(/Ya no dio tiempo/);
    expect(await propose(shop, orderId, missing)).toMatchObject({ ok: true });
  });

  it('the same click twice is one proposal', async () => {
    const results = await Promise.all([1, 2, 3].map(() => propose(shop, orderId, missing, `click-${orderId}`)));
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await changeOf(shop, orderId)).toMatchObject({ seq: 1 });
  });

  it('of two proposals at once one is open', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, (_none, n) => propose(shop, orderId, { kind: 'delay', minutes: 5 + n })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.flatMap((result) => (result.ok ? [] : [result.problem.code]))).toEqual(Array.from({ length: 7 }, () => 'changeOpen'));
  });
});

describe('an answer', () => {
  beforeEach(() => accepted());

  it('after the time is over is told what happened instead, even before the timer has run', async () => {
    await propose(shop, orderId, { kind: 'price', totalCents: wholeCents + 100, note: 'x' });
    shop.clock.set(at(5));
    expect(await customerAnswers(shop, customer, orderId, 'approve')).toMatch(/Ya no dio tiempo.*sigue como estaba/s);
    expect(await order()).toMatchObject({ totalCents: wholeCents });
  });

  it('wins alone against the timer, the shop taking it back, and itself', async () => {
    for (let round = 0; round < 6; round += 1) {
      shop.clock.set(at(round * 6));
      const before = await order();
      await propose(shop, orderId, { kind: 'price', totalCents: before.totalCents - 1, note: 'x' });
      const [row] = await shop.sql<{ id: string }>(`select id from reminders where kind = 'change.deadline' and state = 'pending'`);
      shop.clock.set(at(round * 6 + 5));
      await Promise.all([
        customerAnswers(shop, customer, orderId, 'approve'),
        customerAnswers(shop, customer, orderId, 'decline'),
        shopAnswers(shop, orderId, 'withdraw'),
        fireReminder(shop.services, row!.id),
      ]);
      const change = await changeOf(shop, orderId);
      const after = await order();
      expect(change.state).not.toBe('proposed');
      expect(after.totalCents).toBe(change.outcome === 'applied' ? before.totalCents - 1 : before.totalCents);
      expect(after.revision).toBe(before.revision + 2);
      await checkedTotal(shop, orderId);
    }
  });

  it('in time wins alone too', async () => {
    await propose(shop, orderId, { kind: 'price', totalCents: wholeCents - 10, note: 'x' });
    const said = ['approve', 'approve', 'decline', 'decline'];
    const [, , , , withdrawn] = await Promise.all([
      ...said.map((one) => customerAnswers(shop, customer, orderId, one)),
      shopAnswers(shop, orderId, 'withdraw'),
    ]);
    const change = await changeOf(shop, orderId);
    expect(change.outcome === 'withdrawn').toBe((withdrawn as { ok: boolean }).ok);
    expect((await eventsOf(shop, orderId)).filter(({ action: name }) => name === 'change')).toHaveLength(2);
    await checkedTotal(shop, orderId);
  });

  it('of somebody else is not there', async () => {
    await propose(shop, orderId, missing);
    const stranger = await shop.customer();
    expect(await customerAnswers(shop, stranger, orderId, 'drop')).toMatch(/No encontramos/);
    expect((await changeOf(shop, orderId)).state).toBe('proposed');
  });
});
