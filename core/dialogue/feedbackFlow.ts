import type { Cart } from '../carts/cart.ts';
import { action } from '../messages/action.ts';
import type { Button } from '../messages/card.ts';
import type { Order } from '../orders/order.ts';
import { feedbackTexts } from '../texts/feedbackTexts.ts';
import { cleanText } from '../texts/cleanText.ts';
import type { FineIntent, Understanding } from '../understanding/understanding.ts';
import { atStep, type FlowState } from './flowState.ts';
import type { FlowStep, FlowView, Reply } from './flowView.ts';
import { say } from './replies.ts';

/** From this rating down a person is offered. */
const unhappyRating = 2;
const longestComment = 1000;

const ratingWords =
  /^\s*(?:un |una |le doy un |i give it a )?([1-5])\s*(?:★|⭐|\/\s*5|de 5|out of 5|estrellas?|stars?|puntos?|points?)?\s*[.!]*\s*$/i;

/** A text right after the question how an order was: a rating, or the words after one. Null when it is about something else. */
export function stepFeedback(state: FlowState, text: string, meant: Understanding, cart: Cart | null): FlowStep | null {
  const { orderId } = state.data;
  if (orderId === undefined) return null;
  const rating = state.step === 'rating' ? Number(ratingWords.exec(text)?.[1] ?? starsIn(text)) : 0;
  if (rating > 0) return { state, cart, replies: [], command: { type: 'rate', orderId, rating } };
  if (state.step !== 'comment' || leavesComment(meant)) return null;
  return { state: atStep('idle'), cart, replies: [], command: { type: 'comment', orderId, text: cleanText(text, longestComment) } };
}

function starsIn(text: string): number {
  const [stars] = /^\s*[★⭐]{1,5}\s*$/u.exec(text) ?? [''];
  return [...stars.trim()].length;
}

/** The state without a question of this kind: it is asked once, and anything else that is said ends it. */
export function withoutFeedback(state: FlowState): FlowState {
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
  'deny',
  'thanks',
  'confirm',
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
  const state = isBusy ? before.state : atStep('comment', { orderId: order.id });
  return rating > unhappyRating
    ? { state, replies: [say(`${words.rated} ${words.askComment}`, [more])] }
    : { state, replies: [say(words.sorry, [personButton(view), more])] };
}

/** Thanks for the words; who was not happy can still ask for a person. */
export function commentReplies(rating: number | null, view: FlowView): Reply[] {
  const isUnhappy = rating !== null && rating <= unhappyRating;
  return [say(feedbackTexts[view.locale].commented, isUnhappy ? [personButton(view)] : undefined)];
}

function personButton({ locale, merchant }: FlowView): Button {
  return { label: feedbackTexts[locale].callPerson, action: action('person.call', merchant.id, 0) };
}
