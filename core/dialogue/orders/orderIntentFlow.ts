import { kindsFor } from '../../changes/changeStates.ts';
import { customerActors, finalStates, orderActionsFrom } from '../../orders/orderStates.ts';
import { texts } from '../../texts/texts.ts';
import { cartOf, presentChange } from '../basket/cartFlow.ts';
import { atStep } from '../flowState.ts';
import type { FlowStep } from '../flowView.ts';
import { notUnderstood } from '../missFlow.ts';
import { menuButton, refusal, say } from '../replies.ts';
import { statusReplies } from '../questions/statusWords.ts';
import { hasLines, stay, type Said } from '../said.ts';
import { offerCancel } from './cancelFlow.ts';
import { shopWords } from '../questions/shopWords.ts';

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
  const mayCancel = orderActionsFrom(running.state, customerActors(running)).includes('cancel');
  if (!mayCancel && kindsFor('customer', running.state).includes('cancel')) return offerCancel(running, view, said.cart);
  if (!mayCancel) return stay(said, refusal({ code: 'cannotCancelNow', params: { state: running.state } }, view), say(shopWords(view)));
  return { ...stay(said), command: { type: 'cancelOrder', orderId: running.id } };
}

/** How the orders on their way stand, or the latest one. */
export function orderStatus(said: Said): FlowStep {
  return stay(said, ...statusReplies(said.view));
}
