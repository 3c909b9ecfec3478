import type { DomainEventType } from '../outbox/events.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { timeOfDay } from '../texts/format.ts';
import { texts, type Texts } from '../texts/texts.ts';
import type { Order } from './order.ts';
import { finalStates, unansweredStates } from './orderStates.ts';
import { customerReason, type Viewer } from './orderWords.ts';

type Notice = (order: Order, say: Texts['customer'], viewer: Viewer) => string | null;

const byFulfilment = <T>(order: Order, ways: { pickup: T; delivery: T; dine_in: T }): T => ways[order.details.fulfilment ?? 'pickup'];
const promised = (order: Order, viewer: Viewer): string =>
  timeOfDay(order.promisedAt ?? order.deadlineAt, viewer.zone, viewer.locale, viewer.now);
const deadline = (order: Order, viewer: Viewer): string => timeOfDay(order.deadlineAt, viewer.zone, viewer.locale, viewer.now);

/** What the customer is told of each event; null when the conversation said it in its own turn, or there is nothing to say. */
const notices: Partial<Record<DomainEventType, Notice>> = {
  'order.acknowledged': (_order, say) => say.acknowledged(),
  'order.accepted': (order, say, viewer) =>
    byFulfilment(order, { pickup: say.acceptedPickup, delivery: say.acceptedDelivery, dine_in: say.acceptedDineIn })(
      order.number,
      promised(order, viewer),
    ),
  'order.preparing': (order, say) => say.preparing(order.number),
  'order.ready': (order, say) =>
    byFulfilment(order, { pickup: say.readyPickup, delivery: say.readyDelivery, dine_in: say.readyDineIn })(order.number),
  'order.outForDelivery': (order, say) => say.outForDelivery(order.number),
  'order.returned': (order, say, viewer) => say.returned(order.number, customerReason(order, viewer.locale)),
  'order.fulfilled': (order, say) => (order.assumed ? null : say.fulfilled(order.number)),
  'order.rejected': (order, say, viewer) => say.rejected(order.number, customerReason(order, viewer.locale)),
  'order.cancelled': (order, say, viewer) =>
    // What a change came to is told with the change.
    order.decidedBy.kind !== 'staff' ? null : say.cancelledByShop(order.number, customerReason(order, viewer.locale)),
  'order.expired': (order, say) => say.expired(order.number),
  'order.restored': (order, say, viewer) => say.restored(order.number, order.promisedAt && promised(order, viewer)),
  'change.proposed': ({ number, openChange }, _say, viewer) =>
    openChange?.party === 'merchant'
      ? changeTexts[viewer.locale].proposed(number, timeOfDay(openChange.answerBy, viewer.zone, viewer.locale, viewer.now))
      : null,
  'order.nudged2': (order, say, viewer) =>
    unansweredStates.includes(order.state) ? say.stillWaiting(order.number, deadline(order, viewer)) : null,
  'order.rerouted': (order, say) => (unansweredStates.includes(order.state) ? say.rerouted(order.number) : null),
  'order.unreachable': (order, say, viewer) =>
    unansweredStates.includes(order.state) ? say.unreachable(order.number, deadline(order, viewer)) : null,
  'order.lateForCustomer': (order, say, viewer) =>
    finalStates.includes(order.state) ? null : say.late(order.number, promised(order, viewer)),
  'order.feedbackDue': (order, say) => (order.state === 'fulfilled' ? say.feedback(order.number) : null),
};

/** The sentence a customer is sent for an event of their order, or null when they are sent none. */
export function customerNotice(type: DomainEventType, order: Order, viewer: Viewer): string | null {
  return notices[type]?.(order, texts[viewer.locale].customer, viewer) ?? null;
}
