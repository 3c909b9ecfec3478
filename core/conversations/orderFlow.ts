import { limits, type Cart } from '../carts/cart.ts';
import type { Problem } from '../problem.ts';
import { texts } from '../texts/texts.ts';
import { understand } from '../understanding/understand.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { stepAction } from './actionFlow.ts';
import type { FlowState } from './flowState.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import type { InboundContent } from './inbound.ts';
import { isTooLong, orderFromText, stepIntent } from './intentFlow.ts';
import { answerQuestion } from './questionFlow.ts';
import { exampleOrder, menuButton, refusal, say } from './replies.ts';

/** One step of the ordering conversation: pure, from what arrived and what was read, to what to say and what to do. */
export function step(state: FlowState, content: InboundContent, view: FlowView, cart: Cart | null): FlowStep {
  switch (content.type) {
    case 'start':
      return greetFirst(state, view, cart);
    case 'action':
      return stepAction(state, content, view, cart);
    case 'text':
      return stepText(state, content.text, view, cart);
  }
}

function greetFirst(state: FlowState, view: FlowView, cart: Cart | null): FlowStep {
  const words = texts[view.locale].flow;
  const hello = words.greeting(view.merchant.name, exampleOrder(view));
  return { state, cart, replies: [say(words.privacy(view.privacyUrl)), say(hello, [menuButton(view)])] };
}

function stepText(state: FlowState, text: string, view: FlowView, cart: Cart | null): FlowStep {
  if (isTooLong(text)) return { state, cart, replies: [say(texts[view.locale].flow.tooLong(limits.messageLength))] };
  const meant = understand(view.compiled, { text, locale: view.locale, cart: cart?.lines ?? [] });
  const answered = answerQuestion(state, text, meant, view, cart);
  if (answered) return answered;
  const absurd = outOfRange(text, meant);
  if (absurd) return { state, cart, replies: [refusal(absurd, view)] };
  const said = { state, meant, text, view, cart };
  const isOrder = meant.editedCart !== null || meant.lines.length > 0;
  return isOrder ? orderFromText(said) : stepIntent(said);
}

/** A quantity nobody means, beside something the shop sells: said plainly instead of guessed. */
function outOfRange(text: string, meant: Understanding): Problem | null {
  if (meant.intent !== 'order') return null;
  const isDoubted = meant.needsConfirmation && /(^|\s)(-\s?\d+|0+([.,]\d+)?|\d{3,})(?=\s)/.test(text);
  // "1e9" and "10.000" are read as several words, and leave no doubt.
  const isWritten = /(^|\s)(\d+e\d+|[1-9]\d{0,2}([.,]\d{3})+)(?=\s)/i.test(text);
  return isDoubted || isWritten ? { code: 'quantityOutOfRange', params: { max: limits.lineQuantity } } : null;
}
