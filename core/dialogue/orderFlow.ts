import { limits, type Cart } from '../carts/cart.ts';
import { texts } from '../texts/texts.ts';
import { understand } from '../understanding/understand.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { stepAccount } from './accountFlow.ts';
import { stepAction } from './actionFlow.ts';
import { answerChangeFromText } from './changeFlow.ts';
import { answerAsk } from './askFlow.ts';
import { besideFiles, stepFiles } from './fileFlow.ts';
import { stepFeedback, withoutFeedback } from './feedbackFlow.ts';
import { catalogueOf } from './cartFlow.ts';
import type { FlowState } from './flowState.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import type { InboundContent } from '../conversations/inbound.ts';
import { isTooLong, orderFromText, stepIntent } from './intentFlow.ts';
import { outOfRange } from './quantityRules.ts';
import { answerQuestion, timeIn } from './questionFlow.ts';
import type { Said } from './said.ts';
import { noteIn } from './noteRules.ts';
import { timePhraseIn } from './timeRules.ts';
import { wishFromText } from './wishFlow.ts';
import { exampleOrder, menuButton, refusal, say } from './replies.ts';
import { asksUsual, stepUsual } from './usualFlow.ts';

type Typed = Extract<InboundContent, { type: 'text' }>;

/** One step of the ordering conversation: pure, from what arrived and what was read, to what to say and what to do. */
export function step(state: FlowState, content: InboundContent, view: FlowView, cart: Cart | null): FlowStep {
  switch (content.type) {
    case 'start':
      return greetFirst(state, view, cart);
    case 'action':
      return stepAction(withoutFeedback(state), content, view, cart);
    case 'text':
      return stepMessage(state, content, view, cart);
  }
}

function stepMessage(state: FlowState, { text, files = [] }: Typed, view: FlowView, cart: Cart | null): FlowStep {
  if (files.length === 0) return stepText(state, text, view, cart);
  if (text.trim() === '') return stepFiles(state, files.length, view, cart);
  return besideFiles(files.length, view, stepText(state, text, view, cart));
}

function greetFirst(state: FlowState, view: FlowView, cart: Cart | null): FlowStep {
  const words = texts[view.locale].flow;
  const hello = words.greeting(view.merchant.name, exampleOrder(view));
  return { state, cart, replies: [say(words.privacy(view.privacyUrl)), say(hello, [menuButton(view)])] };
}

function stepText(state: FlowState, text: string, view: FlowView, cart: Cart | null): FlowStep {
  const about = stepAccount(state, text, cart);
  if (about) return about;
  if (isTooLong(text)) return { state, cart, replies: [say(texts[view.locale].flow.tooLong(limits.messageLength))] };
  const phrase = timePhraseIn(text);
  const { meant, note } = meaningOf(text, phrase, view, cart);
  const rated = stepFeedback(state, text, meant, cart);
  if (rated) return rated;
  const said: Said = { state: withoutFeedback(state), meant, text, view, cart, note, ...timeSaid(phrase, view, cart) };
  const changed = answerChangeFromText(said) ?? wishFromText(said);
  if (changed) return changed;
  const asked = state.step === 'note' || state.step === 'lineNote' ? null : answerAsk(said);
  if (asked) return asked;
  if (asksUsual(text)) return stepUsual(said);
  const answered = answerQuestion(said);
  if (answered) return answered;
  const absurd = outOfRange(text, meant, catalogueOf(view));
  if (absurd) return { state, cart, replies: [refusal(absurd, view)] };
  const isOrder = meant.editedCart !== null || meant.lines.length > 0;
  return isOrder ? orderFromText(said) : stepIntent(said);
}

/** What a text means; what stands behind "note:" after an order is no part of it. The figures of a time are no quantities. */
function meaningOf(text: string, phrase: string | null, view: FlowView, cart: Cart | null): { meant: Understanding; note?: string } {
  const read = (words: string): Understanding =>
    understand(view.compiled, { text: phrase ? words.replace(phrase, ' ') : words, locale: view.locale, cart: cart?.lines ?? [] });
  const noted = noteIn(text);
  const ordered = noted && read(noted.order);
  const isOrder = ordered && (ordered.lines.length > 0 || ordered.editedCart !== null);
  return isOrder ? { meant: ordered, note: noted.note } : { meant: read(text) };
}

/** The time that is said beside an order. */
function timeSaid(phrase: string | null, view: FlowView, cart: Cart | null): Pick<Said, 'requestedAt'> {
  const at = phrase === null ? null : timeIn(view, cart, phrase);
  return at instanceof Date ? { requestedAt: at.toISOString() } : {};
}
