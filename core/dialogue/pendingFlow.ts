import type { Cart } from '../carts/cart.ts';
import { menuCard } from '../catalogue/menuCard.ts';
import { understand } from '../understanding/understand.ts';
import type { FineIntent } from '../understanding/understanding.ts';
import { answerConsent, askConsent } from './basket/allergyFlow.ts';
import { allergyTold } from './wording/askRules.ts';
import { menuViewOf, presentCart } from './basket/cartFlow.ts';
import { atStep, type FlowState, type FlowStepName } from './flowState.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';
import { doubtReplies } from './missFlow.ts';
import { show } from './replies.ts';
import { questionOf, stateBehind } from './resumeFlow.ts';
import type { Said } from './said.ts';
import { answerUsual, askUsual } from './basket/usualFlow.ts';
import { answerWarning, warnAgain } from './basket/warningFlow.ts';

/** Questions that come in between, and what reads their answer. */
const answers: Partial<Record<FlowStepName, (said: Said) => FlowStep | null>> = {
  allergens: answerConsent,
  allergyLine: answerWarning,
  usual: answerUsual,
};

/** Asks each of them again, below what was said instead of an answer. */
const asking: Partial<Record<FlowStepName, (said: Said, lead: Reply[]) => FlowStep>> = {
  allergens: (said, lead) => below(askConsent(said, said.state.data.allergens ?? []), lead),
  allergyLine: (said, lead) => warnAgain(said, lead),
  usual: (said, lead) => below(askUsual(said), lead),
};

function below(step: FlowStep, lead: Reply[]): FlowStep {
  return { ...step, replies: [...lead, ...step.replies] };
}

/** Yes, no or another answer to a question that came in between. A yes after news of something else is no answer to what was asked before them. */
export function answerPending(said: Said): FlowStep | null {
  const { state, meant, text, view } = said;
  const answer = answers[state.step];
  const ask = asking[state.step];
  const isPlain = meant.fineIntent === 'confirm' || meant.fineIntent === 'deny';
  if (answer && ask && view.isToldSince && isPlain) return ask(said, []);
  if (answer) return allergyTold(text) === null ? answer(said) : null;
  return isPlain && state.data.asked !== undefined ? answerBeside(said) : null;
}

/** Yes or no to what was asked beside the basket. */
function answerBeside(said: Said): FlowStep | null {
  const { state, meant, view, cart } = said;
  const isYes = meant.fineIntent === 'confirm';
  const { asked, words = '' } = state.data;
  if (asked === 'more') return isYes ? { state, cart, replies: [show(menuCard(menuViewOf(view)))] } : null;
  if (!isYes) return cart && cart.lines.length > 0 ? presentCart(view, cart) : null;
  const doubted = understand(view.compiled, { text: words, locale: view.locale, cart: cart?.lines ?? [] });
  const again = doubtReplies({ ...said, meant: doubted });
  return again.length > 0 ? { state: stateBehind(state, cart), cart, replies: again } : null;
}

/** Ends what is talked about, and with it the question. */
const ending: ReadonlySet<FineIntent> = new Set(['start_over', 'stop', 'cancel_order', 'human']);

/**
 * Reads a text that answers no question that came in between as if that had not been asked, and then asks it again: beside an aside, and
 * where more is ordered that was not checked yet.
 */
export function besidePending(said: Said, read: (said: Said) => FlowStep): FlowStep {
  const ask = asking[said.state.step];
  if (!ask) return read(said);
  const step = read({ ...said, state: stateBehind(said.state, said.cart) });
  const isAsked = asking[step.state.step] !== undefined || step.command !== undefined || ending.has(said.meant.fineIntent);
  const isOver = said.cart !== null && step.cart === null;
  if (isAsked || isOver || !isStillOpen(said, step.cart)) return step;
  const view = { ...said.view, locale: step.locale ?? said.view.locale };
  const again = ask({ ...said, view, cart: step.cart, state: openState(said, step) }, step.replies);
  return { ...step, ...again, state: { ...again.state, data: { ...again.state.data, misses: step.state.data.misses } } };
}

/** The question as it was, before the one that is open now. */
function openState({ state }: Said, step: FlowStep): Said['state'] {
  const { back: _back, ...data } = state.data;
  const back = questionOf(step.state);
  return { ...state, data: { ...data, ...(back ? { back } : {}) } };
}

/** What is asked of allergies goes on while more is ordered; what is asked of the basket ends with the basket it was asked of. */
function isStillOpen({ state, cart: before }: Said, after: Cart | null): boolean {
  if (isSame(before, after)) return true;
  return state.step === 'allergens' && JSON.stringify(before?.lines ?? []) !== JSON.stringify(after?.lines ?? []);
}

function isSame(before: Cart | null, after: Cart | null): boolean {
  return JSON.stringify([before?.lines, before?.details]) === JSON.stringify([after?.lines, after?.details]);
}

/** Remembers what some words were asked about, so that a yes is not taken for one to something else. */
export function withDoubt({ meant, text }: Said, step: FlowStep): FlowStep {
  const isAsked =
    meant.doubts.length > 0 &&
    step.command === undefined &&
    (step.state.step === 'cart' || step.state.step === 'summary' || step.state.step === 'idle');
  if (!isAsked) return step;
  const state = atStep(step.state.step === 'idle' ? 'idle' : 'cart', { asked: 'doubt', words: text.slice(0, longestDoubt) });
  return { ...step, state: { ...state, data: { ...state.data, misses: step.state.data.misses } } };
}

const longestDoubt = 200;

/** A yes places an order only right after its summary: what came in between may be what it is said to. */
export function settled(step: FlowStep): FlowStep {
  if (step.state.step !== 'summary' || step.command?.type === 'place' || isSummary(step.replies.at(-1))) return step;
  return { ...step, state: { ...step.state, step: 'cart' } };
}

/** The state once something else was told: what a yes is said to then is not the summary. */
export function sinceTold(state: FlowState, { isToldSince }: FlowView): FlowState {
  return isToldSince && state.step === 'summary' ? { ...state, step: 'cart' } : state;
}

function isSummary(reply: Reply | undefined): boolean {
  if (reply?.content.type !== 'card') return false;
  return reply.content.card.elements.some((one) => one.type === 'actions' && one.buttons.some(({ action }) => action.a === 'cart.place'));
}
