import type { Order } from '../../orders/order.ts';
import { finalStates, unansweredStates } from '../../orders/orderStates.ts';
import { timeOfDay } from '../../texts/format.ts';
import { statusTexts } from '../../texts/statusTexts.ts';
import { texts } from '../../texts/texts.ts';
import type { FlowView, Reply } from '../flowView.ts';
import { menuButton, orderReply, say } from '../replies.ts';

const ordersTold = 3;

/** How the customer's orders on their way stand, the latest first; when none is, the latest of all. With the card of the first. */
export function statusReplies(view: FlowView): Reply[] {
  const running = view.orders.filter((order) => !finalStates.includes(order.state));
  const told = (running.length > 0 ? running : view.orders.slice(0, 1)).slice(0, ordersTold);
  const [first] = told;
  if (!first) return [say(texts[view.locale].flow.noOrders, [menuButton(view)])];
  return [say(told.map((order) => statusWords(order, view)).join('\n')), orderReply(first, view)];
}

function statusWords(order: Order, view: FlowView): string {
  const words = texts[view.locale];
  const time = (at: Date) => timeOfDay(at, view.merchant.zone, view.locale, view.now);
  const state = words.customer.states[order.state];
  if (order.state === 'acknowledged') return statusTexts[view.locale].held(order.number, view.merchant.name, time(order.deadlineAt));
  if (unansweredStates.includes(order.state)) return words.flow.statusWaiting(order.number, time(order.deadlineAt));
  const isRunning = !finalStates.includes(order.state);
  return isRunning && order.promisedAt
    ? words.flow.statusPromised(order.number, state, time(order.promisedAt))
    : words.flow.status(order.number, state);
}
