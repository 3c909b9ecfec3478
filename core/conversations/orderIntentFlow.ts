import { finalStates, orderActionsFrom, unansweredStates } from '../orders/orderStates.ts';
import type { Order } from '../orders/order.ts';
import { timeOfDay } from '../texts/format.ts';
import { texts } from '../texts/texts.ts';
import { cartOf, presentChange } from './cartFlow.ts';
import { atStep } from './flowState.ts';
import type { FlowStep, FlowView } from './flowView.ts';
import { notUnderstood } from './missFlow.ts';
import { menuButton, orderReply, refusal, say } from './replies.ts';
import { hasLines, stay, type Said } from './said.ts';
import { shopWords } from './shopWords.ts';

/** Wants something else: of the basket, or of an order that is already with the shop. */
export function changeOrder(said: Said): FlowStep {
  if (hasLines(said)) return presentChange(said.view, cartOf(said.view, said.cart));
  return said.view.orders.length > 0 ? orderStatus(said) : notUnderstood(said);
}

/** Empties the basket, or cancels the running order where the customer still may. */
export function cancelOrder(said: Said): FlowStep {
  const { view } = said;
  if (hasLines(said)) return { state: atStep('idle'), cart: null, replies: [say(texts[view.locale].flow.cartCleared, [menuButton(view)])] };
  const running = view.orders.find((order) => !finalStates.includes(order.state));
  if (!running) return stay(said, say(texts[view.locale].flow.nothingToCancel));
  if (!orderActionsFrom(running.state, ['customer']).includes('cancel'))
    return stay(said, refusal({ code: 'cannotCancelNow', params: { state: running.state } }, view), say(shopWords(view)));
  return { ...stay(said), command: { type: 'cancelOrder', orderId: running.id } };
}

/** How the latest order stands. */
export function orderStatus(said: Said): FlowStep {
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
