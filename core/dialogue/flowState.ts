/**
 * What the bot is waiting for. `cart`: for the basket to be confirmed or changed; `summary`: for the order to be placed; `lineNote`: for the
 * note of one line; `cash`: for what will be paid with; `allergens`: for the permission to keep them; `rating`, `comment`: for what the
 * customer thought of an order that is over; `wish`: for a yes to a change of a running order;
 * `allergyLine`: for a yes to taking off what the customer cannot have; `usual`: for a yes to adding the usual to a basket that holds something else.
 */
export const flowSteps = [
  'idle',
  'cart',
  'option',
  'fulfilment',
  'time',
  'contact',
  'payment',
  'note',
  'summary',
  'lineNote',
  'cash',
  'allergens',
  'rating',
  'comment',
  'wish',
  'allergyLine',
  'usual',
] as const;
export type FlowStepName = (typeof flowSteps)[number];

/**
 * `misses`: misunderstandings in a row; `line`: the line a note is for; `allergens`: what was told and may not be kept yet; `orderId`: what is rated or
 * to be changed; `wish`: the words of that change, or of the wish for the usual, read anew at the yes; `lines`: those the customer was warned of;
 * `back`: the question that was open before this one; `asked`: what else a yes would answer, and `words`: what it was asked about; `address`: a
 * street that still lacks its postcode; `calls`: a telephone number was asked for, to call it; `offersPerson`: to whom it did not go well a person
 * was offered; `isLast`: something else was said already instead of a rating.
 */
type FlowData = {
  misses: number;
  line?: number;
  allergens?: string[];
  orderId?: string;
  wish?: string;
  lines?: number[];
  back?: FlowStepName;
  asked?: AskedBeside;
  words?: string;
  address?: string;
  calls?: boolean;
  offersPerson?: boolean;
  isLast?: boolean;
};

/** Questions beside the basket: `more`: whether to add something, below the minimum; `doubt`: what some words mean. */
export const askedBeside = ['more', 'doubt'] as const;
export type AskedBeside = (typeof askedBeside)[number];

/** The part of a conversation that is remembered between turns, besides the cart. */
export type FlowState = { v: 2; flow: 'order'; step: FlowStepName; data: FlowData };

export const initialState: FlowState = { v: 2, flow: 'order', step: 'idle', data: { misses: 0 } };

/** Reads a stored state. An empty one is new; one this code does not know starts the flow again at the cart, and says so. */
export function loadState(stored: unknown): { state: FlowState; isRestarted: boolean } {
  const known = upgraded(stored);
  if (known) return { state: known, isRestarted: false };
  const isNew = typeof stored === 'object' && stored !== null && Object.keys(stored).length === 0;
  return { state: initialState, isRestarted: !isNew };
}

/** A state of any released version as this one writes it. Version 1 had no steps `lineNote`, `cash` and `allergens`, and no data but misses. */
function upgraded(stored: unknown): FlowState | null {
  const state = stored as { v?: unknown; flow?: unknown; step?: unknown; data?: Partial<FlowData> } | null;
  const step = flowSteps.find((one) => one === state?.step);
  if (!state || !step || state.flow !== 'order' || typeof state.data?.misses !== 'number') return null;
  if (state.v === 1) return { v: 2, flow: 'order', step, data: { misses: state.data.misses } };
  return state.v === 2 ? { v: 2, flow: 'order', step, data: readData(state.data) } : null;
}

function readData({ misses = 0, line, allergens, orderId, wish, address, calls, ...beside }: Partial<FlowData>): FlowData {
  const isList = Array.isArray(allergens) && allergens.every((one) => typeof one === 'string');
  return {
    misses,
    ...(typeof line === 'number' ? { line } : {}),
    ...(isList ? { allergens } : {}),
    ...(typeof orderId === 'string' ? { orderId } : {}),
    ...(typeof wish === 'string' ? { wish } : {}),
    ...(typeof address === 'string' ? { address } : {}),
    ...(calls === true ? { calls } : {}),
    ...readBeside(beside),
  };
}

function readBeside({ lines, back, asked, words, offersPerson, isLast }: Partial<FlowData>): Partial<FlowData> {
  const step = flowSteps.find((one) => one === back);
  const question = askedBeside.find((one) => one === asked);
  return {
    ...(Array.isArray(lines) && lines.every((one) => Number.isInteger(one)) ? { lines } : {}),
    ...(step ? { back: step } : {}),
    ...(question ? { asked: question } : {}),
    ...(typeof words === 'string' ? { words } : {}),
    ...(offersPerson === true ? { offersPerson } : {}),
    ...(isLast === true ? { isLast } : {}),
  };
}

/** The state at another step, with the count of misunderstandings reset. */
export function atStep(step: FlowStepName, data: Omit<FlowData, 'misses'> = {}): FlowState {
  return { v: 2, flow: 'order', step, data: { misses: 0, ...data } };
}

/** The state where nothing was answered of what is open: how an order was can still be said. */
export function unanswered(state: FlowState, misses = 0): FlowState {
  return { ...state, data: state.step === 'rating' ? { ...state.data, misses } : { misses } };
}
