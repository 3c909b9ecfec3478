import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { notifyCustomer } from '../../../core/conversations/notifyCustomer.ts';
import { resumeShop } from '../../../core/merchants/shopState.ts';
import { confirmCard } from '../../../core/messages/deliveryStore.ts';
import { action } from '../../../core/messages/action.ts';
import type { DomainEvent } from '../../../core/outbox/events.ts';
import { fireReminder } from '../../../core/reminders/fireReminder.ts';
import { claimDueReminders } from '../../../core/reminders/reminderStore.ts';
import { orderOf, said, setStock, staffDecides, stockOf, tapAction, tapOrder } from '../../support/tapOrder.ts';
import { wakeAt } from './wakeAt.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
let noon: Date;
let customer: TestCustomer;
let orderId: string;

beforeAll(async () => {
  shop = await openTestShop();
  noon = shop.clock.now();
});
afterAll(() => shop.close());

beforeEach(async () => {
  shop.clock.set(noon);
  await setStock(shop, 10);
  customer = await shop.customer();
  orderId = await tapOrder(shop, customer);
  await shop.services.db.inMerchant(shop.merchant.id, (tx) => confirmCard(tx, shop.merchant.id, orderId, noon));
});
afterEach(async () => {
  await shop.services.db.inMerchant(shop.merchant.id, (tx) => resumeShop(tx, shop.merchant.id, noon));
  await shop.sql(`update reminders set state = 'void' where state = 'pending'`);
  await timings({}, 'expire');
});

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

async function timings(change: object, deadlinePolicy: 'expire' | 'accept' = 'expire'): Promise<void> {
  const settings = { ...shop.merchant.settings, deadlinePolicy, timings: { ...shop.merchant.settings.timings, ...change } };
  await shop.sql('update merchants set settings = $2 where id = $1', [shop.merchant.id, JSON.stringify(settings)]);
}

/** Lets every minute of the clock pass. */
async function passUntil(minutes: number): Promise<void> {
  const from = (shop.clock.now().getTime() - noon.getTime()) / 60_000;
  for (let minute = from; minute < minutes; minute = Math.min(minutes, minute + 0.5))
    await wakeAt(shop, at(Math.min(minutes, minute + 0.5)));
}

async function events(): Promise<string[]> {
  const rows = await shop.sql<{ type: string }>(`select type from outbox where subject_id = $1 and type like 'order.%' order by id`, [
    orderId,
  ]);
  return rows.map(({ type }) => type.replace('order.', ''));
}

/** Hands the events not yet told to the customer, as the relay does, and answers what they are told. */
async function told(): Promise<string[]> {
  const before = (await customer.log()).length;
  const rows = await shop.sql<DomainEvent>(
    `select id::text, merchant_id as "merchantId", type, subject_id as "subjectId", 1 as version, at from outbox where subject_id = $1 and done_at is null order by id`,
    [orderId],
  );
  for (const event of rows) await notifyCustomer(shop.services, event);
  await shop.sql('update outbox set done_at = $2 where subject_id = $1', [orderId, noon]);
  const after = (await customer.log()).slice(before);
  return after.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));
}

async function reminders(): Promise<Record<string, string>> {
  const rows = await shop.sql<{ kind: string; attempt: number; state: string }>(
    'select kind, attempt, state from reminders where subject_id = $1 order by due_at, kind',
    [orderId],
  );
  return Object.fromEntries(rows.map(({ kind, attempt, state }) => [`${kind.replace('order.', '')}#${attempt}`, state]));
}

describe('an order nobody answers', () => {
  it('is chased step by step, the customer is told, and it expires with a retry offered', async () => {
    await told();
    await passUntil(1.5);
    expect(await events()).toEqual(['placed', 'nudged1']);
    expect(await told()).toEqual([]);
    await passUntil(4);
    expect((await told()).join()).toMatch(/12:10/);
    await passUntil(6);
    expect(await events()).toEqual(['placed', 'nudged1', 'nudged2', 'escalated']);
    await passUntil(9.5);
    expect((await orderOf(shop, orderId)).state).toBe('placed');
    await passUntil(10);
    expect(await events()).toEqual(['placed', 'nudged1', 'nudged2', 'escalated', 'expired']);
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'expired', decidedBy: { kind: 'system' } });
    expect((await told())[0]).toContain('no ha contestado');
    expect(await customer.button('Volver a intentarlo')).toMatchObject({ action: { a: 'order.retry', s: orderId } });
    expect(await stockOf(shop)).toBe(10);
  });

  it('is not chased twice: carrying a reminder out again, or at the same moment, does nothing', async () => {
    shop.clock.set(at(2));
    const [nudge] = await claimDueReminders(shop.services.db, { limit: 5, now: at(2), leaseMs: 60_000 });
    expect(await claimDueReminders(shop.services.db, { limit: 5, now: at(2), leaseMs: 60_000 })).toEqual([]);
    await Promise.all([1, 2, 3, 4].map(() => fireReminder(shop.services, nudge!.id)));
    await fireReminder(shop.services, nudge!.id);
    expect(await events()).toEqual(['placed', 'nudged1']);
  });

  it('fired before its time does nothing', async () => {
    const [row] = await shop.sql<{ id: string }>(`select id from reminders where subject_id = $1 and kind = 'order.deadline'`, [orderId]);
    await fireReminder(shop.services, row!.id);
    await fireReminder(shop.services, '0195d000-0000-7000-8000-00000000dead');
    expect(await events()).toEqual(['placed']);
    expect((await reminders())['deadline#1']).toBe('pending');
  });

  it('after an outage is chased by the latest step only', async () => {
    await wakeAt(shop, at(7));
    expect(await events()).toEqual(['placed', 'escalated']);
    expect(await reminders()).toEqual({ 'nudge1#1': 'collapsed', 'nudge2#1': 'collapsed', 'escalate#1': 'fired', 'deadline#1': 'pending' });
  });

  it('after a long outage expires, and nothing else', async () => {
    await wakeAt(shop, at(60 * 24));
    expect(await events()).toEqual(['placed', 'expired']);
  });

  it('is accepted by the system where that is the shop’s policy', async () => {
    await timings({}, 'accept');
    await passUntil(10);
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'accepted', decidedBy: { kind: 'system' }, promisedAt: at(20) });
    expect((await told()).join()).toContain('12:20');
  });
});

describe('the deadline', () => {
  const unconfirm = () => shop.sql('update orders set card_confirmed_at = null where id = $1', [orderId]);

  it('waits for the shop’s card, at most as long again', async () => {
    await unconfirm();
    await passUntil(19.5);
    expect((await orderOf(shop, orderId)).state).toBe('placed');
    await passUntil(20);
    expect((await orderOf(shop, orderId)).state).toBe('expired');
  });

  it('passes three minutes after a card that came late', async () => {
    await unconfirm();
    await passUntil(11);
    await shop.services.db.inMerchant(shop.merchant.id, (tx) => confirmCard(tx, shop.merchant.id, orderId, shop.clock.now()));
    await passUntil(13.5);
    expect((await orderOf(shop, orderId)).state).toBe('placed');
    await passUntil(14);
    expect((await orderOf(shop, orderId)).state).toBe('expired');
  });

  it('holds for a held order too, extended once; a decision ends it', async () => {
    await passUntil(9);
    await staffDecides(shop, orderId, 'acknowledge');
    expect(await orderOf(shop, orderId)).toMatchObject({ deadlineAt: at(17), deadlineExtended: true });
    await staffDecides(shop, orderId, 'letGo');
    await passUntil(16);
    await staffDecides(shop, orderId, 'acknowledge');
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'acknowledged', deadlineAt: at(17) });
    await passUntil(17);
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'expired' });
  });

  it('wins over a lapse that is owed with it', async () => {
    await passUntil(9);
    await staffDecides(shop, orderId, 'acknowledge');
    await wakeAt(shop, at(60));
    expect((await orderOf(shop, orderId)).state).toBe('expired');
    expect(Object.values(await reminders())).not.toContain('pending');
  });
});

describe('somebody who holds the order', () => {
  it('stops the nudges; when they stay silent it is put back and the chase begins anew', async () => {
    await passUntil(1);
    await staffDecides(shop, orderId, 'acknowledge');
    await passUntil(5.5);
    expect(await events()).toEqual(['placed', 'acknowledged']);
    await passUntil(6);
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'placed', heldBy: null, attempt: 2, deadlineAt: at(10) });
    await passUntil(7.5);
    expect(await events()).toEqual(['placed', 'acknowledged', 'lapsed', 'nudged1']);
    await passUntil(10);
    expect(await events()).toEqual(['placed', 'acknowledged', 'lapsed', 'nudged1', 'expired']);
  });

  it('and decides, is not put back', async () => {
    await staffDecides(shop, orderId, 'acknowledge');
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 60 });
    await passUntil(30);
    expect(await events()).toEqual(['placed', 'acknowledged', 'accepted']);
    expect((await reminders())['unacknowledge#1']).toBe('void');
  });
});

describe('after a retry or a restore', () => {
  it('nothing of an earlier attempt is carried out, and stock is taken again', async () => {
    await passUntil(10);
    expect(await stockOf(shop)).toBe(10);
    expect(said(await tapAction(customer, action('order.retry', orderId, 2)))).toContain('12:20');
    expect(await stockOf(shop)).toBe(9);
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'placed', attempt: 2, deadlineAt: at(20) });
    await staffDecides(shop, orderId, 'cancel', { reason: 'rush_hour' });
    await passUntil(13);
    await staffDecides(shop, orderId, 'restore');
    await passUntil(20);
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'placed', attempt: 3, deadlineAt: at(23) });
    const chase = ['nudged1', 'nudged2', 'escalated', 'expired'];
    expect(await events()).toEqual(['placed', ...chase, 'retried', 'cancelled', 'restored', ...chase.slice(0, 3)]);
  });

  it('a retry is refused while an item is out, though its stock is there, and while another order is unanswered', async () => {
    await passUntil(10);
    await shop.sql('update item_states set out_until = $1 where item_id = $2', [at(60), 'tiramisu']);
    expect(said(await tapAction(customer, action('order.retry', orderId, 2)))).toContain('Tiramisú');
    await shop.sql('update item_states set out_until = null');
    const other = await tapOrder(shop, customer);
    const refused = said(await tapAction(customer, action('order.retry', orderId, 2)));
    expect(refused).toContain(String((await orderOf(shop, other)).number));
    expect((await orderOf(shop, orderId)).state).toBe('expired');
  });

  it('a retry is refused too late, twice, and for what has gone meanwhile; the lines are offered as a cart', async () => {
    await passUntil(10);
    await setStock(shop, 0);
    expect(said(await tapAction(customer, action('order.retry', orderId, 2)))).toContain('Tiramisú');
    await setStock(shop, 5);
    await tapAction(customer, action('order.retry', orderId, 2));
    const again = await tapAction(customer, action('order.retry', orderId, 2));
    expect(said(again)).not.toContain('Confirmar');
    await passUntil(30);
    shop.clock.set(at(51));
    expect(said(await tapAction(customer, action('order.retry', orderId, 4)))).toMatch(/20 min.*Tiramisú/s);
    expect((await orderOf(shop, orderId)).state).toBe('expired');
  });
});

describe('a promised time', () => {
  it('is warned of, missed, asked about, and at last assumed kept', async () => {
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 15 });
    await told();
    await passUntil(12);
    expect((await events()).at(-1)).toBe('lateForMerchant');
    expect(await told()).toEqual([]);
    await passUntil(15);
    expect((await told()).join()).toContain('12:15');
    await wakeAt(shop, at(75));
    expect((await events()).at(-1)).toBe('fulfilmentAsked');
    await wakeAt(shop, at(15 + 12 * 60));
    expect(await orderOf(shop, orderId)).toMatchObject({ state: 'fulfilled', assumed: true, paid: 'not_paid' });
    expect(await told()).toEqual([]);
  });

  it('kept warns nobody; an hour after the handover the customer is asked', async () => {
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 15 });
    await staffDecides(shop, orderId, 'ready');
    await passUntil(20);
    await staffDecides(shop, orderId, 'fulfil');
    await told();
    await passUntil(80);
    expect(await events()).toEqual(['placed', 'accepted', 'ready', 'fulfilled', 'feedbackDue']);
    expect(await told()).toHaveLength(1);
    await customer.tap('★★★★');
    const [row] = await shop.sql<{ rating: number }>('select rating from orders where id = $1', [orderId]);
    expect(row?.rating).toBe(4);
  });

  it('for later is begun in time', async () => {
    await shop.sql('update orders set requested_at = $2 where id = $1', [orderId, at(120)]);
    expect(await staffDecides(shop, orderId, 'accept')).toMatchObject({ ok: true, value: { promisedAt: at(120) } });
    await passUntil(109.5);
    expect(await events()).toEqual(['placed', 'accepted']);
    await passUntil(110);
    expect(await events()).toEqual(['placed', 'accepted', 'startDue']);
  });
});
