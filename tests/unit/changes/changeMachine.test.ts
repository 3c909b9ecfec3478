import { describe, expect, it } from '@jest/globals';
import {
  actorOf,
  changeActions,
  changeActionsFrom,
  changeKinds,
  changeMachine,
  changeParties,
  changeStates,
  changeTransition,
  kindsFor,
  type ChangeAction,
  type ChangeActor,
  type ChangeKind,
  type ChangeState,
} from '../../../core/changes/changeStates.ts';
import { orderStates, type OrderState } from '../../../core/orders/orderStates.ts';

const actors: readonly ChangeActor[] = ['asked', 'asker', 'system'];

/** What the domain says, written down a second time on purpose. */
const everyMove: Record<ChangeState, Partial<Record<ChangeAction, [who: ChangeActor, to: ChangeState]>>> = {
  proposed: {
    approve: ['asked', 'approved'],
    decline: ['asked', 'declined'],
    withdraw: ['asker', 'declined'],
    lapse: ['system', 'expired'],
  },
  approved: {},
  declined: {},
  expired: {},
};

const untilPrepared = 'placed acknowledged accepted preparing';
const everyKind: Record<ChangeKind, [who: string, states: string]> = {
  item_out: ['merchant', untilPrepared],
  substitute: ['merchant', untilPrepared],
  delay: ['merchant', `${untilPrepared} ready`],
  price: ['merchant', untilPrepared],
  cancel: ['customer', 'accepted preparing'],
  edit: ['customer', untilPrepared],
};

describe('the life of a change', () => {
  it('has exactly the moves of the domain: 4 states × 4 actions × 3 actors', () => {
    const cases = changeStates.flatMap((from) => changeActions.flatMap((action) => actors.map((actor) => ({ from, action, actor }))));
    expect(cases).toHaveLength(48);
    for (const { from, action, actor } of cases) {
      const [who, to] = everyMove[from][action] ?? [];
      expect({ from, action, actor, to: changeTransition(from, action, actor) }).toEqual({
        from,
        action,
        actor,
        to: who === actor ? to : undefined,
      });
    }
  });

  it('ends by the system alone, and every end is final', () => {
    expect(changeActionsFrom('proposed', 'system')).toEqual(['lapse']);
    expect(changeMachine.transitions.flatMap(({ from }) => from)).toEqual(Array.from({ length: 4 }, () => 'proposed'));
  });

  it('asks the party that did not propose', () => {
    expect(actorOf('merchant', 'customer')).toBe('asked');
    expect(actorOf('merchant', 'merchant')).toBe('asker');
    expect(actorOf('customer', 'merchant')).toBe('asked');
    expect(actorOf('customer', 'customer')).toBe('asker');
    expect(actorOf('customer', 'system')).toBe('system');
  });

  it('may begin for each kind by one party, in the states of the domain', () => {
    const allowed = (party: string, state: OrderState) =>
      changeKinds.filter((kind) => everyKind[kind][0] === party && everyKind[kind][1].split(' ').includes(state));
    for (const party of changeParties) for (const state of orderStates) expect(kindsFor(party, state)).toEqual(allowed(party, state));
  });
});
