import { describe, expect, it } from '@jest/globals';
import { canMove, defineTransitions, findTransition, possibleActions, unreachableStates, type Machine } from '../../../core/machine.ts';

type Door = Machine<'shut' | 'open' | 'locked', 'guest' | 'owner', 'open' | 'shut' | 'lock' | 'undo'>;

const door: Door = {
  initial: 'shut',
  states: ['shut', 'open', 'locked'],
  transitions: [
    { action: 'open', from: ['shut'], to: 'open', by: ['guest', 'owner'] },
    { action: 'shut', from: ['open'], to: 'shut', by: ['guest'] },
    { action: 'lock', from: ['shut', 'open'], to: 'locked', by: ['owner'] },
    { action: 'undo', from: ['locked'], to: 'previous', by: ['owner'] },
  ],
};

describe('a machine', () => {
  it('answers the row of a state, an action and one of the actors', () => {
    expect(findTransition(door, 'shut', 'lock', ['guest', 'owner'])?.to).toBe('locked');
    expect(findTransition(door, 'shut', 'lock', ['guest'])).toBeUndefined();
    expect(findTransition(door, 'locked', 'open', ['owner'])).toBeUndefined();
    expect(findTransition(door, 'shut', 'open', [])).toBeUndefined();
  });

  it('knows which states an actor can move between', () => {
    expect(canMove(door, 'open', 'locked', ['owner'])).toBe(true);
    expect(canMove(door, 'open', 'locked', ['guest'])).toBe(false);
    expect(canMove(door, 'locked', 'open', ['owner'])).toBe(false);
  });

  it('lists what an actor can do from a state, in the order of the table', () => {
    expect(possibleActions(door, 'shut', ['owner'])).toEqual(['open', 'lock']);
    expect(possibleActions(door, 'shut', ['guest'])).toEqual(['open']);
    expect(possibleActions(door, 'locked', ['guest'])).toEqual([]);
  });

  it('refuses at load a table with a state no path leads to; a way back is no path', () => {
    const withoutLock = { ...door, transitions: door.transitions.filter((row) => row.action !== 'lock') };
    expect(unreachableStates(withoutLock)).toEqual(['locked']);
    expect(() => defineTransitions(withoutLock)).toThrow('unreachable states: locked');
    expect(defineTransitions(door)).toBe(door);
  });
});
