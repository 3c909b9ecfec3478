import { describe, expect, it } from '@jest/globals';
import type { Order } from '../../../core/orders/order.ts';
import {
  chaseReminders,
  collapsed,
  effectiveDeadline,
  feedbackReminder,
  lapseReminder,
  owedNow,
  promiseReminders,
} from '../../../core/orders/orderReminderRules.ts';
import { orderStates, type OrderState } from '../../../core/orders/orderStates.ts';
import { orderReminderKinds, type OrderReminderKind } from '../../../core/reminders/reminderKinds.ts';
import { ana, buildMerchant, builtAt, buildOrder, minutesAfter } from '../../support/buildOrder.ts';

const { timings } = buildMerchant().settings;
const delivery = { ...buildOrder().details, fulfilment: 'delivery' as const };

describe('what is planned', () => {
  it('two nudges, an escalation and the deadline, from when the shop can first answer', () => {
    expect(chaseReminders(buildOrder(), timings, builtAt)).toEqual([
      { kind: 'order.nudge1', attempt: 1, dueAt: minutesAfter(1.5) },
      { kind: 'order.nudge2', attempt: 1, dueAt: minutesAfter(4) },
      { kind: 'order.escalate', attempt: 1, dueAt: minutesAfter(6) },
      { kind: 'order.deadline', attempt: 1, dueAt: minutesAfter(10) },
    ]);
  });

  it('no nudge at or after the deadline', () => {
    const kinds = (deadlineAt: Date) => chaseReminders(buildOrder({ deadlineAt }), timings, builtAt).map(({ kind }) => kind);
    expect(kinds(minutesAfter(4))).toEqual(['order.nudge1', 'order.deadline']);
    expect(kinds(minutesAfter(1))).toEqual(['order.deadline']);
  });

  it('a promise is followed to its end; one for later also begins', () => {
    const promisedAt = minutesAfter(60);
    const plan = (requestedAt: Date | null) =>
      promiseReminders(buildOrder({ promisedAt, requestedAt }), timings, 15, builtAt).map(({ kind, dueAt }) => [
        kind,
        (dueAt.getTime() - builtAt.getTime()) / 60_000,
      ]);
    const rest = [
      ['order.lateMerchant', 57],
      ['order.lateCustomer', 60],
      ['order.askFulfilled', 120],
      ['order.assumeFulfilled', 780],
    ];
    expect(plan(null)).toEqual(rest);
    expect(plan(promisedAt)).toEqual([['order.startPreparing', 45], ...rest]);
    expect(promiseReminders(buildOrder({ promisedAt: null }), timings, 15, builtAt)).toEqual([]);
  });

  it('a time promised for the next minutes is not announced as late at once', () => {
    const kinds = promiseReminders(buildOrder({ promisedAt: minutesAfter(2) }), timings, 2, builtAt).map(({ kind }) => kind);
    expect(kinds).not.toContain('order.lateMerchant');
    expect(kinds).toContain('order.lateCustomer');
  });

  it('a held order lapses, a handed over one is asked about', () => {
    expect(lapseReminder(buildOrder(), timings, builtAt).dueAt).toEqual(minutesAfter(5));
    expect(feedbackReminder(buildOrder(), timings, builtAt).dueAt).toEqual(minutesAfter(60));
  });
});

describe('what is owed', () => {
  const long = minutesAfter(10_000);
  const owing: Record<OrderReminderKind, OrderState[]> = {
    'order.nudge1': ['placed'],
    'order.nudge2': ['placed'],
    'order.escalate': ['placed'],
    'order.deadline': ['placed', 'acknowledged'],
    'order.unacknowledge': ['acknowledged'],
    'order.startPreparing': ['accepted'],
    'order.lateMerchant': ['accepted', 'preparing'],
    'order.lateCustomer': ['accepted', 'preparing'],
    'order.askFulfilled': ['accepted', 'preparing', 'ready', 'out_for_delivery'],
    'order.assumeFulfilled': ['accepted', 'preparing', 'ready', 'out_for_delivery'],
    'order.feedback': ['fulfilled'],
  };
  const statesOwing = (kind: OrderReminderKind, order: Partial<Order>) =>
    orderStates.filter(
      (state) =>
        owedNow(buildOrder({ promisedAt: builtAt, heldBy: ana, ...order, state }), { kind, attempt: 1 }, timings, long).owed === 'now',
    );

  it.each(orderReminderKinds.map((kind) => [kind]))('%s: in its states only', (kind) => {
    expect(statesOwing(kind, {})).toEqual(owing[kind]);
  });

  it('a delivery is late until it is handed over', () => {
    const running = ['accepted', 'preparing', 'ready', 'out_for_delivery'];
    expect(statesOwing('order.lateCustomer', { details: delivery })).toEqual(running);
    expect(statesOwing('order.lateMerchant', { details: delivery })).toEqual(running);
  });

  it('nothing of an earlier attempt', () => {
    const order = buildOrder({ attempt: 2, promisedAt: builtAt });
    for (const kind of orderReminderKinds) expect(owedNow(order, { kind, attempt: 1 }, timings, long)).toEqual({ owed: 'no' });
  });

  it('what follows the promise moves with it', () => {
    const order = buildOrder({ state: 'accepted', promisedAt: minutesAfter(30) });
    expect(owedNow(order, { kind: 'order.lateCustomer', attempt: 1 }, timings, minutesAfter(20))).toEqual({
      owed: 'later',
      at: minutesAfter(30),
    });
    expect(owedNow(order, { kind: 'order.lateMerchant', attempt: 1 }, timings, minutesAfter(27))).toEqual({ owed: 'now' });
  });
});

describe('the deadline', () => {
  const deadline = (order: Partial<Order>) => effectiveDeadline(buildOrder(order), timings);

  it('holds once the shop has had its card for three minutes', () => {
    expect(deadline({ cardConfirmedAt: builtAt })).toEqual(minutesAfter(10));
    expect(deadline({ cardConfirmedAt: minutesAfter(9) })).toEqual(minutesAfter(12));
  });

  it('waits for a card nobody can have seen, at most as long again', () => {
    expect(deadline({ cardConfirmedAt: null })).toEqual(minutesAfter(20));
    expect(deadline({ cardConfirmedAt: minutesAfter(19) })).toEqual(minutesAfter(20));
  });

  it('is looked at again while it waits, so that a card that arrives late counts from its arrival', () => {
    const look = (order: Partial<Order>, now: Date) => owedNow(buildOrder(order), { kind: 'order.deadline', attempt: 1 }, timings, now);
    expect(look({ cardConfirmedAt: null }, minutesAfter(10))).toEqual({ owed: 'later', at: minutesAfter(13) });
    expect(look({ cardConfirmedAt: null }, minutesAfter(19))).toEqual({ owed: 'later', at: minutesAfter(20) });
    expect(look({ cardConfirmedAt: null }, minutesAfter(20))).toEqual({ owed: 'now' });
    expect(look({ cardConfirmedAt: minutesAfter(11) }, minutesAfter(13))).toEqual({ owed: 'later', at: minutesAfter(14) });
    expect(look({ cardConfirmedAt: minutesAfter(11) }, minutesAfter(14))).toEqual({ owed: 'now' });
  });
});

describe('after an outage', () => {
  const left = (...kinds: OrderReminderKind[]) => {
    const owed = kinds.map((kind) => ({ kind }));
    const dropped = collapsed(owed);
    return owed.filter((one) => !dropped.includes(one)).map(({ kind }) => kind);
  };

  it('only the latest step of a ladder is left', () => {
    expect(left('order.nudge1', 'order.nudge2', 'order.escalate')).toEqual(['order.escalate']);
    expect(left('order.deadline', 'order.nudge1')).toEqual(['order.deadline']);
    expect(left('order.startPreparing', 'order.lateMerchant', 'order.lateCustomer')).toEqual(['order.lateCustomer']);
    expect(left('order.askFulfilled', 'order.assumeFulfilled')).toEqual(['order.assumeFulfilled']);
  });

  it('the deadline of a held order is not disputed by its lapse', () => {
    expect(left('order.unacknowledge', 'order.deadline')).toEqual(['order.deadline']);
  });

  it('what stands on no ladder, or alone, is left', () => {
    expect(left('order.feedback')).toEqual(['order.feedback']);
    expect(left('order.nudge2')).toEqual(['order.nudge2']);
    expect(left()).toEqual([]);
  });
});
