import { addLines, boundedLines, changeCart, completeLine } from '../carts/cartRules.ts';
import { limits, type Cart } from '../carts/cart.ts';
import { menuCard } from '../catalogue/menuCard.ts';
import { finalStates } from '../orders/orderStates.ts';
import { foldedText } from '../texts/foldedText.ts';
import { oneLine } from '../texts/format.ts';
import { texts } from '../texts/texts.ts';
import type { FineIntent } from '../understanding/understanding.ts';
import { askNext, cartOf, catalogueOf, menuViewOf, presentCart, presentChange, withDetails } from './basket/cartFlow.ts';
import { withTold } from './basket/detailsFlow.ts';
import { atStep, type FlowState } from './flowState.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import { doubtReplies, notUnderstood, requestPerson, unknownReplies } from './missFlow.ts';
import { callsSomebody, hailsAgain } from './wording/personRules.ts';
import { placeCart } from './basket/placeFlow.ts';
import { cancelOrder, changeOrder, orderStatus } from './orders/orderIntentFlow.ts';
import { answerAnyPrice } from './questions/priceFlow.ts';
import { exampleOrder, menuButton, refusal, say, show } from './replies.ts';
import { hasLines, stay, type Said, type SaidHandler } from './said.ts';
import { setLanguage } from './questions/shopAskFlow.ts';
import { hoursAsked, hoursWords, paymentWords, shopWords } from './questions/shopWords.ts';
import { askAgain, withQuestion } from './resumeFlow.ts';
import { answerRetry, confirmRetry } from './orders/tryAgainFlow.ts';
import { stepUsual } from './basket/usualFlow.ts';
import { withAllergyCheck } from './basket/warningFlow.ts';

/** Lines to add, or the whole cart after an edit. */
export function orderFromText(said: Said): FlowStep {
  const { meant, view } = said;
  const cart = cartOf(view, said.cart);
  const catalogue = catalogueOf(view);
  const words = texts[view.locale].flow;
  const asked = meant.lines.map(({ itemId, quantity, options, note }) => ({
    itemId,
    quantity,
    options,
    ...(note ? { note: oneLine(note, limits.noteLength) } : {}),
  }));
  const lines = meant.editedCart
    ? boundedLines(meant.editedCart.map((line) => completeLine(catalogue, line)))
    : addLines(catalogue, cart.lines, asked);
  // Nothing is ordered before the basket is confirmed: what is not sure is shown, and said to be so.
  const done = meant.editedCart ? words.changed : words.added;
  const lead = [say(meant.needsConfirmation ? words.unsure : done), ...unknownReplies(said), ...doubtReplies(said)];
  const told = withSaid(said, cart);
  const shown = presentCart(view, changeCart(told.cart, { lines }), [...lead, ...told.replies]);
  return withAllergyCheck(view, said.cart, withQuestion(view, said.state, shown));
}

/** The cart with what was said beside what is ordered ("dos cocas para las 9 a nombre de Marta, nota: sin hielo"). */
function withSaid({ view, beside = {}, wantedDay, note }: Said, cart: Cart): ReturnType<typeof withTold> {
  const told = withTold(view, cart, { ...beside, ...(note ? { note: oneLine(note, limits.noteLength) } : {}) });
  return wantedDay === undefined ? told : { ...told, cart: { ...told.cart, wantedDay } };
}

/** "¿Hay alguien ahí?" in the middle of something, or "hello??" after a misunderstanding: a person is wanted. Null for anything else. */
export function callPerson(said: Said): FlowStep | null {
  const { text, state, view } = said;
  const isMissed = state.data.misses > 0;
  const isBegun = isMissed || hasLines(said) || (view.lastSpokeAt ?? null) !== null;
  const isCall = (isBegun && callsSomebody(text)) || (isMissed && hailsAgain(text));
  // Who calls once more is still not understood.
  return isCall ? { ...requestPerson(said), state } : null;
}

/** What the bot does for each intent that is no order line. Every intent has an answer; none is swallowed. */
const intentHandlers: Record<FineIntent, SaidHandler> = {
  order: notUnderstood,
  change_order: changeOrder,
  cancel_order: cancelOrder,
  order_status: orderStatus,
  info: answerInfo,
  payment: (said) => stay(said, say(paymentWords(said.view))),
  address: (said) => stay(said, say(shopWords(said.view))),
  invoice: requestPerson,
  refund: requestPerson,
  complaint: requestPerson,
  human: requestPerson,
  greeting: greet,
  confirm,
  deny: (said) =>
    hasLines(said)
      ? presentChange(said.view, cartOf(said.view, said.cart))
      : stay(said, say(texts[said.view.locale].flow.denied, [menuButton(said.view)])),
  other: notUnderstood,
  menu: (said) => stay(said, show(menuCard(menuViewOf(said.view)))),
  show_cart: (said) =>
    hasLines(said)
      ? withQuestion(said.view, said.state, presentCart(said.view, cartOf(said.view, said.cart)))
      : stay(said, refusal({ code: 'cartEmpty', params: {} }, said.view)),
  start_over: (said) => ({
    state: atStep('idle'),
    cart: null,
    replies: [say(texts[said.view.locale].flow.started, [menuButton(said.view)])],
  }),
  hours: (said) => stay(said, say(hoursAsked(said.view, said.text))),
  pickup: (said) => setFulfilment(said, 'pickup'),
  delivery: (said) => setFulfilment(said, 'delivery'),
  dine_in: (said) => setFulfilment(said, 'dine_in'),
  help: (said) => stay(said, say(texts[said.view.locale].flow.help, [menuButton(said.view)])),
  stop: (said) => ({ ...stay(said), command: { type: 'setOptOut', isOut: true } }),
  usual: stepUsual,
  language_es: (said) => setLanguage(said, 'es'),
  language_en: (said) => setLanguage(said, 'en'),
  thanks: (said) => stay(said, say(texts[said.view.locale].flow.thanks)),
};

/** Answers an intent that is no order line. */
export function stepIntent(said: Said): FlowStep {
  return intentHandlers[said.meant.fineIntent](said);
}

const priceWord = /\b(cuanto (?:cuest|val|sal|cobr|es\b|seria)\w*|precios?|prices?|costs?|how much)\b/;

/** What is known of the shop; a question for a price is answered with prices. */
function answerInfo(said: Said): FlowStep {
  if (priceWord.test(foldedText(said.text))) return answerAnyPrice(said);
  const { view } = said;
  return stay(said, say(texts[view.locale].flow.info(hoursWords(view), shopWords(view)), [menuButton(view)]));
}

function greet(said: Said): FlowStep {
  if (hasLines(said)) return withQuestion(said.view, said.state, presentCart(said.view, cartOf(said.view, said.cart)));
  const { greeting, greetingAgain } = texts[said.view.locale].flow;
  const { name } = said.view.merchant;
  const hello = said.view.inboundSeq === 1 ? greeting(name, exampleOrder(said.view)) : greetingAgain(name);
  return stay(said, say(hello, [menuButton(said.view)]));
}

function confirm(said: Said): FlowStep {
  const { state, view, cart } = said;
  const latest = view.orders[0];
  const asked = answerRetry(said);
  if (asked) return asked;
  if (cart && cart.lines.length > 0) return confirmCart(state, view, cart);
  const retried = confirmRetry(said);
  if (retried) return retried;
  const words = texts[view.locale];
  if (latest && !finalStates.includes(latest.state))
    return stay(said, say(words.flow.alreadyPlaced(latest.number, words.customer.states[latest.state])));
  return stay(said, say(words.flow.nothingToConfirm, [menuButton(view)]));
}

function confirmCart(state: FlowState, view: FlowView, cart: Cart): FlowStep {
  if (state.step === 'summary') return placeCart(view, cart, cart.revision);
  return state.step === 'cash' ? askAgain(view, cart, 'cash', []) : askNext(view, cart);
}

function setFulfilment(said: Said, kind: 'pickup' | 'delivery' | 'dine_in'): FlowStep {
  const { view } = said;
  if (!view.merchant.settings.fulfilments.includes(kind))
    return stay(said, refusal({ code: 'fulfilmentUnavailable', params: { fulfilment: kind } }, view));
  if (!hasLines(said)) return stay(said, say(texts[view.locale].flow.menuHint, [menuButton(view)]));
  return askNext(view, withDetails(cartOf(view, said.cart), { fulfilment: kind }));
}

/** Whether a text is longer than can be read with care. */
export function isTooLong(text: string): boolean {
  return text.length > limits.messageLength;
}
