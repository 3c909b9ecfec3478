import { describe, expect, it } from '@jest/globals';
import type { DecidedBy } from '../../../core/orders/order.ts';
import { planMove } from '../../../core/orders/moveRules.ts';
import {
  finalStates,
  orderActions,
  orderActionsFrom,
  orderMachine,
  orderStates,
  orderTransition,
  reasonsOf,
  type OrderAction,
  type OrderActor,
  type OrderState,
} from '../../../core/orders/orderStates.ts';
import { ana, buildMerchant, buildOrder, minutesAfter, theCustomer, theSystem } from '../../support/buildOrder.ts';

const actors: readonly OrderActor[] = ['clerk', 'owner', 'agent', 'customer', 'releasedCustomer', 'system'];
const whoIs = (actor: OrderActor): DecidedBy =>
  actor === 'customer' || actor === 'releasedCustomer' ? theCustomer : actor === 'system' ? theSystem : ana;

/** What the domain says, written down a second time on purpose: state -> action -> who, and where it leads. */
const staff = 'clerk owner agent';
const everyMove: Record<OrderState, Partial<Record<OrderAction, [who: string, to: OrderState | 'previous']>>> = {
  placed: {
    acknowledge: [staff, 'acknowledged'],
    accept: [`${staff} system`, 'accepted'],
    reject: [staff, 'rejected'],
    expire: ['system', 'expired'],
    cancel: [`customer ${staff} system`, 'cancelled'],
  },
  acknowledged: {
    lapse: ['system', 'placed'],
    letGo: [staff, 'placed'],
    accept: [`${staff} system`, 'accepted'],
    reject: [staff, 'rejected'],
    expire: ['system', 'expired'],
    cancel: [`customer ${staff} system`, 'cancelled'],
  },
  accepted: {
    prepare: [staff, 'preparing'],
    ready: [staff, 'ready'],
    fulfil: [staff, 'fulfilled'],
    assumeFulfilled: ['system', 'fulfilled'],
    cancel: [`${staff} releasedCustomer system`, 'cancelled'],
  },
  preparing: {
    ready: [staff, 'ready'],
    fulfil: [staff, 'fulfilled'],
    assumeFulfilled: ['system', 'fulfilled'],
    cancel: [`${staff} releasedCustomer system`, 'cancelled'],
  },
  ready: {
    dispatch: [staff, 'out_for_delivery'],
    fulfil: [staff, 'fulfilled'],
    assumeFulfilled: ['system', 'fulfilled'],
    cancel: [`${staff} releasedCustomer`, 'cancelled'],
  },
  out_for_delivery: {
    returnToShop: [staff, 'ready'],
    fulfil: [staff, 'fulfilled'],
    assumeFulfilled: ['system', 'fulfilled'],
    cancel: [staff, 'cancelled'],
  },
  fulfilled: {},
  rejected: {},
  cancelled: { restore: [staff, 'previous'] },
  expired: { retry: ['customer', 'placed'] },
};

type Case = { from: OrderState; action: OrderAction; actor: OrderActor; to: OrderState | 'previous' | null };

const cases: Case[] = orderStates.flatMap((from) =>
  orderActions.flatMap((action) =>
    actors.map((actor) => {
      const [who, to] = everyMove[from][action] ?? ['', null];
      return { from, action, actor, to: who.split(' ').includes(actor) ? to : null };
    }),
  ),
);

/** An order in that state, on which every rule beside the table is content: a delivery, held by Ana, a minute old. */
function orderIn(from: OrderState) {
  const details = { ...buildOrder().details, fulfilment: 'delivery' as const };
  return buildOrder({ state: from, stateBefore: from === 'cancelled' ? 'accepted' : null, heldBy: ana, details, decidedBy: ana });
}

function plan({ from, action, actor }: Case) {
  const reason = reasonsOf[action]?.[0];
  return planMove({
    order: orderIn(from),
    decision: { action, by: whoIs(actor), actors: [actor], reason },
    merchant: buildMerchant(),
    now: minutesAfter(1),
  });
}

describe('the life of an order', () => {
  it('is described in full: 10 states × 15 actions × 6 actors', () => {
    expect(cases).toHaveLength(900);
    expect(cases.filter((one) => one.to !== null)).toHaveLength(
      Object.values(everyMove).flatMap((moves) => Object.values(moves).flatMap(([who]) => who.split(' '))).length,
    );
  });

  it('has exactly the moves of the domain', () => {
    const found = cases.map((one) => ({ ...one, to: orderTransition(one.from, one.action, [one.actor])?.to ?? null }));
    expect(found).toEqual(cases);
  });

  it.each(cases.filter((one) => one.to !== null))('$actor may $action a $from order, to $to', (one) => {
    const planned = plan(one);
    expect(planned).toMatchObject({
      ok: true,
      value: { move: { action: one.action, from: [one.from], to: one.to === 'previous' ? null : one.to } },
    });
  });

  it('refuses every other one, and says why', () => {
    const codes = new Set<string>();
    for (const one of cases.filter((all) => all.to === null)) {
      const planned = plan(one);
      if (planned.ok) throw new Error(`${one.actor} could ${one.action} a ${one.from} order`);
      codes.add(planned.problem.code);
    }
    expect([...codes].sort()).toEqual(['alreadyDecided', 'cannotCancelNow', 'notAllowed']);
  });

  it('tells who does not hold the right from who came too late', () => {
    const refusal = (from: OrderState, action: OrderAction, actor: OrderActor) => {
      const planned = plan({ from, action, actor, to: null });
      return planned.ok ? null : planned.problem;
    };
    expect(refusal('placed', 'accept', 'customer')).toEqual({ code: 'notAllowed', params: { action: 'accept' } });
    expect(refusal('rejected', 'accept', 'clerk')).toEqual({
      code: 'alreadyDecided',
      params: { state: 'rejected', by: 'Ana', at: buildOrder().decidedAt.toISOString() },
    });
    expect(refusal('preparing', 'cancel', 'customer')).toEqual({ code: 'cannotCancelNow', params: { state: 'preparing' } });
  });

  it('ends only in the final states: from any other, the system alone brings every order to an end', () => {
    for (const state of orderStates) {
      const endings = orderMachine.transitions.filter(
        (row) => row.from.includes(state) && row.by.includes('system') && row.to !== 'previous',
      );
      expect({ state, endsBySystem: endings.some((row) => finalStates.includes(row.to as OrderState)) }).toEqual({
        state,
        endsBySystem: !finalStates.includes(state),
      });
    }
  });

  it('lists the actions of a state in the order of the table', () => {
    expect(orderActionsFrom('placed', ['clerk'])).toEqual(['accept', 'acknowledge', 'reject', 'cancel']);
    expect(orderActionsFrom('placed', ['customer'])).toEqual(['cancel']);
    expect(orderActionsFrom('fulfilled', [...actors])).toEqual([]);
  });
});
