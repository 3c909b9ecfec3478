/** One row of a state machine: these actors may move a subject from any of these states to that one by this action. */
export type Transition<State extends string, Actor extends string, Action extends string> = {
  from: readonly State[];
  to: State | 'previous';
  by: readonly Actor[];
  action: Action;
};

export type Machine<State extends string, Actor extends string, Action extends string> = {
  initial: State;
  states: readonly State[];
  transitions: readonly Transition<State, Actor, Action>[];
};

/** Checks the table once, at load: every named state exists and every state can be reached. */
export function defineTransitions<State extends string, Actor extends string, Action extends string>(
  machine: Machine<State, Actor, Action>,
): Machine<State, Actor, Action> {
  const unreachable = unreachableStates(machine);
  if (unreachable.length > 0) throw new Error(`unreachable states: ${unreachable.join(', ')}`);
  return machine;
}

/** The row by which this actor may take this action from this state, or undefined. */
export function findTransition<State extends string, Actor extends string, Action extends string>(
  machine: Machine<State, Actor, Action>,
  from: State,
  action: Action,
  actors: readonly Actor[],
): Transition<State, Actor, Action> | undefined {
  return machine.transitions.find(
    (row) => row.action === action && row.from.includes(from) && row.by.some((actor) => actors.includes(actor)),
  );
}

/** Whether any of these actors may move the subject from one state to the other. */
export function canMove<State extends string, Actor extends string, Action extends string>(
  machine: Machine<State, Actor, Action>,
  from: State,
  to: State,
  actors: readonly Actor[],
): boolean {
  return machine.transitions.some((row) => row.to === to && row.from.includes(from) && row.by.some((actor) => actors.includes(actor)));
}

/** The actions these actors may take from this state, in the table's order. */
export function possibleActions<State extends string, Actor extends string, Action extends string>(
  machine: Machine<State, Actor, Action>,
  from: State,
  actors: readonly Actor[],
): Action[] {
  const rows = machine.transitions.filter((row) => row.from.includes(from) && row.by.some((actor) => actors.includes(actor)));
  return [...new Set(rows.map((row) => row.action))];
}

/** States no path from the initial one leads to; the graph is checked with it at load. */
export function unreachableStates<State extends string, Actor extends string, Action extends string>(
  machine: Machine<State, Actor, Action>,
): State[] {
  const reached = new Set<State>([machine.initial]);
  for (let before = 0; before !== reached.size;) {
    before = reached.size;
    for (const row of machine.transitions) {
      if (row.to !== 'previous' && row.from.some((state) => reached.has(state))) reached.add(row.to);
    }
  }
  return machine.states.filter((state) => !reached.has(state));
}
