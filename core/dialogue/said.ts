import type { Cart, CartDetails } from '../carts/cart.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { askQuestion, questionNames, type QuestionName } from './cartFlow.ts';
import type { FlowState } from './flowState.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';

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
  if (question && cart && replies.length > 0) return askQuestion(view, cart, question, replies);
  return { state: { ...state, data: { misses: 0 } }, cart, replies };
}

/** The question that was open when this was said. */
export function openQuestion({ state: { step }, cart }: Said): QuestionName | null {
  return cart && cart.lines.length > 0 ? (questionNames.find((name) => name === step) ?? null) : null;
}

/** Whether there is something in the basket. */
export function hasLines(said: Said): boolean {
  return said.cart !== null && said.cart.lines.length > 0;
}
