import type { Cart } from '../carts/cart.ts';
import { askQuestion, missingStep, presentCart, questionNames, type QuestionName } from './basket/cartFlow.ts';
import { askCash } from './basket/cashFlow.ts';
import { atStep, type FlowState } from './flowState.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';

/** A question that has to be answered before an order can be placed. */
export type RequiredQuestion = QuestionName | 'cash';
const required: readonly RequiredQuestion[] = [...questionNames, 'cash'];

/** The required question a state asks, or would come back to. */
export function questionOf({ step, data }: FlowState): RequiredQuestion | null {
  return required.find((name) => name === (data.back ?? step)) ?? null;
}

/** What a question that comes in between has to remember of the one it came before. */
export function backTo(state: FlowState): { back?: RequiredQuestion } {
  const back = questionOf(state);
  return back ? { back } : {};
}

/** The state behind a question that came in between: what is said that does not answer it is read there. */
export function stateBehind({ data }: FlowState, cart: Cart | null): FlowState {
  const hasLines = cart !== null && cart.lines.length > 0;
  const behind = atStep(data.back ?? (hasLines ? 'cart' : 'idle'));
  return { ...behind, data: { misses: data.misses } };
}

/** Asks what was open; where nothing was, the basket is shown, or nothing when there is none. */
export function askAgain(view: FlowView, cart: Cart | null, question: RequiredQuestion | null, lead: Reply[]): FlowStep {
  if (cart === null || cart.lines.length === 0) return { state: atStep('idle'), cart, replies: lead };
  if (question === null || question === 'option') return presentCart(view, cart, lead);
  if (question !== 'cash') return askQuestion(view, cart, question, lead);
  const asked = askCash(view, cart);
  return { ...asked, replies: [...lead, ...asked.replies] };
}

/** The basket as it was just shown and, where a question was open and something is still missing, that question below it. */
export function withQuestion(view: FlowView, before: FlowState, shown: FlowStep): FlowStep {
  const { cart, state, replies } = shown;
  const open = questionOf(before);
  if (open === null || cart === null || cart.lines.length === 0 || state.step !== 'cart') return shown;
  const missing = missingStep(view, cart);
  if (missing === null || state.data.asked !== undefined) return shown;
  return askAgain(view, cart, open === 'cash' && missing === 'payment' ? 'cash' : missing, replies);
}
