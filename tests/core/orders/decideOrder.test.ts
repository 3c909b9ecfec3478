import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { decideOrder, type StaffDecision } from '../../../core/orders/decideOrder.ts';
import type { Order } from '../../../core/orders/order.ts';
import { setBusy } from '../../../core/merchants/shopState.ts';
import type { Result } from '../../../core/problem.ts';
import { eventsOf, latestOrderId, orderOf, setStock, staffDecides, stockOf, tapAction, tapOrder } from '../../support/tapOrder.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { action } from '../../../core/messages/action.ts';
import type { ChildAnswer, ChildTask } from './decideInChild.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
beforeEach(() => setStock(shop, 1000));
afterAll(() => shop.close());

const newOrder = async () => tapOrder(shop, await shop.customer());
const codeOf = (result: Result<Order>) => (result.ok ? 'ok' : result.problem.code);

async function outboxOf(orderId: string): Promise<string[]> {
  return (await shop.sql<{ type: string }>('select type from outbox where subject_id = $1 order by id', [orderId])).map(({ type }) => type);
}

describe('fifty people who accept at once, in two processes', () => {
  let child: ChildProcess;
  afterAll(() => void child.kill('SIGKILL'));

  const hear = async (type: ChildAnswer['type']): Promise<ChildAnswer> => {
    const ended = once(child, 'exit').then(() => {
      throw new Error('the second process ended');
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [ChildAnswer];
    ended.catch(() => undefined);
    expect(message.type).toBe(type);
    return message;
  };

  it('have one winner; everybody else is told who, and when', async () => {
    const orderId = await newOrder();
    const [ana, luis] = [await shop.staff('U0ANA'), await shop.staff('U0LUIS')];
    const decision = { merchantId: shop.merchant.id, orderId, action: 'accept', locale: 'es' } as const;
    child = fork(fileURLToPath(new URL('decideInChild.ts', import.meta.url)), { execArgv: [] });
    child.send({
      url: shop.url,
      decision: { ...decision, staff: luis },
      times: 25,
      prefix: 'luis',
      at: shop.clock.now().toISOString(),
    } satisfies ChildTask);
    await hear('ready');
    child.send('go');
    const here = Promise.all(
      Array.from({ length: 25 }, (_none, click) => staffDecides(shop, orderId, 'accept', { click: `ana-${click}`, staff: ana })),
    );
    const there = await hear('decided');
    const results = [...(await here), ...((there.type === 'decided' ? there.results : []) as Result<Order>[])];
    expect(results).toHaveLength(50);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const { decidedBy } = await orderOf(shop, orderId);
    expect(['Ana Ferrer', 'Luis Prado']).toContain(decidedBy.name);
    const told = {
      ok: false,
      problem: { code: 'alreadyDecided', params: { state: 'accepted', by: decidedBy.name, at: shop.clock.now().toISOString() } },
    };
    expect(results.filter((result) => !result.ok)).toEqual(Array.from({ length: 49 }, () => told));
    expect((await eventsOf(shop, orderId)).map((event) => event.action)).toEqual(['place', 'accept']);
    expect(await outboxOf(orderId)).toEqual(['order.placed', 'order.accepted']);
  });
});

describe('one click', () => {
  it('that arrives twice, also at once, is one decision with one answer', async () => {
    const orderId = await newOrder();
    const results = await Promise.all([1, 2, 3].map(() => staffDecides(shop, orderId, 'acknowledge', { click: `click-${orderId}` })));
    const later = await staffDecides(shop, orderId, 'acknowledge', { click: `click-${orderId}` });
    expect([...results, later].map((result) => result.ok && result.value.state)).toEqual(Array.from({ length: 4 }, () => 'acknowledged'));
    expect((await eventsOf(shop, orderId)).map((event) => event.action)).toEqual(['place', 'acknowledge']);
  });

  it('after which the order went on has not been turned back', async () => {
    const orderId = await newOrder();
    await staffDecides(shop, orderId, 'accept', { click: `accept-${orderId}` });
    await staffDecides(shop, orderId, 'ready');
    const again = await staffDecides(shop, orderId, 'accept', { click: `accept-${orderId}` });
    expect(again).toMatchObject({ ok: true, value: { state: 'ready' } });
  });

  it('that was refused does nothing, and can be corrected with the same id', async () => {
    const orderId = await newOrder();
    expect(codeOf(await staffDecides(shop, orderId, 'reject', { click: `r-${orderId}` }))).toBe('reasonNeeded');
    expect((await orderOf(shop, orderId)).state).toBe('placed');
    expect(codeOf(await staffDecides(shop, orderId, 'reject', { click: `r-${orderId}`, reason: 'too_busy' }))).toBe('ok');
  });
});

describe('who may decide', () => {
  it('staff of the shop only; an order of another shop is not there, whatever id is guessed', async () => {
    const orderId = await newOrder();
    const asOther = (id: string) => staffDecides(shop, id, 'accept', { merchantId: shop.otherMerchant.id });
    for (const id of [orderId, uuidv7(), '1', '', "' or true --", '\u0000']) expect(codeOf(await asOther(id))).toBe('notFound');
    expect((await orderOf(shop, orderId)).state).toBe('placed');
    const inbound = { channel: 'slack' as const, externalId: uuidv7() };
    const nobody: StaffDecision = {
      merchantId: shop.merchant.id,
      orderId,
      action: 'accept',
      locale: 'es',
      inbound,
      staff: { staffId: uuidv7(), name: 'X', roles: [] },
    };
    expect(codeOf(await decideOrder(shop.services, nobody))).toBe('notAllowed');
  });

  it('an agent on the shop’s behalf, which is recorded', async () => {
    const orderId = await newOrder();
    const nuria = await shop.staff('U0NURIA');
    expect(await staffDecides(shop, orderId, 'accept', { staff: nuria })).toMatchObject({
      ok: true,
      value: { decidedBy: { kind: 'staff', name: 'Nuria Vidal' } },
    });
    const [row] = await shop.sql<{ actor_id: string }>(`select actor_id from order_events where order_id = $1 and action = 'accept'`, [
      orderId,
    ]);
    expect(row?.actor_id).toBe(nuria.staffId);
  });

  it('staff take no step of the system or of the customer', async () => {
    const orderId = await newOrder();
    for (const step of ['expire', 'lapse', 'assumeFulfilled', 'retry'] as const)
      expect((await staffDecides(shop, orderId, step)).ok).toBe(false);
  });
});

describe('what somebody typed as a reason', () => {
  it('is kept as it is, in one line, and never in the log of events', async () => {
    const orderId = await newOrder();
    const reasonText = '<!channel> *cerrado* \u0000 <b>hoy</b>\n@todos \uD800';
    const rejected = await staffDecides(shop, orderId, 'reject', { reason: 'other', reasonText });
    expect(rejected).toMatchObject({ ok: true, value: { reasonText: '<!channel> *cerrado* <b>hoy</b> @todos \uFFFD' } });
    const rows = await shop.sql<object>('select * from order_events where order_id = $1', [orderId]);
    expect(JSON.stringify(rows)).not.toContain('cerrado');
  });
});

describe('stock', () => {
  it.each([
    ['rejected', 'reject', 'too_busy'],
    ['cancelled by the shop', 'cancel', 'sold_out'],
  ] as const)('is taken by placing and given back when %s', async (_how, decision, reason) => {
    await setStock(shop, 5);
    const orderId = await newOrder();
    expect(await stockOf(shop)).toBe(4);
    await staffDecides(shop, orderId, decision, { reason });
    expect(await stockOf(shop)).toBe(5);
  });

  it('is given back once when the customer and the shop cancel at the same moment', async () => {
    await setStock(shop, 5);
    const customer = await shop.customer();
    const orderId = await tapOrder(shop, customer);
    await Promise.all([
      tapAction(customer, action('order.cancel', orderId, 1)),
      staffDecides(shop, orderId, 'cancel', { reason: 'sold_out' }),
      staffDecides(shop, orderId, 'reject', { reason: 'too_busy' }),
    ]);
    expect(await stockOf(shop)).toBe(5);
    expect(await eventsOf(shop, orderId)).toHaveLength(2);
  });

  it('is taken again by restoring, which is refused when it has gone meanwhile', async () => {
    await setStock(shop, 1);
    const orderId = await newOrder();
    await staffDecides(shop, orderId, 'accept');
    await staffDecides(shop, orderId, 'cancel', { reason: 'rush_hour' });
    expect(await stockOf(shop)).toBe(1);
    await setStock(shop, 0);
    const refused = await staffDecides(shop, orderId, 'restore');
    expect(refused).toEqual({ ok: false, problem: { code: 'outOfStock', params: { names: ['Tiramisú'] } } });
    await setStock(shop, 1);
    expect(await staffDecides(shop, orderId, 'restore')).toMatchObject({ ok: true, value: { state: 'accepted' } });
    expect(await stockOf(shop)).toBe(0);
  });

  it('of an item that is no longer tracked is left alone', async () => {
    const orderId = await newOrder();
    await setStock(shop, null);
    await staffDecides(shop, orderId, 'reject', { reason: 'too_busy' });
    expect(await stockOf(shop)).toBeNull();
  });
});

describe('the whole way of a delivery', () => {
  it('is written down move by move, without a gap', async () => {
    const customer = await shop.customer();
    const orderId = await tapOrder(shop, customer);
    await shop.sql(`update orders set details = details || '{"fulfilment":"delivery"}' where id = $1`, [orderId]);
    await shop.services.db.global((tx) => setBusy(tx, shop.merchant.id, new Date(shop.clock.now().getTime() + 60_000)));
    const accepted = await staffDecides(shop, orderId, 'accept');
    await shop.services.db.global((tx) => setBusy(tx, shop.merchant.id, null));
    expect(accepted).toMatchObject({ ok: true, value: { promisedAt: new Date(shop.clock.now().getTime() + 20 * 60_000) } });
    await staffDecides(shop, orderId, 'cancel', { reason: 'rush_hour' });
    for (const step of ['restore', 'prepare', 'ready', 'dispatch'] as const)
      expect(codeOf(await staffDecides(shop, orderId, step))).toBe('ok');
    expect(codeOf(await staffDecides(shop, orderId, 'returnToShop', { reason: 'nobody_home' }))).toBe('ok');
    for (const step of ['dispatch', 'fulfil'] as const) expect(codeOf(await staffDecides(shop, orderId, step))).toBe('ok');
    const events = await eventsOf(shop, orderId);
    const states = [
      'placed',
      'accepted',
      'cancelled',
      'accepted',
      'preparing',
      'ready',
      'out_for_delivery',
      'ready',
      'out_for_delivery',
      'fulfilled',
    ];
    expect(events.map(({ to }) => to)).toEqual(states);
    expect(events.map(({ from }) => from)).toEqual([null, ...states.slice(0, -1)]);
    expect(events.map(({ seq }) => seq)).toEqual(states.map((_state, index) => index + 1));
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'fulfilled', paid: 'paid', revision: 10 });
    expect(await latestOrderId(shop, customer)).toBe(orderId);
  });
});
