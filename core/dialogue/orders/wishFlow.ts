import type { Cart } from '../../carts/cart.ts';
import { allergyWords } from '../../changes/allergyRules.ts';
import { lineDifferences } from '../../changes/changedLines.ts';
import type { OrderChange } from '../../changes/change.ts';
import { kindsFor } from '../../changes/changeStates.ts';
import { differenceText } from '../../changes/changeWords.ts';
import { effectOf } from '../../changes/effectRules.ts';
import { partsBetween, type Parts } from '../../changes/partRules.ts';
import { wishedEdit } from '../../changes/wishedEdit.ts';
import type { Action } from '../../messages/action.ts';
import type { Order } from '../../orders/order.ts';
import { changeTexts } from '../../texts/changeTexts.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { oneLine, timeOfDay } from '../../texts/format.ts';
import { texts } from '../../texts/texts.ts';
import { understand } from '../../understanding/understand.ts';
import { offerCancel } from './cancelFlow.ts';
import { catalogueOf } from '../basket/cartFlow.ts';
import { changeAgain } from './changeReplies.ts';
import { withAnswer, type DetailWish } from '../wording/detailsInText.ts';
import { atStep, type FlowState } from '../flowState.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { fulfilmentWords } from '../wording/fulfilmentRules.ts';
import { orderFromText } from '../intentFlow.ts';
import { cancelOrder } from './orderIntentFlow.ts';
import { readWish, type ReadWish } from './readWish.ts';
import { refusal, say } from '../replies.ts';
import { hasLines, type Said } from '../said.ts';
import { unaccented } from '../../texts/unaccented.ts';
import { wishOffer, wordsOfOffer } from './wishOffer.ts';
import { addMark, asChange, isOfOrder } from '../wording/wishWords.ts';

/** How long a wish may be: it is kept until it is asked for. */
const longestWish = 400;
const longestUnknown = 60;

/** "mejor cancela", "no, cancélalo": nothing but the wish to cancel. */
const cancelling =
  /^((no|pues|mejor|entonces|que|please|better|just|then)[ ,.]+)*(cancel\p{L}*|anul\p{L}*)( (it|todo|all|everything|el pedido|mi pedido|the order|my order))*[ .!]*$/u;

const number = /\d[\d\s().-]{7,}\d/;

/** A text as a change of an order that is already with the shop: shown first as what would differ, to be asked for or left. Null when it is none. */
export function wishFromText(said: Said): FlowStep | null {
  const { state, text, meant, view, cart } = said;
  if (cart && cart.lines.length > 0) return null;
  const answered = answerOffer(said);
  if (answered) return answered;
  // A number that was asked for to call it is for that.
  if (state.data.calls && number.test(text)) return null;
  const order = changeable(view);
  if (order && meant.fineIntent === 'other' && cancelling.test(unaccented(text).trim())) return cancelOrder(said);
  const asked = state.step === 'wish' && state.data.wish ? withAnswer(state.data.wish, text, view) : null;
  const words = oneLine(asked ?? asChange(text, view.locale), longestWish);
  const read = order && readWish(words, order, view);
  return order && read ? offerWish(order, words, read, view, cart) : null;
}

/** The order that is with the shop and can still be changed. */
function changeable({ orders }: FlowView): Order | undefined {
  return orders.find((one) => kindsFor('customer', one.state).includes('edit'));
}

/**
 * Things to eat and nothing else, while an order is with the shop: asks whether they go with it, or are an order of their own. Null when no order
 * can take them, or it is said for when or for whom they are.
 */
export function addFromText(said: Said): FlowStep | null {
  const { state, text, meant, view, cart } = said;
  const order = changeable(view);
  const isPlain = meant.editedCart === null && !meant.needsConfirmation && meant.unknown.length + meant.doubts.length === 0;
  const isOther = Object.keys(said.beside ?? {}).length > 0 || said.wantedDay !== undefined || said.note !== undefined;
  if (!order || order.openChange || !isPlain || isOther || hasLines(said)) return null;
  const before = state.step === 'wish' && state.data.wish?.startsWith(addMark) ? `${state.data.wish}, ` : addMark;
  const words = oneLine(`${before}${text}`, longestWish);
  const read = readWish(words, order, view);
  return read && wishedEdit(order, read, { ...view, catalogue: catalogueOf(view) }).ok ? offerWish(order, words, read, view, cart) : null;
}

const anew = /\b(?:nuevo|aparte|otro pedido|new|separate|another order|second order)\b/;
const together =
  /\b(?:anad\w*|al pedido|a es[et]e|al mismo|mismo pedido|junt\w*|add|to (?:the|my|that|this) order|same order|with it|together)\b/;
const longestAnswer = 40;

/** Which order something goes with, said in words; null when the text is no such answer. */
function answerAdd({ text, meant, view, cart }: Said, orderId: string, wish: string): FlowStep | null {
  const plain = foldedText(text);
  if (text.length > longestAnswer || meant.lines.length > 0 || meant.editedCart !== null) return null;
  if (anew.test(plain)) return orderAnew(wish, view, cart);
  const number = String(view.orders.find(({ id }) => id === orderId)?.number);
  return together.test(plain) || plain.split(' ').includes(number) ? askWish(orderId, wish, view, cart) : null;
}

/** What was to be added, as an order of its own; a basket without dishes may hold what was told for it. */
function orderAnew(wish: string, view: FlowView, cart: Cart | null): FlowStep {
  const text = wish.startsWith(addMark) ? wish.slice(addMark.length) : wish;
  const meant = understand(view.compiled, { text, locale: view.locale, cart: [] });
  return orderFromText({ state: atStep('idle'), meant, text, view, cart });
}

/** The answer to the wish that was shown last. */
function answerOffer(said: Said): FlowStep | null {
  const { state, meant, view, cart } = said;
  const { orderId, wish } = state.data;
  if (state.step !== 'wish' || orderId === undefined || wish === undefined) return null;
  const added = wish.startsWith(addMark) ? answerAdd(said, orderId, wish) : null;
  if (added) return added;
  if (meant.fineIntent === 'confirm') return askWish(orderId, wish, view, cart);
  const order = view.orders.find(({ id }) => id === orderId);
  // "no garlic bread" says no to something of the order, and not to the offer.
  const isNo = meant.fineIntent === 'deny' && !(order && isOfOrder(said.text, order, view));
  return isNo ? leaveWish(view, cart) : null;
}

/** A tap on the offer. */
export function stepWish(name: string, state: FlowState, tap: { action: Action }, view: FlowView, cart: Cart | null): FlowStep {
  if (name === 'leave') return leaveWish(view, cart);
  if (name === 'ask' || name === 'new') {
    const words = wordsOfOffer(tap.action, view);
    if (words === null) return goneWish(view, cart);
    if (name === 'ask') return askWish(tap.action.s, words, view, cart);
    return cart && cart.lines.length > 0 ? goneWish(view, cart) : orderAnew(words, view, cart);
  }
  return { state, cart, replies: [refusal({ code: 'actionUnknown', params: {} }, view)] };
}

function offerWish(order: Order, text: string, read: ReadWish, view: FlowView, cart: Cart | null): FlowStep {
  const idle = { state: atStep('idle'), cart };
  if (order.openChange) return showOpen(order, order.openChange, view, cart);
  const state = atStep('wish', { orderId: order.id, wish: text });
  if (read.asks)
    return { state, cart, replies: [say(questionOf(read.asks, view, isToBeBrought(order, read, text) ? order.number : null))] };
  if (read.lines.length === 0) return offerCancel(order, view, cart);
  const wished = wishedEdit(order, read, { ...view, catalogue: catalogueOf(view) });
  if (!wished.ok)
    return { state: wished.problem.code === 'outsideDeliveryArea' ? state : idle.state, cart, replies: [refusal(wished.problem, view)] };
  const parts = partsBetween(order, effectOf(order, wished.value, 'applied'));
  const differences = differenceText(parts, order.currency, { ...view, zone: view.merchant.zone });
  if (differences.text === '') return { ...idle, replies: [refusal({ code: 'changeNothing', params: {} }, view)] };
  const warnings = moreOf(parts, view);
  const { offer, offerAdd } = changeTexts[view.locale].wish;
  const lead = text.startsWith(addMark) ? offerAdd(order.number) : offer(order.number);
  const below = (...words: string[]) => [lead, ...words].join('\n');
  // Whoever comes back may be another person: what the customer cannot eat is not for them.
  const isOwn = differences.masked !== undefined || warnings.length > 0;
  const masked = isOwn ? { masked: below(differences.masked ?? differences.text) } : {};
  const unknown = read.unknown.map((words) => say(texts[view.locale].flow.notOnMenu(oneLine(words, longestUnknown))));
  const shown = { text: below(differences.text, ...warnings), ...masked };
  return { state, cart, replies: [...unknown, wishOffer(order, shown, text, view)] };
}

/** The change that is open first: what the shop proposes waits for the customer themself. */
function showOpen(order: Order, change: OrderChange, view: FlowView, cart: Cart | null): FlowStep {
  const { proposal, answerBy, party } = change;
  const open = { code: 'changeOpen', params: { kind: proposal.kind, until: answerBy.toISOString() } } as const;
  const by = timeOfDay(answerBy, view.merchant.zone, view.locale, view.now);
  const words = party === 'merchant' ? say(changeTexts[view.locale].proposed(order.number, by)) : refusal(open, view);
  return { state: atStep('idle'), cart, replies: [words, changeAgain(change, order, view)] };
}

/** What the customer may not be able to eat of what there would be more of. */
function moreOf({ before, after }: Parts, view: FlowView): string[] {
  const more = lineDifferences(before.lines, after.lines).filter(({ from, to }) => to > from);
  const allergy = { told: view.customer.allergens, catalogue: catalogueOf(view) };
  return allergyWords(
    more.map(({ line }) => line),
    allergy,
    view.locale,
  );
}

/** An address is asked for an order that was to be picked up. */
function isToBeBrought({ details }: Order, read: ReadWish, text: string): boolean {
  return (
    !fulfilmentWords.delivery.test(foldedText(text)) &&
    read.asks === 'address' &&
    details.fulfilment === 'pickup' &&
    read.details.fulfilment === 'delivery'
  );
}

function questionOf(asks: NonNullable<DetailWish['asks']>, { locale }: FlowView, pickedUp: number | null): string {
  const { askField, askTime } = texts[locale].flow;
  const question = asks === 'time' ? askTime : askField[asks];
  return pickedUp === null ? question : `${changeTexts[locale].wish.toDelivery(pickedUp)} ${question}`;
}

/** Reads the wish again against the order as it is now, and hands it to the shop. An empty one is the wish to cancel. */
function askWish(orderId: string, text: string, view: FlowView, cart: Cart | null): FlowStep {
  const order = view.orders.find(({ id }) => id === orderId);
  if (order?.openChange) return showOpen(order, order.openChange, view, cart);
  const read = order && text !== '' ? readWish(text, order, view) : null;
  if (order && read?.asks) return offerWish(order, text, read, view, cart);
  const isGone = !order || (text !== '' && (read === null || read.lines.length === 0));
  if (isGone) return goneWish(view, cart);
  return {
    state: atStep('idle'),
    cart,
    replies: [],
    command: { type: 'proposeWish', orderId, wanted: read && { lines: read.lines, details: read.details } },
  };
}

function goneWish(view: FlowView, cart: Cart | null): FlowStep {
  return { state: atStep('idle'), cart, replies: [say(changeTexts[view.locale].wish.gone)] };
}

function leaveWish(view: FlowView, cart: Cart | null): FlowStep {
  return { state: atStep('idle'), cart, replies: [say(changeTexts[view.locale].wish.left)] };
}
