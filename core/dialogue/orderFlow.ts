import { limits, type Cart } from '../carts/cart.ts';
import { texts } from '../texts/texts.ts';
import { understand } from '../understanding/understand.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { stepAccount } from './customer/accountFlow.ts';
import { stepAction } from './actionFlow.ts';
import { besideOrder } from './wording/besideRules.ts';
import { placesOrder } from './wording/plainYes.ts';
import { answerChangeFromText } from './orders/changeFlow.ts';
import { answerAsk } from './questions/askFlow.ts';
import { asksName } from './basket/contactFlow.ts';
import { besideFiles, stepFiles } from './customer/fileFlow.ts';
import { stepFeedback, withoutFeedback } from './orders/feedbackFlow.ts';
import { catalogueOf } from './basket/cartFlow.ts';
import { spoken } from './wording/emojiRules.ts';
import type { FlowState } from './flowState.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import type { InboundContent } from '../conversations/inbound.ts';
import { callPerson, isTooLong, orderFromText, stepIntent } from './intentFlow.ts';
import { outOfRange } from './wording/quantityRules.ts';
import { answerQuestion, timeIn } from './basket/questionFlow.ts';
import type { Said } from './said.ts';
import { noteIn } from './wording/noteRules.ts';
import { noteTakenBack } from './basket/noteFlow.ts';
import { answerPending, besidePending, settled, sinceTold, withDoubt } from './pendingFlow.ts';
import { allergyBesideOrder } from './basket/allergyOrderFlow.ts';
import { tryAgainFromText } from './orders/tryAgainFlow.ts';
import { addFromText, wishFromText } from './orders/wishFlow.ts';
import { exampleOrder, menuButton, refusal, say } from './replies.ts';
import { asksUsual, stepUsual } from './basket/usualFlow.ts';

type Typed = Extract<InboundContent, { type: 'text' }>;

/** One step of the ordering conversation: pure, from what arrived and what was read, to what to say and what to do. */
export function step(state: FlowState, content: InboundContent, view: FlowView, cart: Cart | null): FlowStep {
  return settled(stepContent(state, content, view, cart));
}

function stepContent(state: FlowState, content: InboundContent, view: FlowView, cart: Cart | null): FlowStep {
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
  const words = spoken(text, view.locale);
  if (files.length === 0) return stepText(state, words, view, cart);
  if (text.trim() === '') return stepFiles(state, files.length, view, cart);
  return besideFiles(files.length, view, stepText(state, words, view, cart));
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
  const { meant, ...beside } = meaningOf(state, text, view, cart);
  const rated = stepFeedback(state, text, meant, view, cart);
  if (rated) return rated;
  const said: Said = { state: withoutFeedback(sinceTold(state, view)), meant, text, view, cart, ...beside };
  const changed = answerChangeFromText(said) ?? tryAgainFromText(said) ?? wishFromText(said);
  return changed ?? answerPending(said) ?? besidePending(said, stepSaid);
}

/** A text that answers no question that came in between. */
function stepSaid(said: Said): FlowStep {
  const { state, text, meant, view, cart } = said;
  const isNote = state.step === 'note' || state.step === 'lineNote';
  const read = meaningOf.bind(null, state);
  const asked = noteTakenBack(said) ?? (isNote ? null : (callPerson(said) ?? allergyBesideOrder(said, read) ?? answerAsk(said)));
  if (asked) return asked;
  if (asksUsual(text)) return stepUsual(said);
  const answered = answerQuestion(said);
  if (answered) return answered;
  // The figures of a postcode or a telephone are no quantities.
  const absurd = outOfRange(besideOrder(text, view).rest, meant, catalogueOf(view));
  if (absurd) return { state, cart, replies: [refusal(absurd, view)] };
  const isOrder = meant.editedCart !== null || meant.lines.length > 0;
  return withDoubt(said, isOrder ? (addFromText(said) ?? orderFromText(said)) : stepIntent(said));
}

/**
 * What a text means. Of an order, what stands behind "note:" is no part of it, nor is what says when, how and for whom it is: the figures of a
 * time are no quantities, and a name is no dish.
 */
function meaningOf(
  state: FlowState,
  text: string,
  view: FlowView,
  cart: Cart | null,
): Pick<Said, 'meant' | 'note' | 'beside' | 'wantedDay'> {
  const read = (words: string): Understanding => understand(view.compiled, { text: words, locale: view.locale, cart: cart?.lines ?? [] });
  if (state.step === 'summary' && placesOrder(text))
    return { meant: { ...read(text), intent: 'confirm', fineIntent: 'confirm', lines: [], editedCart: null } };
  const isOrder = ({ lines, editedCart }: Understanding) => lines.length > 0 || editedCart !== null;
  const noted = noteIn(text);
  const composing = { isComposing: (cart?.lines.length ?? 0) > 0, asksName: cart !== null && asksName(state, cart) };
  const { details, timePhrase, wantedDay, rest } = besideOrder(noted ? noted.order : text, view, composing);
  const ordered = read(rest);
  if (isOrder(ordered)) {
    const at = timePhrase === null ? null : timeIn(view, cart, timePhrase);
    const beside = { ...details, ...(at instanceof Date ? { requestedAt: at.toISOString() } : {}) };
    return { meant: ordered, beside, wantedDay, ...(noted ? { note: noted.note } : {}) };
  }
  const whole = read(timePhrase === null ? text : text.replace(timePhrase, ' '));
  return { meant: noted || !isOrder(whole) ? whole : { ...whole, lines: [], editedCart: null }, beside: details };
}
