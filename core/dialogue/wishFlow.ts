import type { Cart } from '../carts/cart.ts';
import { allergyWords } from '../changes/allergyRules.ts';
import { lineDifferences } from '../changes/changedLines.ts';
import { kindsFor } from '../changes/changeStates.ts';
import { differenceText } from '../changes/changeWords.ts';
import { effectOf } from '../changes/effectRules.ts';
import { partsBetween, type Parts } from '../changes/partRules.ts';
import { wishedEdit } from '../changes/wishedEdit.ts';
import type { Action } from '../messages/action.ts';
import type { Order } from '../orders/order.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { oneLine } from '../texts/format.ts';
import { texts } from '../texts/texts.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { offerCancel } from './cancelFlow.ts';
import { catalogueOf } from './cartFlow.ts';
import { changeAgain } from './changeReplies.ts';
import { withAnswer, type DetailWish } from './detailsInText.ts';
import { atStep, type FlowState } from './flowState.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import { cancelOrder } from './orderIntentFlow.ts';
import { readWish, type ReadWish } from './readWish.ts';
import { refusal, say } from './replies.ts';
import type { Said } from './said.ts';
import { unaccented } from '../texts/unaccented.ts';
import { wishOffer, wordsOfOffer } from './wishOffer.ts';

/** How long a wish may be: it is kept until it is asked for. */
const longestWish = 400;
const longestUnknown = 60;

/** "mejor cancela", "no, cancélalo": nothing but the wish to cancel. */
const cancelling =
  /^((no|pues|mejor|entonces|que|please|better|just|then)[ ,.]+)*(cancel\p{L}*|anul\p{L}*)( (it|todo|all|everything|el pedido|mi pedido|the order|my order))*[ .!]*$/u;

/** A text as a change of an order that is already with the shop: shown first as what would differ, to be asked for or left. Null when it is none. */
export function wishFromText(said: Said): FlowStep | null {
  const { state, text, meant, view, cart } = said;
  if (cart && cart.lines.length > 0) return null;
  const answered = answerOffer(state, meant, view, cart);
  if (answered) return answered;
  const order = view.orders.find((one) => kindsFor('customer', one.state).includes('edit'));
  if (order && meant.fineIntent === 'other' && cancelling.test(unaccented(text).trim())) return cancelOrder(said);
  const asked = state.step === 'wish' && state.data.wish ? withAnswer(state.data.wish, text, view) : null;
  const words = oneLine(asked ?? text, longestWish);
  const read = order && readWish(words, order, view);
  return order && read ? offerWish(order, words, read, view, cart) : null;
}

/** Yes or no to the wish that was shown last. */
function answerOffer(state: FlowState, meant: Understanding, view: FlowView, cart: Cart | null): FlowStep | null {
  const { orderId, wish } = state.data;
  if (state.step !== 'wish' || orderId === undefined || wish === undefined) return null;
  if (meant.fineIntent === 'confirm') return askWish(orderId, wish, view, cart);
  return meant.fineIntent === 'deny' ? leaveWish(view, cart) : null;
}

/** A tap on the offer. */
export function stepWish(name: string, state: FlowState, tap: { action: Action }, view: FlowView, cart: Cart | null): FlowStep {
  if (name === 'leave') return leaveWish(view, cart);
  if (name === 'ask') {
    const words = wordsOfOffer(tap.action, view);
    return words === null ? goneWish(view, cart) : askWish(tap.action.s, words, view, cart);
  }
  return { state, cart, replies: [refusal({ code: 'actionUnknown', params: {} }, view)] };
}

function offerWish(order: Order, text: string, read: ReadWish, view: FlowView, cart: Cart | null): FlowStep {
  const idle = { state: atStep('idle'), cart };
  if (order.openChange) {
    const { proposal, answerBy } = order.openChange;
    const open = { code: 'changeOpen', params: { kind: proposal.kind, until: answerBy.toISOString() } } as const;
    return { ...idle, replies: [refusal(open, view), changeAgain(order.openChange, order, view)] };
  }
  const state = atStep('wish', { orderId: order.id, wish: text });
  if (read.asks) return { state, cart, replies: [say(questionOf(read.asks, view))] };
  if (read.lines.length === 0) return offerCancel(order, view, cart);
  const wished = wishedEdit(order, read, { ...view, catalogue: catalogueOf(view) });
  if (!wished.ok)
    return { state: wished.problem.code === 'outsideDeliveryArea' ? state : idle.state, cart, replies: [refusal(wished.problem, view)] };
  const parts = partsBetween(order, effectOf(order, wished.value, 'applied'));
  const differences = differenceText(parts, order.currency, { ...view, zone: view.merchant.zone });
  if (differences.text === '') return { ...idle, replies: [refusal({ code: 'changeNothing', params: {} }, view)] };
  const warnings = moreOf(parts, view);
  const below = (...words: string[]) => [changeTexts[view.locale].wish.offer(order.number), ...words].join('\n');
  // Whoever comes back may be another person: what the customer cannot eat is not for them.
  const isOwn = differences.masked !== undefined || warnings.length > 0;
  const masked = isOwn ? { masked: below(differences.masked ?? differences.text) } : {};
  const unknown = read.unknown.map((words) => say(texts[view.locale].flow.notOnMenu(oneLine(words, longestUnknown))));
  const shown = { text: below(differences.text, ...warnings), ...masked };
  return { state, cart, replies: [...unknown, wishOffer(order, shown, text, view)] };
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

function questionOf(asks: NonNullable<DetailWish['asks']>, { locale }: FlowView): string {
  const { askField, askTime } = texts[locale].flow;
  return asks === 'time' ? askTime : askField[asks];
}

/** Reads the wish again against the order as it is now, and hands it to the shop. An empty one is the wish to cancel. */
function askWish(orderId: string, text: string, view: FlowView, cart: Cart | null): FlowStep {
  const order = view.orders.find(({ id }) => id === orderId);
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
