import type { Cart, CartDetails } from '../carts/cart.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { unanswered, type FlowState } from './flowState.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';
import { askAgain, questionOf, type RequiredQuestion } from './resumeFlow.ts';

/** A text as it was understood, where it was said. */
export type Said = {
  state: FlowState;
  meant: Understanding;
  text: string;
  view: FlowView;
  cart: Cart | null;
  /** What was said beside an order of how, when and for whom it is. */
  beside?: Partial<CartDetails>;
  /** The day it is for, said without a time, as the instant it begins. */
  wantedDay?: string | undefined;
  /** What stood behind "note:" after an order, word for word. */
  note?: string;
};

/** What answers an intent. */
export type SaidHandler = (said: Said) => FlowStep;

/** An answer that leaves everything as it is; a question that was open is asked again below it. */
export function stay(said: Said, ...replies: Reply[]): FlowStep {
  const { state, cart, view } = said;
  const question = openQuestion(said);
  if (question && replies.length > 0) return askAgain(view, cart, question, replies);
  return { state: unanswered(state), cart, replies };
}

/** The question that was open when this was said. */
export function openQuestion({ state, cart }: Said): RequiredQuestion | null {
  return cart && cart.lines.length > 0 ? questionOf(state) : null;
}

/** Whether there is something in the basket. */
export function hasLines(said: Said): boolean {
  return said.cart !== null && said.cart.lines.length > 0;
}
