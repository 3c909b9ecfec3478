import { describe, expect, it } from '@jest/globals';
import { planMove, type Decision } from '../../../core/orders/moveRules.ts';
import type { Order } from '../../../core/orders/order.ts';
import type { Merchant } from '../../../core/merchants/merchant.ts';
import { cancelReasons, rejectReasons, returnReasons } from '../../../core/orders/orderStates.ts';
import { ana, buildMerchant, builtAt, buildOrder, luis, minutesAfter, theCustomer, theSystem } from '../../support/buildOrder.ts';

function decide(
  order: Partial<Order>,
  decision: Partial<Decision> & Pick<Decision, 'action'>,
  { now = minutesAfter(1), merchant = buildMerchant() }: { now?: Date; merchant?: Merchant } = {},
) {
  const planned = planMove({ order: buildOrder(order), decision: { by: ana, actors: ['clerk'], ...decision }, merchant, now });
  return planned.ok
    ? { ...planned.value.move, stock: planned.value.stock, code: null }
    : { code: planned.problem.code, params: planned.problem.params };
}

const kinds = (plan: ReturnType<typeof decide>) =>
  'reminders' in plan ? plan.reminders.map(({ kind, attempt }) => `${kind}#${attempt}`) : [];
const asCustomer = { by: theCustomer, actors: ['customer'] } as const;
const asSystem = { by: theSystem, actors: ['system'] } as const;

describe('accepting', () => {
  it('promises the preparation time of the total, longer while the shop is busy', () => {
    expect(decide({ totalCents: 2000 }, { action: 'accept' })).toMatchObject({
      set: { promisedAt: minutesAfter(11) },
      event: 'order.accepted',
    });
    expect(decide({ totalCents: 5001 }, { action: 'accept' })).toMatchObject({ set: { promisedAt: minutesAfter(31) } });
    const busy = buildMerchant({ busyUntil: minutesAfter(60) });
    expect(decide({ totalCents: 2000 }, { action: 'accept' }, { merchant: busy })).toMatchObject({ set: { promisedAt: minutesAfter(21) } });
    const noLonger = buildMerchant({ busyUntil: builtAt });
    expect(decide({ totalCents: 2000 }, { action: 'accept' }, { merchant: noLonger })).toMatchObject({
      set: { promisedAt: minutesAfter(11) },
    });
  });

  it('promises the time somebody chose, within reason', () => {
    expect(decide({}, { action: 'accept', prepMinutes: 45 })).toMatchObject({ set: { promisedAt: minutesAfter(46) } });
    for (const prepMinutes of [0, -5, 241, 1.5, Number.NaN, 1e9]) {
      expect(decide({}, { action: 'accept', prepMinutes })).toEqual({
        code: 'prepTimeOutOfRange',
        params: { minMinutes: 1, maxMinutes: 240 },
      });
    }
  });

  it('promises the slot that was asked for, and plans when to start', () => {
    const requestedAt = minutesAfter(120);
    const plan = decide({ requestedAt }, { action: 'accept' });
    expect(plan).toMatchObject({ set: { promisedAt: requestedAt } });
    expect(kinds(plan)).toEqual(
      ['order.startPreparing', 'order.lateMerchant', 'order.lateCustomer', 'order.askFulfilled', 'order.assumeFulfilled'].map(
        (kind) => `${kind}#1`,
      ),
    );
    expect(decide({ requestedAt: minutesAfter(-1) }, { action: 'accept' })).toMatchObject({ set: { promisedAt: minutesAfter(11) } });
  });

  it('may be done by the system, and by whoever did not take the order', () => {
    expect(decide({}, { action: 'accept', ...asSystem })).toMatchObject({ to: 'accepted', by: theSystem });
    expect(decide({ state: 'acknowledged', heldBy: luis }, { action: 'accept' })).toMatchObject({ to: 'accepted', by: ana });
  });
});

describe('holding an order', () => {
  it('moves the deadline once, and only when that leaves more time', () => {
    const late = minutesAfter(9);
    expect(decide({}, { action: 'acknowledge' }, { now: late })).toMatchObject({
      set: { heldBy: ana, deadlineAt: minutesAfter(17), deadlineExtended: true },
    });
    expect(decide({}, { action: 'acknowledge' }, { now: minutesAfter(1) })).toMatchObject({ set: { heldBy: ana } });
    expect(decide({}, { action: 'acknowledge' }, { now: minutesAfter(1) })).not.toHaveProperty('set.deadlineAt');
    expect(decide({ deadlineExtended: true }, { action: 'acknowledge' }, { now: late })).not.toHaveProperty('set.deadlineAt');
  });

  it('lapses after five minutes; then the chase begins anew as another attempt, with the deadline it had', () => {
    const held = decide({}, { action: 'acknowledge' });
    expect('reminders' in held && held.reminders).toEqual([{ kind: 'order.unacknowledge', attempt: 1, dueAt: minutesAfter(6) }]);
    const lapsed = decide(
      { state: 'acknowledged', heldBy: ana, deadlineAt: minutesAfter(14) },
      { action: 'lapse', ...asSystem },
      { now: minutesAfter(6) },
    );
    expect(lapsed).toMatchObject({ to: 'placed', set: { heldBy: null, attempt: 2 }, event: 'order.lapsed' });
    expect(kinds(lapsed)).toEqual(['order.nudge1#2', 'order.nudge2#2', 'order.escalate#2', 'order.deadline#2']);
    expect('reminders' in lapsed && lapsed.reminders.at(-1)?.dueAt).toEqual(minutesAfter(14));
  });

  it('is let go by its holder only', () => {
    expect(decide({ state: 'acknowledged', heldBy: ana }, { action: 'letGo' })).toMatchObject({
      to: 'placed',
      set: { heldBy: null, attempt: 2 },
    });
    expect(decide({ state: 'acknowledged', heldBy: luis }, { action: 'letGo' })).toEqual({
      code: 'notAllowed',
      params: { action: 'letGo' },
    });
    expect(decide({ state: 'acknowledged', heldBy: null }, { action: 'letGo' })).toEqual({
      code: 'notAllowed',
      params: { action: 'letGo' },
    });
  });
});

describe('reasons', () => {
  it.each([
    ['reject', 'placed', rejectReasons],
    ['cancel', 'accepted', cancelReasons],
    ['returnToShop', 'out_for_delivery', returnReasons],
  ] as const)('%s asks for one out of its list', (action, state, reasons) => {
    const details = { ...buildOrder().details, fulfilment: 'delivery' as const };
    const code = (reason?: string, reasonText?: string) => decide({ state, details }, { action, reason, reasonText }).code;
    expect(code()).toBe('reasonNeeded');
    expect(code('')).toBe('reasonNeeded');
    expect(code('bored')).toBe('reasonUnknown');
    expect(code('constructor')).toBe('reasonUnknown');
    expect(reasons.filter((reason) => reason !== 'other').map((reason) => code(reason))).toEqual(
      reasons.filter((reason) => reason !== 'other').map(() => null),
    );
  });

  it('“other” has to be written out', () => {
    const rejected = (reasonText?: string) => decide({}, { action: 'reject', reason: 'other', reasonText });
    expect(rejected().code).toBe('reasonNeeded');
    expect(rejected('  \n').code).toBe('reasonNeeded');
    expect(rejected('  el horno\u0000 no\nva ')).toMatchObject({ reason: 'other', reasonText: 'el horno no va' });
    expect(rejected(`a${'🍕'.repeat(400)}`)).toMatchObject({ code: null });
  });

  it('are kept of no other action: the log of events holds codes, not what somebody typed', () => {
    expect(decide({}, { action: 'accept', reason: 'call me', reasonText: '612345678' })).toMatchObject({ reason: null, reasonText: null });
  });

  it('a customer who cancels owes none', () => {
    expect(decide({}, { action: 'cancel', ...asCustomer })).toMatchObject({ to: 'cancelled', reason: 'customer_request', stock: 'give' });
  });
});

describe('restoring', () => {
  const cancelled: Partial<Order> = {
    state: 'cancelled',
    stateBefore: 'accepted',
    decidedBy: ana,
    decidedAt: builtAt,
    attempt: 3,
    promisedAt: minutesAfter(5),
  };

  it('is possible for fifteen minutes, by any staff', () => {
    expect(decide(cancelled, { action: 'restore', by: luis }, { now: minutesAfter(15) })).toMatchObject({
      to: null,
      event: 'order.restored',
      stock: 'take',
    });
    expect(decide(cancelled, { action: 'restore' }, { now: minutesAfter(15.1) })).toEqual({
      code: 'restoreTooLate',
      params: { minutes: 15 },
    });
    expect(decide(cancelled, { action: 'restore', ...asCustomer }).code).toBe('notAllowed');
  });

  it('is not after the customer cancelled it', () => {
    expect(decide({ ...cancelled, decidedBy: theCustomer }, { action: 'restore' })).toEqual({ code: 'restoreNotYours', params: {} });
  });

  it('renews the promise of an order that had one, as another attempt', () => {
    const plan = decide(cancelled, { action: 'restore' }, { now: minutesAfter(10) });
    expect(plan).toMatchObject({ set: { promisedAt: minutesAfter(20), attempt: 4 } });
    expect(kinds(plan)).toEqual(['order.lateMerchant#4', 'order.lateCustomer#4', 'order.askFulfilled#4', 'order.assumeFulfilled#4']);
  });

  it('never promises it earlier than it was promised before', () => {
    const later = { ...cancelled, promisedAt: minutesAfter(60) };
    expect(decide(later, { action: 'restore' }, { now: minutesAfter(10) })).toMatchObject({ set: { promisedAt: minutesAfter(60) } });
  });

  it('asks the shop again for one that was unanswered, held by whoever restores it when it was held', () => {
    const placed = decide({ ...cancelled, stateBefore: 'placed' }, { action: 'restore' }, { now: minutesAfter(10) });
    expect(placed).toMatchObject({
      set: { attempt: 4, deadlineAt: minutesAfter(20), deadlineExtended: false, heldBy: null, promisedAt: null },
    });
    expect(kinds(placed)).toEqual(['order.nudge1#4', 'order.nudge2#4', 'order.escalate#4', 'order.deadline#4']);
    const held = decide({ ...cancelled, stateBefore: 'acknowledged' }, { action: 'restore', by: luis });
    expect(held).toMatchObject({ set: { heldBy: luis } });
    expect(kinds(held)).toContain('order.unacknowledge#4');
  });
});

describe('trying an unanswered order again', () => {
  const expired: Partial<Order> = { state: 'expired', decidedBy: theSystem, decidedAt: builtAt, attempt: 2, deadlineExtended: true };

  it('is the customer’s, for twenty minutes, with a full deadline', () => {
    const plan = decide(expired, { action: 'retry', ...asCustomer }, { now: minutesAfter(20) });
    expect(plan).toMatchObject({ to: 'placed', set: { attempt: 3, deadlineAt: minutesAfter(30), deadlineExtended: false }, stock: 'take' });
    expect(decide(expired, { action: 'retry', ...asCustomer }, { now: minutesAfter(21) })).toEqual({
      code: 'retryTooLate',
      params: { minutes: 20 },
    });
    expect(decide(expired, { action: 'retry' }).code).toBe('notAllowed');
  });
});

describe('what follows', () => {
  it('stock is given back by every end without a handover, and kept by the rest', () => {
    const stock = (order: Partial<Order>, decision: Parameters<typeof decide>[1]) => {
      const plan = decide(order, decision);
      return 'stock' in plan ? plan.stock : plan.code;
    };
    expect(stock({}, { action: 'reject', reason: 'too_busy' })).toBe('give');
    expect(stock({}, { action: 'expire', ...asSystem })).toBe('give');
    expect(stock({ state: 'ready' }, { action: 'cancel', reason: 'no_show' })).toBe('give');
    expect(stock({ state: 'ready' }, { action: 'fulfil' })).toBe('keep');
    expect(stock({ state: 'ready' }, { action: 'assumeFulfilled', ...asSystem })).toBe('keep');
    expect(stock({}, { action: 'acknowledge' })).toBe('keep');
  });

  it('a handover is paid and asked about later; an assumed one is marked', () => {
    const plan = decide({ state: 'ready' }, { action: 'fulfil' });
    expect(plan).toMatchObject({ set: { paid: 'paid' } });
    expect('reminders' in plan && plan.reminders).toEqual([{ kind: 'order.feedback', attempt: 1, dueAt: minutesAfter(61) }]);
    expect(decide({ state: 'ready' }, { action: 'assumeFulfilled', ...asSystem })).toMatchObject({ set: { assumed: true } });
  });

  it('only a delivery goes out', () => {
    expect(decide({ state: 'ready' }, { action: 'dispatch' }).code).toBe('notAllowed');
  });
});

describe('a free cancel', () => {
  it.each(['dispatch', 'fulfil'] as const)('is over with %s', (name) => {
    const order = { state: 'ready', freeCancel: true, details: { ...buildOrder().details, fulfilment: 'delivery' } } as const;
    expect(decide(order, { action: name })).toMatchObject({ set: { freeCancel: false } });
  });

  it('is over when the order is assumed to be handed over, and when it is placed again', () => {
    expect(decide({ state: 'ready', freeCancel: true }, { action: 'assumeFulfilled', ...asSystem })).toMatchObject({
      set: { freeCancel: false },
    });
    expect(decide({ state: 'expired', freeCancel: true }, { action: 'retry', ...asCustomer })).toMatchObject({
      set: { freeCancel: false },
    });
  });

  it.each(['prepare', 'ready'] as const)('lasts through %s', (name) => {
    expect(decide({ state: 'accepted', freeCancel: true }, { action: name })).toMatchObject({ set: {} });
  });
});
