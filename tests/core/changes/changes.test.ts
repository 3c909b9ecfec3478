import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { action } from '../../../core/messages/action.ts';
import {
  acceptedOrder,
  changeOf,
  checkedTotal,
  customerAnswers,
  freshCustomer,
  orderOfThree,
  propose,
  toldTo,
} from '../../support/changeOrder.ts';
import { eventsOf, orderOf, setStock, staffDecides, stockOf, tapAction } from '../../support/tapOrder.ts';
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

describe('something is out, and the customer', () => {
  beforeEach(() => accepted());

  it('is asked at once, with a card that says what, until when and what silence means', async () => {
    expect(await propose(shop, orderId, missing)).toMatchObject({ ok: true });
    expect(await toldTo(shop, customer, orderId)).toEqual([
      expect.stringMatching(/propone un cambio en tu pedido n\.º \d+\. Contesta antes de las 12:05/),
    ]);
    const card = JSON.stringify(
      (await customer.log()).findLast(({ content }) => content.type === 'card' && content.card.kind === 'change')?.content,
    );
    expect(card).toMatch(/No queda Tiramisú/);
    expect(card).toMatch(/12:05.*lo dejamos fuera y podrás cancelar gratis/);
    expect(await order()).toMatchObject({ totalCents: wholeCents, openChange: { state: 'proposed', answerBy: at(5) } });
  });

  it('leaves it out: lines, total, history, log of events', async () => {
    await propose(shop, orderId, missing);
    await toldTo(shop, customer, orderId);
    expect(await customerAnswers(shop, customer, orderId, 'drop')).toMatch(/Lo dejamos fuera\. El total .* 4,20/);
    expect(await order()).toMatchObject({
      state: 'accepted',
      totalCents: breadCents,
      lines: [{ position: 0, itemId: 'pan-de-ajo' }],
      openChange: null,
    });
    expect(await changeOf(shop, orderId)).toMatchObject({
      state: 'approved',
      outcome: 'dropped',
      before: { totalCents: wholeCents, lines: [{ itemId: 'tiramisu' }, { itemId: 'pan-de-ajo' }] },
      after: { totalCents: breadCents },
    });
    expect(await checkedTotal(shop, orderId)).toBe(breadCents);
    // What the shop has not got does not come back to its stock.
    expect(await stockOf(shop)).toBe(8);
    expect((await eventsOf(shop, orderId)).slice(-2)).toMatchObject([
      { action: 'change', from: 'accepted', to: 'accepted', actor: 'staff' },
      { action: 'change', from: 'accepted', to: 'accepted', actor: 'customer' },
    ]);
    expect(await toldTo(shop, customer, orderId)).toEqual([]);
  });

  it('keeps what there is of it', async () => {
    await propose(shop, orderId, { ...missing, left: 1 });
    await customerAnswers(shop, customer, orderId, 'drop');
    expect(await order()).toMatchObject({ totalCents: tiramisuCents + breadCents, lines: [{ quantity: 1 }, { quantity: 1 }] });
  });

  it('takes another thing for it, whose stock is taken', async () => {
    await propose(shop, orderId, { ...missing, left: 1, substituteItemId: 'tarta-queso' });
    const said = await customerAnswers(shop, customer, orderId, 'approve');
    expect(said).toMatch(/Hecho/);
    const changed = await order();
    expect(changed.lines.map(({ itemId, quantity }) => `${quantity} ${itemId}`)).toEqual(['1 tiramisu', '1 tarta-queso', '1 pan-de-ajo']);
    expect(await stockOf(shop, 'tarta-queso')).toBe(9);
    expect(await checkedTotal(shop, orderId)).toBe(wholeCents + 20);
  });

  it('is told when that has gone too, and can still choose', async () => {
    await propose(shop, orderId, { ...missing, substituteItemId: 'tarta-queso' });
    await setStock(shop, 1, 'tarta-queso');
    expect(await customerAnswers(shop, customer, orderId, 'approve')).toMatch(/Tarta de queso/);
    expect(await order()).toMatchObject({ totalCents: wholeCents, openChange: { state: 'proposed' } });
    await customerAnswers(shop, customer, orderId, 'drop');
    expect(await order()).toMatchObject({ totalCents: breadCents });
  });

  it('cancels everything, which nobody can restore; the stock that is there comes back', async () => {
    await propose(shop, orderId, { ...missing, left: 1 });
    expect(await customerAnswers(shop, customer, orderId, 'cancel')).toMatch(/cancelado, como querías/);
    expect(await order()).toMatchObject({ state: 'cancelled', reason: 'sold_out', decidedBy: { kind: 'customer' } });
    expect(await changeOf(shop, orderId)).toMatchObject({ state: 'declined', outcome: 'cancelled' });
    expect(await stockOf(shop)).toBe(9);
    expect(await staffDecides(shop, orderId, 'restore')).toMatchObject({ ok: false, problem: { code: 'restoreNotYours' } });
    expect(await toldTo(shop, customer, orderId)).toEqual([]);
  });

  it('marks it out of stock where the shop says so', async () => {
    await propose(shop, orderId, { ...missing, markOut: 'hours' });
    const [row] = await shop.sql<{ out_until: Date }>(`select out_until from item_states where item_id = 'tiramisu' and merchant_id = $1`, [
      shop.merchant.id,
    ]);
    expect(row?.out_until).toEqual(at(240));
  });
});

describe('nobody answers, something is out, and the customer had chosen', () => {
  const left = async (ifOut: string | undefined, request: Parameters<typeof propose>[2] = missing) => {
    await accepted(ifOut);
    await propose(shop, orderId, request);
    await toldTo(shop, customer, orderId);
    await wakeAt(shop, at(4.9));
    expect((await changeOf(shop, orderId)).state).toBe('proposed');
    await wakeAt(shop, at(5));
    await checkedTotal(shop, orderId);
    return { change: await changeOf(shop, orderId), order: await order(), told: await toldTo(shop, customer, orderId) };
  };

  it('to drop it: it is dropped', async () => {
    const { change, order: now, told } = await left('drop');
    expect(change).toMatchObject({ state: 'expired', outcome: 'dropped', decidedBy: { kind: 'system' } });
    expect(now).toMatchObject({ totalCents: breadCents, freeCancel: false });
    expect(told).toEqual([expect.stringMatching(/No nos llegó tu respuesta a tiempo\. Lo dejamos fuera\./)]);
  });

  it.each([['ask'], [undefined]])('%s: it is dropped, and they may cancel freely', async (ifOut) => {
    const { order: now, told } = await left(ifOut);
    expect(now).toMatchObject({ state: 'accepted', totalCents: breadCents, freeCancel: true });
    expect(told).toEqual([expect.stringMatching(/puedes cancelarlo gratis/)]);
    await tapAction(customer, action('order.cancel', orderId, now.revision));
    expect(await order()).toMatchObject({ state: 'cancelled', decidedBy: { kind: 'customer' } });
  });

  it('to have something else: it stands, and costs no more', async () => {
    const { order: now, change } = await left('substitute', { ...missing, substituteItemId: 'tarta-queso' });
    expect(change).toMatchObject({ outcome: 'applied' });
    expect(now.lines.map(({ itemId }) => itemId)).toEqual(['tarta-queso', 'pan-de-ajo']);
    // The cheesecake is dearer: agreed to it costs its own price, by silence that of what it replaces.
    expect(now).toMatchObject({ lines: [{ unitPriceCents: tiramisuCents }, {}], totalCents: wholeCents });
  });

  it('to have something else, and nothing was proposed, or it has gone: it is dropped', async () => {
    expect((await left('substitute')).order).toMatchObject({ totalCents: breadCents });
    shop.clock.set(noon);
    customer = await shop.customer();
    await accepted('substitute');
    await propose(shop, orderId, { ...missing, substituteItemId: 'tarta-queso' });
    await setStock(shop, 0, 'tarta-queso');
    await wakeAt(shop, at(5));
    expect(await order()).toMatchObject({ totalCents: breadCents });
    expect(await changeOf(shop, orderId)).toMatchObject({ outcome: 'dropped' });
  });

  it('to cancel: the order is cancelled', async () => {
    const { order: now, told, change } = await left('cancel');
    expect(change).toMatchObject({ state: 'expired', outcome: 'cancelled' });
    expect(now).toMatchObject({ state: 'cancelled', reason: 'sold_out', decidedBy: { kind: 'system' } });
    expect(told).toEqual([expect.stringMatching(/queda cancelado/)]);
    expect(await stockOf(shop)).toBe(8);
  });

  it('and nothing else is left: the order is cancelled', async () => {
    orderId = await orderOfThree(shop, customer, 'drop');
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 30 });
    await propose(shop, orderId, { kind: 'missing', position: 1, left: 0 });
    await customerAnswers(shop, customer, orderId, 'drop');
    await propose(shop, orderId, missing);
    await wakeAt(shop, at(5));
    expect(await order()).toMatchObject({ state: 'cancelled', reason: 'sold_out' });
    expect(await changeOf(shop, orderId)).toMatchObject({ state: 'expired', outcome: 'cancelled' });
  });
});

describe('a delay', () => {
  beforeEach(() => accepted());

  it('agreed to moves the promise, and what is owed with it', async () => {
    await propose(shop, orderId, { kind: 'delay', minutes: 20 });
    expect(await customerAnswers(shop, customer, orderId, 'approve')).toMatch(/12:50/);
    expect(await order()).toMatchObject({ promisedAt: at(50), attempt: 2 });
    await wakeAt(shop, at(31));
    const types = async () =>
      (await shop.sql<{ type: string }>(`select type from outbox where subject_id = $1`, [orderId])).map(({ type }) => type);
    expect(await types()).not.toContain('order.lateForCustomer');
    await wakeAt(shop, at(47));
    expect(await types()).toContain('order.lateForMerchant');
    await wakeAt(shop, at(50));
    expect((await types()).filter((type) => type === 'order.lateForCustomer')).toHaveLength(1);
  });

  it('turned down leaves the promise, and the shop is told', async () => {
    await propose(shop, orderId, { kind: 'delay', minutes: 10 });
    expect(await customerAnswers(shop, customer, orderId, 'decline')).toMatch(/sigue como estaba/);
    expect(await order()).toMatchObject({ promisedAt: at(30), attempt: 1, freeCancel: false });
    expect(await changeOf(shop, orderId)).toMatchObject({ state: 'declined', outcome: 'unchanged', before: null });
  });

  it('of 15 min or less stands when nobody answers', async () => {
    await propose(shop, orderId, { kind: 'delay', minutes: 15 });
    await wakeAt(shop, at(5));
    expect(await order()).toMatchObject({ promisedAt: at(45), freeCancel: false });
  });

  it('of more is asked again, and then stands with a free cancel', async () => {
    await propose(shop, orderId, { kind: 'delay', minutes: 16 });
    await toldTo(shop, customer, orderId);
    await wakeAt(shop, at(5));
    expect(await changeOf(shop, orderId)).toMatchObject({ state: 'proposed', asked: 2, answerBy: at(10) });
    expect(await order()).toMatchObject({ promisedAt: at(30) });
    expect(await toldTo(shop, customer, orderId)).toEqual([expect.stringMatching(/12:10/)]);
    await wakeAt(shop, at(9.9));
    expect((await order()).promisedAt).toEqual(at(30));
    await wakeAt(shop, at(10));
    expect(await order()).toMatchObject({ promisedAt: at(46), freeCancel: true });
    expect((await toldTo(shop, customer, orderId)).join()).toMatch(/cancelarlo gratis/);
    await customer.say('mejor cancela');
    expect((await order()).state).toBe('cancelled');
  });

  it('can be proposed when it is ready, other changes cannot', async () => {
    await staffDecides(shop, orderId, 'ready');
    expect(await propose(shop, orderId, missing)).toMatchObject({ ok: false, problem: { code: 'changeImpossible' } });
    expect(await propose(shop, orderId, { kind: 'delay', minutes: 10 })).toMatchObject({ ok: true });
  });
});

describe('another price', () => {
  beforeEach(() => accepted());
  const note = 'El pan es de masa madre';

  it('agreed to is the total', async () => {
    await propose(shop, orderId, { kind: 'price', totalCents: wholeCents + 100, note });
    await customerAnswers(shop, customer, orderId, 'approve');
    expect(await order()).toMatchObject({ totalCents: wholeCents + 100, adjustmentCents: 100 });
    await checkedTotal(shop, orderId);
  });

  it('that is higher is declined by silence; a lower one stands', async () => {
    await propose(shop, orderId, { kind: 'price', totalCents: wholeCents + 100, note });
    await wakeAt(shop, at(5));
    expect(await order()).toMatchObject({ totalCents: wholeCents });
    expect(await changeOf(shop, orderId)).toMatchObject({ state: 'expired', outcome: 'unchanged' });
    await propose(shop, orderId, { kind: 'price', totalCents: wholeCents - 200, note });
    await wakeAt(shop, at(10));
    expect(await order()).toMatchObject({ totalCents: wholeCents - 200 });
    await checkedTotal(shop, orderId);
  });

  it('needs a reason, which stays out of the log of events', async () => {
    expect(await propose(shop, orderId, { kind: 'price', totalCents: 1, note: '' })).toMatchObject({ problem: { code: 'reasonNeeded' } });
    await propose(shop, orderId, { kind: 'price', totalCents: 1, note });
    const rows = await shop.sql<{ all: string }>(
      `select (select string_agg(to_jsonb(e)::text, '') from order_events e where order_id = $1) || (select string_agg(to_jsonb(o)::text, '') from outbox o where subject_id = $1::text) as all`,
      [orderId],
    );
    expect(JSON.stringify(rows)).not.toContain('masa madre');
  });
});
