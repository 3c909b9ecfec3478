import type { Cart } from '../../carts/cart.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import type { Order } from '../../orders/order.ts';
import { feedbackTexts } from '../../texts/feedbackTexts.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { cleanText } from '../../texts/cleanText.ts';
import type { FineIntent, Understanding } from '../../understanding/understanding.ts';
import { atStep, type FlowState } from '../flowState.ts';
import type { CommandOf, FlowStep, FlowView } from '../flowView.ts';
import { say } from '../replies.ts';
import { isPlainYes } from '../wording/plainYes.ts';
import type { Said } from '../said.ts';

/** From this rating down a person is offered. */
const unhappyRating = 2;
const longestComment = 1000;

const ratings = [/1|un[oa]?|one/, /2|dos|two/, /3|tres|three/, /4|cuatro|four/, /5|cinco|five/];
const ratingWords =
  /^\s*(?:un |una |le doy un |le doy |le pongo un |le pongo |i give it a |i give it )?([1-5]|un[oa]?|dos|tres|cuatro|cinco|one|two|three|four|five)\s*(?:★|⭐|\/\s*5|de 5|out of 5|estrellas?|stars?|puntos?|points?)?\s*[.!]*\s*$/i;

/** A text right after the question how an order was: a rating, or the words after one or instead of one. Null when it is about something else. */
export function stepFeedback(state: FlowState, text: string, meant: Understanding, view: FlowView, cart: Cart | null): FlowStep | null {
  const { orderId } = state.data;
  if (orderId === undefined) return null;
  if (state.step === 'comment') return stepComment({ state, text, meant, view, cart }, orderId);
  if (state.step !== 'rating') return null;
  const rating = ratingIn(text);
  if (rating > 0) return { state, cart, replies: [], command: { type: 'rate', orderId, rating } };
  return isPraise(text, meant) ? { state, cart, replies: [], command: commentOf(orderId, text) } : null;
}

/** Beside the stars: yes to the person who was offered, no, something else, which null lets through, or else the comment. */
function stepComment({ state, text, meant, view, cart }: Said, orderId: string): FlowStep | null {
  const idle = { state: atStep('idle'), cart, replies: [] };
  const words = feedbackTexts[view.locale];
  if (isPlainYes(text)) {
    return state.data.offersPerson ? { ...idle, command: { type: 'requestPerson' } } : { state, cart, replies: [say(words.goOn)] };
  }
  if (plainNo.test(foldedText(text))) return { ...idle, replies: [say(words.done)] };
  return leavesComment(meant) ? null : { ...idle, command: commentOf(orderId, text) };
}

function commentOf(orderId: string, text: string): CommandOf<'comment'> {
  return { type: 'comment', orderId, text: cleanText(text, longestComment) };
}

const plainNo =
  /^(?:no|nada|nada mas|no nada mas|no gracias|no eso es todo|eso es todo|nope|nothing|nothing else|no thanks|no thank you|that s all|no that s all)$/;

const praise =
  /\b(?:genial|perfect[oa]?s?|buen[oa]?s?|buenisim[oa]s?|ric[oa]s?|riquisim[oa]s?|delicios[oa]s?|excelentes?|estupend[oa]s?|fenomenal|encant\w*|great|good|delicious|lovely|amazing|excellent|loved|tasty|yummy|awesome|wonderful|fantastic\w*)\b/;
const butNot = /\b(?:no|not|nada|poco|pero|but|nunca|never|tampoco|wasn|isn|didn)\b/;

/** Words of praise instead of stars. What went wrong is no such thing: it calls a person, as it does anywhere. */
function isPraise(text: string, meant: Understanding): boolean {
  const said = foldedText(text);
  if (/[?¿]/.test(text) || isPlainYes(text) || leavesComment(meant)) return false;
  return praise.test(said) && !butNot.test(said);
}

/** One to five, as a figure, a word or so many stars; 0 when the text is no rating. */
function ratingIn(text: string): number {
  const said = ratingWords.exec(text)?.[1]?.toLowerCase();
  if (said !== undefined) return ratings.findIndex((one) => one.test(said)) + 1;
  const [stars] = /^\s*[★⭐]{1,5}\s*$/u.exec(text) ?? [''];
  return [...stars.trim()].length;
}

/** The state once something else was said: the comment is asked for once, and stars are understood for one turn more. */
export function withoutFeedback(state: FlowState): FlowState {
  if (state.step === 'rating' && !state.data.isLast) return atStep('rating', { ...state.data, isLast: true });
  return state.step === 'rating' || state.step === 'comment' ? atStep('idle') : state;
}

const leaving: ReadonlySet<FineIntent> = new Set<FineIntent>([
  'human',
  'menu',
  'help',
  'order_status',
  'hours',
  'usual',
  'greeting',
  'show_cart',
  'start_over',
  'language_es',
  'language_en',
]);

/** A plain order, or another wish; a dish that is only named among other words is part of what they tell. */
function leavesComment(meant: Understanding): boolean {
  const isOrder = meant.lines.length > 0 && !meant.needsConfirmation && meant.unknown.length === 0 && meant.doubts.length === 0;
  return isOrder || leaving.has(meant.fineIntent);
}

/** What is said after a rating: thanks and room for words; to who was not happy, a person as well. A basket under way is not interrupted. */
export function afterRating(order: Order, rating: number, before: FlowStep, view: FlowView): Partial<FlowStep> {
  const words = feedbackTexts[view.locale];
  if (before.cart && before.cart.lines.length > 0 && rating > unhappyRating) return { replies: [say(words.rated)] };
  const more: Button = { label: words.nothingMore, action: action('order.noComment', order.id, 0) };
  const isBusy = before.cart !== null && before.cart.lines.length > 0;
  const isUnhappy = rating <= unhappyRating;
  const state = isBusy ? before.state : atStep('comment', { orderId: order.id, ...(isUnhappy ? { offersPerson: true } : {}) });
  return isUnhappy
    ? { state, replies: [say(words.sorry, [personButton(view), more])] }
    : { state, replies: [say(`${words.rated} ${words.askComment}`, [more])] };
}

/** Thanks for the words, and who was not happy can still ask for a person; who gave words instead of stars is asked for these. */
export function afterComment(rating: number | null, orderId: string, view: FlowView): Partial<FlowStep> {
  const words = feedbackTexts[view.locale];
  const order = view.orders.find(({ id }) => id === orderId);
  if (rating === null && order)
    return { state: atStep('rating', { orderId, isLast: true }), replies: [say(words.askStars, starButtons(order))] };
  const isUnhappy = rating !== null && rating <= unhappyRating;
  return { state: atStep('idle'), replies: [say(words.commented, isUnhappy ? [personButton(view)] : undefined)] };
}

/** One to five stars. */
export function starButtons(order: Pick<Order, 'id' | 'revision'>): Button[] {
  return [1, 2, 3, 4, 5].map((rating) => ({
    label: '★'.repeat(rating),
    action: action('order.rate', order.id, order.revision, String(rating)),
  }));
}

function personButton({ locale, merchant }: FlowView): Button {
  return { label: feedbackTexts[locale].callPerson, action: action('person.call', merchant.id, 0) };
}
