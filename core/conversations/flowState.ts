/** What the bot is waiting for. `cart`: for the basket to be confirmed or changed; `summary`: for the order to be placed. */
export const flowSteps = ['idle', 'cart', 'option', 'fulfilment', 'time', 'contact', 'payment', 'note', 'summary'] as const;
export type FlowStepName = (typeof flowSteps)[number];

/** The part of a conversation that is remembered between turns, besides the cart. */
export type FlowState = { v: 1; flow: 'order'; step: FlowStepName; data: { misses: number } };

export const initialState: FlowState = { v: 1, flow: 'order', step: 'idle', data: { misses: 0 } };

/** Reads a stored state. An empty one is new; one this code does not know starts the flow again at the cart, and says so. */
export function loadState(stored: unknown): { state: FlowState; isRestarted: boolean } {
  if (isState(stored)) return { state: stored, isRestarted: false };
  const isNew = typeof stored === 'object' && stored !== null && Object.keys(stored).length === 0;
  return { state: initialState, isRestarted: !isNew };
}

function isState(stored: unknown): stored is FlowState {
  const state = stored as Partial<FlowState> | null;
  return (
    state?.v === 1 && state.flow === 'order' && flowSteps.includes(state.step as FlowStepName) && typeof state.data?.misses === 'number'
  );
}

/** The state at another step, with the count of misunderstandings reset. */
export function atStep(step: FlowStepName): FlowState {
  return { v: 1, flow: 'order', step, data: { misses: 0 } };
}
