import { defineTransitions, findTransition, possibleActions, type Transition } from '../machine.ts';

/** The states an order can be in once it is placed; what is still being composed is a cart. */
export const orderStates = [
  'placed',
  'acknowledged',
  'accepted',
  'preparing',
  'ready',
  'out_for_delivery',
  'fulfilled',
  'rejected',
  'cancelled',
  'expired',
] as const;
export type OrderState = (typeof orderStates)[number];

/**
 * Who may take a row of the table: the roles of a staff member, the order's own customer, or the system. A released customer is one the
 * shop, or a change nobody answered, has let go although the order was accepted.
 */
export type OrderActor = 'clerk' | 'owner' | 'agent' | 'customer' | 'releasedCustomer' | 'system';

export const orderActions = [
  'acknowledge',
  'lapse',
  'letGo',
  'accept',
  'reject',
  'expire',
  'cancel',
  'prepare',
  'ready',
  'dispatch',
  'returnToShop',
  'fulfil',
  'assumeFulfilled',
  'restore',
  'retry',
] as const;
export type OrderAction = (typeof orderActions)[number];

const staff = ['clerk', 'owner', 'agent'] as const;
const running = ['accepted', 'preparing', 'ready', 'out_for_delivery'] as const;

/** The whole life of an order. Legality, buttons, the diagram in docs and the exhaustive tests are read from this table. */
export const orderMachine = defineTransitions<OrderState, OrderActor, OrderAction>({
  initial: 'placed',
  states: orderStates,
  transitions: [
    { action: 'accept', from: ['placed', 'acknowledged'], to: 'accepted', by: [...staff, 'system'] },
    { action: 'acknowledge', from: ['placed'], to: 'acknowledged', by: staff },
    { action: 'lapse', from: ['acknowledged'], to: 'placed', by: ['system'] },
    { action: 'letGo', from: ['acknowledged'], to: 'placed', by: staff },
    { action: 'reject', from: ['placed', 'acknowledged'], to: 'rejected', by: staff },
    { action: 'expire', from: ['placed', 'acknowledged'], to: 'expired', by: ['system'] },
    { action: 'prepare', from: ['accepted'], to: 'preparing', by: staff },
    { action: 'ready', from: ['accepted', 'preparing'], to: 'ready', by: staff },
    { action: 'dispatch', from: ['ready'], to: 'out_for_delivery', by: staff },
    { action: 'returnToShop', from: ['out_for_delivery'], to: 'ready', by: staff },
    { action: 'fulfil', from: running, to: 'fulfilled', by: staff },
    { action: 'assumeFulfilled', from: running, to: 'fulfilled', by: ['system'] },
    { action: 'cancel', from: ['placed', 'acknowledged'], to: 'cancelled', by: ['customer', ...staff] },
    { action: 'cancel', from: running, to: 'cancelled', by: staff },
    { action: 'cancel', from: ['accepted', 'preparing', 'ready'], to: 'cancelled', by: ['releasedCustomer'] },
    // Something ran out, and the customer had chosen to have nothing then, or nothing is left of the order.
    { action: 'cancel', from: ['placed', 'acknowledged', 'accepted', 'preparing'], to: 'cancelled', by: ['system'] },
    { action: 'restore', from: ['cancelled'], to: 'previous', by: staff },
    { action: 'retry', from: ['expired'], to: 'placed', by: ['customer'] },
  ],
});

/** States in which nothing more is expected of the shop, unless somebody restores or retries. */
export const finalStates: readonly OrderState[] = ['fulfilled', 'rejected', 'cancelled', 'expired'];

/** States in which the shop still owes the customer an answer. */
export const unansweredStates: readonly OrderState[] = ['placed', 'acknowledged'];

/** The row of the table by which one of these actors takes the action from this state, if there is one. */
export function orderTransition(
  from: OrderState,
  action: OrderAction,
  actors: readonly OrderActor[],
): Transition<OrderState, OrderActor, OrderAction> | undefined {
  return findTransition(orderMachine, from, action, actors);
}

/** What its own customer is to an order. */
export function customerActors(order: { freeCancel: boolean }): readonly OrderActor[] {
  return order.freeCancel ? ['customer', 'releasedCustomer'] : ['customer'];
}

/** The actions one of these actors may take from this state, in the table's order. */
export function orderActionsFrom(from: OrderState, actors: readonly OrderActor[]): OrderAction[] {
  return possibleActions(orderMachine, from, actors);
}

export const rejectReasons = ['out_of_items', 'closing_early', 'too_busy', 'cannot_meet_note', 'suspected_abuse', 'other'] as const;
export const cancelReasons = [
  'customer_request',
  'sold_out',
  'rush_hour',
  'no_show',
  'undeliverable',
  'customer_unreachable',
  'shop_problem',
  'other',
] as const;
export const returnReasons = ['nobody_home', 'wrong_address', 'refused'] as const;

/** The reasons an action asks for; an action that is not listed needs none. */
export const reasonsOf: Partial<Record<OrderAction, readonly string[]>> = {
  reject: rejectReasons,
  cancel: cancelReasons,
  returnToShop: returnReasons,
};

export function isOrderState(text: string): text is OrderState {
  return (orderStates as readonly string[]).includes(text);
}

export function isOrderAction(text: string): text is OrderAction {
  return (orderActions as readonly string[]).includes(text);
}
