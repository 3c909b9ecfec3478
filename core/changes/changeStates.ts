import { defineTransitions, findTransition, possibleActions } from '../machine.ts';
import type { OrderState } from '../orders/orderStates.ts';

/** The states of a change of an order that one party proposes and the other answers. */
export const changeStates = ['proposed', 'approved', 'declined', 'expired'] as const;
export type ChangeState = (typeof changeStates)[number];

export const changeKinds = ['item_out', 'substitute', 'delay', 'price', 'cancel', 'edit'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The two who can propose a change. The staff of the shop, of whatever role, are one party. */
export const changeParties = ['merchant', 'customer'] as const;
export type ChangeParty = (typeof changeParties)[number];

/** Who may take a row of the table: the party that was asked, the party that asks, or the system. */
export type ChangeActor = 'asked' | 'asker' | 'system';

export const changeActions = ['approve', 'decline', 'withdraw', 'lapse'] as const;
export type ChangeAction = (typeof changeActions)[number];

/** The whole life of a change. Every end is final: what comes next is another change. */
export const changeMachine = defineTransitions<ChangeState, ChangeActor, ChangeAction>({
  initial: 'proposed',
  states: changeStates,
  transitions: [
    { action: 'approve', from: ['proposed'], to: 'approved', by: ['asked'] },
    { action: 'decline', from: ['proposed'], to: 'declined', by: ['asked'] },
    { action: 'withdraw', from: ['proposed'], to: 'declined', by: ['asker'] },
    { action: 'lapse', from: ['proposed'], to: 'expired', by: ['system'] },
  ],
});

/** Where this actor's action leads from this state, or undefined when the table does not have it. */
export function changeTransition(from: ChangeState, action: ChangeAction, actor: ChangeActor): ChangeState | undefined {
  const row = findTransition(changeMachine, from, action, [actor]);
  return row === undefined || row.to === 'previous' ? undefined : row.to;
}

export function changeActionsFrom(from: ChangeState, actor: ChangeActor): ChangeAction[] {
  return possibleActions(changeMachine, from, [actor]);
}

/** What a party is to a change. */
export function actorOf(proposer: ChangeParty, party: ChangeParty | 'system'): ChangeActor {
  if (party === 'system') return 'system';
  return party === proposer ? 'asker' : 'asked';
}

const untilPrepared: readonly OrderState[] = ['placed', 'acknowledged', 'accepted', 'preparing'];

/** Who may propose each kind, and in which states of the order. */
export const changeKindRules: Record<ChangeKind, { by: ChangeParty; in: readonly OrderState[] }> = {
  item_out: { by: 'merchant', in: untilPrepared },
  substitute: { by: 'merchant', in: untilPrepared },
  delay: { by: 'merchant', in: [...untilPrepared, 'ready'] },
  price: { by: 'merchant', in: untilPrepared },
  edit: { by: 'customer', in: untilPrepared },
  // Until the shop has accepted, the customer cancels without asking.
  cancel: { by: 'customer', in: ['accepted', 'preparing'] },
};

/** The kinds this party may propose for an order in this state, in the table's order. */
export function kindsFor(party: ChangeParty, state: OrderState): ChangeKind[] {
  return changeKinds.filter((kind) => changeKindRules[kind].by === party && changeKindRules[kind].in.includes(state));
}
