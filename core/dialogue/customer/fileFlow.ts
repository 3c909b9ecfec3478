import type { Cart } from '../../carts/cart.ts';
import { fileTexts } from '../../texts/fileTexts.ts';
import { askQuestion, questionNames } from '../basket/cartFlow.ts';
import type { FlowState } from '../flowState.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { menuButton, say } from '../replies.ts';

/** A message of files without words: nobody reads them here, so what was open is asked again. */
export function stepFiles(state: FlowState, count: number, view: FlowView, cart: Cart | null): FlowStep {
  const kept = fileTexts[view.locale].onlyFiles(count);
  const question = cart && cart.lines.length > 0 ? questionNames.find((name) => name === state.step) : undefined;
  return cart && question ? askQuestion(view, cart, question, [say(kept)]) : { state, cart, replies: [say(kept, [menuButton(view)])] };
}

/** The answer to the words of a message that also brought files. */
export function besideFiles(count: number, view: FlowView, step: FlowStep): FlowStep {
  return { ...step, replies: [say(fileTexts[view.locale].besideText(count)), ...step.replies] };
}
