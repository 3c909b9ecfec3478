import { changeCart } from '../carts/cartRules.ts';
import { addLines, boundedLines, completeLine } from '../carts/cartRules.ts';
import { limits, type Cart } from '../carts/cart.ts';
import { itemsCard, menuCard } from '../catalogue/menuCard.ts';
import { itemOf } from '../catalogue/catalogueRules.ts';
import { action } from '../messages/action.ts';
import type { Button } from '../messages/card.ts';
import { closingOf, isOpenAt, nextOpening } from '../merchants/openingRules.ts';
import type { Order } from '../orders/order.ts';
import { finalStates, orderActionsFrom, unansweredStates } from '../orders/orderStates.ts';
import { oneLine, timeOfDay } from '../texts/format.ts';
import { localize, type Locale } from '../texts/locale.ts';
import { texts } from '../texts/texts.ts';
import type { FineIntent, Understanding } from '../understanding/understanding.ts';
import { phoneAnswer } from './answerRules.ts';
import { menuViewOf } from './actionFlow.ts';
import {
  askNext,
  askQuestion,
  cartOf,
  catalogueOf,
  placeCart,
  presentCart,
  presentChange,
  withDetails,
  questionNames,
  type QuestionName,
} from './cartFlow.ts';
import { atStep, type FlowState } from './flowState.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';
import { exampleOrder, menuButton, orderReply, refusal, say, show } from './replies.ts';

/** A text as it was understood, where it was said. */
export type Said = { state: FlowState; meant: Understanding; text: string; view: FlowView; cart: Cart | null };

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
  return presentCart(view, changeCart(cart, { lines }), lead);
}

/** What the shop has not got, with the nearest it has. */
function unknownReplies({ meant, view }: Said): Reply[] {
  const words = texts[view.locale].flow;
  return meant.unknown.slice(0, 3).flatMap(({ text, nearestItemIds }) => {
    const items = nearestItemIds.slice(0, 3).flatMap((id) => itemOf(catalogueOf(view), id) ?? []);
    const sorry = words.notOnMenu(oneLine(text, 60));
    if (items.length === 0) return [say(sorry, [menuButton(view)])];
    return [say(sorry), show(itemsCard(menuViewOf(view), { kind: 'nearest', subjectId: view.merchant.id, title: words.nearest }, items))];
  });
}

function doubtReplies({ meant, view }: Said): Reply[] {
  return meant.doubts.slice(0, 2).map((doubt) => {
    const items = doubt.candidates.flatMap((candidate) => (candidate.itemId ? (itemOf(catalogueOf(view), candidate.itemId) ?? []) : []));
    const buttons = items
      .slice(0, 4)
      .map((item): Button => ({ label: localize(item.names, view.locale), action: action('item.add', item.id, 0) }));
    return say(texts[view.locale].flow.doubt(oneLine(doubt.text, 60)), buttons);
  });
}

type IntentHandler = (said: Said) => FlowStep;

/** An answer that leaves everything as it is; a question that was open is asked again below it. */
function stay(said: Said, ...replies: Reply[]): FlowStep {
  const { state, cart, view } = said;
  const question = openQuestion(said);
  if (question && cart && replies.length > 0) return askQuestion(view, cart, question, replies);
  return { state: { ...state, data: { misses: 0 } }, cart, replies };
}

function openQuestion({ state: { step }, cart }: Said): QuestionName | null {
  return cart && cart.lines.length > 0 ? (questionNames.find((name) => name === step) ?? null) : null;
}

/** What the bot does for each intent that is no order line. Every intent has an answer; none is swallowed. */
const intentHandlers: Record<FineIntent, IntentHandler> = {
  order: notUnderstood,
  change_order: changeOrder,
  cancel_order: cancelOrder,
  order_status: orderStatus,
  info: (said) => stay(said, say(texts[said.view.locale].flow.info(hoursWords(said.view), shopWords(said.view)), [menuButton(said.view)])),
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
      ? presentCart(said.view, cartOf(said.view, said.cart))
      : stay(said, refusal({ code: 'cartEmpty', params: {} }, said.view)),
  start_over: (said) => ({
    state: atStep('idle'),
    cart: null,
    replies: [say(texts[said.view.locale].flow.started, [menuButton(said.view)])],
  }),
  hours: (said) => stay(said, say(hoursWords(said.view))),
  pickup: (said) => setFulfilment(said, 'pickup'),
  delivery: (said) => setFulfilment(said, 'delivery'),
  dine_in: (said) => setFulfilment(said, 'dine_in'),
  help: (said) => stay(said, say(texts[said.view.locale].flow.help, [menuButton(said.view)])),
  stop: (said) => stay(said, say(texts[said.view.locale].flow.stopped)),
  usual: (said) => stay(said, say(texts[said.view.locale].flow.help, [menuButton(said.view)])),
  language_es: (said) => setLanguage(said, 'es'),
  language_en: (said) => setLanguage(said, 'en'),
  thanks: (said) => stay(said, say(texts[said.view.locale].flow.thanks)),
};

/** Answers an intent that is no order line. */
export function stepIntent(said: Said): FlowStep {
  return intentHandlers[said.meant.fineIntent](said);
}

function hasLines(said: Said): boolean {
  return said.cart !== null && said.cart.lines.length > 0;
}

function notUnderstood(said: Said): FlowStep {
  const words = texts[said.view.locale].flow;
  const unknown = unknownReplies(said);
  const isOffered = said.meant.unknown.some(({ nearestItemIds }) => nearestItemIds.length > 0);
  if (isOffered) return stay(said, ...unknown);
  const doubts = doubtReplies(said);
  if (doubts.length > 0) return stay(said, ...doubts);
  const phone = phoneAnswer(said.text, said.view.merchant.zone);
  if (phone) return { ...stay(said), command: { type: 'requestPerson', phone } };
  const misses = said.state.data.misses + 1;
  const state: FlowState = { ...said.state, data: { misses } };
  const question = openQuestion(said);
  if (misses < 2 && said.cart && question)
    return { ...askQuestion(said.view, said.cart, question, unknown.length > 0 ? unknown : [say(words.notUnderstoodAnswer)]), state };
  const sorry = unknown.length > 0 ? unknown : [say(words.notUnderstood(exampleOrder(said.view)), [menuButton(said.view)])];
  if (misses < 2) return { state, cart: said.cart, replies: sorry };
  return {
    state: { ...state, data: { misses: 0 } },
    cart: said.cart,
    replies: [say(words.notUnderstoodTwice, [menuButton(said.view)])],
    command: { type: 'requestPerson' },
  };
}

function requestPerson(said: Said): FlowStep {
  return { ...stay(said), command: { type: 'requestPerson' } };
}

function greet(said: Said): FlowStep {
  if (hasLines(said)) return presentCart(said.view, cartOf(said.view, said.cart));
  return stay(said, say(texts[said.view.locale].flow.greetingAgain(said.view.merchant.name), [menuButton(said.view)]));
}

function confirm(said: Said): FlowStep {
  const { state, view, cart } = said;
  const latest = view.orders[0];
  if (cart && cart.lines.length > 0) return state.step === 'summary' ? placeCart(view, cart, cart.revision) : askNext(view, cart);
  const words = texts[view.locale];
  if (latest && !finalStates.includes(latest.state))
    return stay(said, say(words.flow.alreadyPlaced(latest.number, words.customer.states[latest.state])));
  return stay(said, say(words.flow.nothingToConfirm, [menuButton(view)]));
}

function changeOrder(said: Said): FlowStep {
  if (hasLines(said)) return presentChange(said.view, cartOf(said.view, said.cart));
  return said.view.orders.length > 0 ? orderStatus(said) : notUnderstood(said);
}

function cancelOrder(said: Said): FlowStep {
  const { view } = said;
  if (hasLines(said)) return { state: atStep('idle'), cart: null, replies: [say(texts[view.locale].flow.cartCleared, [menuButton(view)])] };
  const running = view.orders.find((order) => !finalStates.includes(order.state));
  if (!running) return stay(said, say(texts[view.locale].flow.nothingToCancel));
  if (!orderActionsFrom(running.state, ['customer']).includes('cancel'))
    return stay(said, refusal({ code: 'cannotCancelNow', params: { state: running.state } }, view), say(shopWords(view)));
  return { ...stay(said), command: { type: 'cancelOrder', orderId: running.id } };
}

function orderStatus(said: Said): FlowStep {
  const latest = said.view.orders[0];
  if (!latest) return stay(said, say(texts[said.view.locale].flow.noOrders, [menuButton(said.view)]));
  return stay(said, say(statusWords(latest, said.view)), orderReply(latest, said.view));
}

function statusWords(order: Order, view: FlowView): string {
  const words = texts[view.locale];
  const time = (at: Date) => timeOfDay(at, view.merchant.zone, view.locale, view.now);
  const state = words.customer.states[order.state];
  if (unansweredStates.includes(order.state)) return words.flow.statusWaiting(order.number, time(order.deadlineAt));
  const isRunning = !finalStates.includes(order.state);
  return isRunning && order.promisedAt
    ? words.flow.statusPromised(order.number, state, time(order.promisedAt))
    : words.flow.status(order.number, state);
}

function setFulfilment(said: Said, kind: 'pickup' | 'delivery' | 'dine_in'): FlowStep {
  const { view } = said;
  if (!view.merchant.settings.fulfilments.includes(kind))
    return stay(said, refusal({ code: 'fulfilmentUnavailable', params: { fulfilment: kind } }, view));
  if (!hasLines(said)) return stay(said, say(texts[view.locale].flow.menuHint, [menuButton(view)]));
  return askNext(view, withDetails(cartOf(view, said.cart), { fulfilment: kind }));
}

function setLanguage(said: Said, locale: Locale): FlowStep {
  return { ...stay(said, say(texts[locale].flow.languageSet)), locale };
}

/** Today's hours in words, read from the settings in this turn. */
function hoursWords(view: FlowView): string {
  const { settings, zone } = view.merchant;
  const words = texts[view.locale].flow;
  const time = (at: Date) => timeOfDay(at, zone, view.locale, view.now);
  if (isOpenAt(settings, zone, view.now)) {
    const closing = closingOf(settings, zone, view.now);
    return closing ? words.openUntil(time(closing)) : words.hoursAlways;
  }
  const opening = nextOpening(settings, zone, view.now);
  return opening ? words.hoursOpensAt(time(opening)) : words.hoursClosedToday;
}

function shopWords(view: FlowView): string {
  const { settings, name } = view.merchant;
  return [name, texts[view.locale].flow.shopContact(settings.shopAddress, settings.shopPhone)].filter(Boolean).join(' · ');
}

function paymentWords(view: FlowView): string {
  const words = texts[view.locale];
  return words.flow.paymentMethods(view.merchant.settings.paymentMethods.map((method) => words.order.payment[method]).join(', '));
}

/** Whether a text is longer than can be read with care. */
export function isTooLong(text: string): boolean {
  return text.length > limits.messageLength;
}
