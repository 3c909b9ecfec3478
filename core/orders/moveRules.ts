import type { Merchant } from '../merchants/merchant.ts';
import type { DomainEventType } from '../outbox/events.ts';
import { ok, refuse, type Result } from '../problem.ts';
import { minutesBetween } from '../texts/format.ts';
import { oneLine } from '../texts/format.ts';
import type { Move } from './move.ts';
import type { DecidedBy, Order } from './order.ts';
import { chaseReminders, feedbackReminder, lapseReminder, promiseReminders } from './orderReminderRules.ts';
import { finalStates, orderTransition, reasonsOf, type OrderAction, type OrderActor, type OrderState } from './orderStates.ts';
import { answerTimes, expectedMinutes } from './placeRules.ts';

/** What somebody wants done with an order. `prepMinutes` is the time promised from now; the shop's own default when absent. */
export type Decision = {
  action: OrderAction;
  by: DecidedBy;
  actors: readonly OrderActor[];
  prepMinutes?: number;
  reason?: string;
  reasonText?: string;
};

/** What a decision comes to: the move to write, and what happens to the stock its lines had taken. */
export type MovePlan = { move: Omit<Move, 'merchantId' | 'orderId'>; stock: 'take' | 'give' | 'keep' };

const prepRange = { minMinutes: 1, maxMinutes: 240 } as const;
const minuteMs = 60_000;
const longestReasonText = 300;

const eventOf: Record<OrderAction, DomainEventType> = {
  acknowledge: 'order.acknowledged',
  lapse: 'order.lapsed',
  letGo: 'order.letGo',
  accept: 'order.accepted',
  reject: 'order.rejected',
  expire: 'order.expired',
  cancel: 'order.cancelled',
  prepare: 'order.preparing',
  ready: 'order.ready',
  dispatch: 'order.outForDelivery',
  returnToShop: 'order.returned',
  fulfil: 'order.fulfilled',
  assumeFulfilled: 'order.fulfilled',
  restore: 'order.restored',
  retry: 'order.retried',
};

type Consequence = Pick<Move, 'set' | 'reminders'>;
type Situation = { order: Order; decision: Decision; merchant: Merchant; now: Date };

/** Decides whether the table and the rules beside it allow the decision now, and what it writes. Pure: the order must be locked or re-checked. */
export function planMove(situation: Situation): Result<MovePlan> {
  const { order, decision, now } = situation;
  const transition = orderTransition(order.state, decision.action, decision.actors);
  if (!transition || (decision.action === 'dispatch' && order.details.fulfilment !== 'delivery')) return refuseMove(situation);
  const refusal = reasonProblem(decision) ?? extraProblem(situation);
  if (refusal) return refusal;
  const { set, reminders } = consequenceOf(situation);
  const to = transition.to === 'previous' ? null : transition.to;
  const move = { action: decision.action, from: [order.state], to, by: decision.by, at: now, ...reasonOf(decision) };
  return ok({ move: { ...move, event: eventOf[decision.action], set, reminders }, stock: stockOf(order.state, decision.action, to) });
}

/** Only an action that asks for a reason keeps one: the event log holds codes, never what somebody typed. */
function reasonOf(decision: Decision): Pick<Move, 'reason' | 'reasonText'> {
  if (!reasonsOf[decision.action]) return { reason: null, reasonText: null };
  const fallback = decision.action === 'cancel' ? 'customer_request' : null;
  return { reason: decision.reason ?? fallback, reasonText: oneLine(decision.reasonText ?? '', longestReasonText) || null };
}

function refuseMove({ order, decision }: Situation): Result<never> {
  const allowedToOthers = orderTransition(order.state, decision.action, [
    'clerk',
    'owner',
    'agent',
    'customer',
    'releasedCustomer',
    'system',
  ]);
  if (allowedToOthers && decision.action !== 'cancel') return refuse('notAllowed', { action: decision.action });
  if (decision.actors.includes('customer') && decision.action === 'cancel') return refuse('cannotCancelNow', { state: order.state });
  const { name, kind } = order.decidedBy;
  return refuse('alreadyDecided', { state: order.state, by: name || kind, at: order.decidedAt.toISOString() });
}

function reasonProblem(decision: Decision): Result<never> | null {
  const reasons = decision.by.kind === 'staff' ? reasonsOf[decision.action] : undefined;
  if (!reasons) return null;
  if (!decision.reason) return refuse('reasonNeeded', {});
  if (!reasons.includes(decision.reason)) return refuse('reasonUnknown', {});
  return decision.reason === 'other' && !decision.reasonText?.trim() ? refuse('reasonNeeded', {}) : null;
}

function extraProblem({ order, decision, merchant, now }: Situation): Result<never> | null {
  const { restoreMinutes, retryMinutes } = merchant.settings.timings;
  const sinceMs = now.getTime() - order.decidedAt.getTime();
  if (decision.action === 'letGo' && order.heldBy?.id !== decision.by.id) return refuse('notAllowed', { action: 'letGo' });
  if (decision.action === 'restore' && order.decidedBy.kind !== 'staff') return refuse('restoreNotYours', {});
  if (decision.action === 'restore' && sinceMs > restoreMinutes * minuteMs) return refuse('restoreTooLate', { minutes: restoreMinutes });
  if (decision.action === 'retry' && sinceMs > retryMinutes * minuteMs) return refuse('retryTooLate', { minutes: retryMinutes });
  const minutes = decision.prepMinutes;
  // A slot lies ahead by itself: what is promised is counted from now, and may lie beyond it.
  const maxMinutes = prepRange.maxMinutes + minutesBetween(now, order.requestedAt ?? now);
  const isOutside = minutes !== undefined && !(Number.isInteger(minutes) && minutes >= prepRange.minMinutes && minutes <= maxMinutes);
  return isOutside ? refuse('prepTimeOutOfRange', { ...prepRange, maxMinutes }) : null;
}

function consequenceOf(situation: Situation): Consequence {
  const { order, decision, merchant, now } = situation;
  const { timings } = merchant.settings;
  switch (decision.action) {
    case 'accept':
      return promise(situation, order.attempt);
    case 'acknowledge':
      return hold(situation);
    case 'lapse':
    case 'letGo': {
      const attempt = order.attempt + 1;
      return { set: { heldBy: null, attempt }, reminders: chaseReminders({ ...order, attempt }, timings, now) };
    }
    case 'dispatch':
      // Handed over: a courier who comes back with it does not bring the free cancel back.
      return { set: { freeCancel: false }, reminders: [] };
    case 'fulfil':
      return { set: { paid: 'paid', freeCancel: false }, reminders: [feedbackReminder(order, timings, now)] };
    case 'assumeFulfilled':
      return { set: { assumed: true, freeCancel: false }, reminders: [feedbackReminder(order, timings, now)] };
    case 'restore':
      return order.stateBefore === 'placed' || order.stateBefore === 'acknowledged'
        ? askAgain(situation)
        : promise(situation, order.attempt + 1);
    case 'retry': {
      const { set, reminders } = askAgain(situation);
      return { set: { ...set, freeCancel: false }, reminders };
    }
    default:
      return { set: {}, reminders: [] };
  }
}

/** Somebody holds the order: nudges stop, and once per order the deadline moves when that leaves more time. */
function hold({ order, decision, merchant, now }: Situation): Consequence {
  const { timings } = merchant.settings;
  const extended = new Date(now.getTime() + timings.acknowledgeExtensionMinutes * minuteMs);
  const moves = !order.deadlineExtended && extended > order.deadlineAt;
  const deadline = moves ? { deadlineAt: extended, deadlineExtended: true } : {};
  return { set: { heldBy: decision.by, ...deadline }, reminders: [lapseReminder(order, timings, now)] };
}

/** A time is promised: the slot that was asked for, or the preparation time from now. What comes back is never promised earlier than it was. */
function promise({ order, decision, merchant, now }: Situation, attempt: number): Consequence {
  const minutes = decision.prepMinutes ?? expectedMinutes(merchant, order.totalCents, now);
  const fromNow = new Date(now.getTime() + minutes * minuteMs);
  const slot = decision.prepMinutes === undefined && order.requestedAt && order.requestedAt > now ? order.requestedAt : null;
  const before = decision.action === 'restore' ? order.promisedAt : null;
  const soonest = slot ?? fromNow;
  const promisedAt = before && before > soonest ? before : soonest;
  return {
    set: { promisedAt, attempt },
    reminders: promiseReminders({ ...order, promisedAt, attempt }, merchant.settings.timings, minutes, now),
  };
}

/** The shop is asked anew, with a full deadline. */
function askAgain({ order, decision, merchant, now }: Situation): Consequence {
  const { timings } = merchant.settings;
  const attempt = order.attempt + 1;
  const { chaseFrom, deadlineAt } = answerTimes({ merchant, now });
  const chase = chaseReminders({ ...order, attempt, deadlineAt }, timings, chaseFrom);
  const isHeld = decision.action === 'restore' && order.stateBefore === 'acknowledged';
  const reminders = isHeld ? [...chase, lapseReminder({ ...order, attempt }, timings, now)] : chase;
  return { set: { attempt, deadlineAt, deadlineExtended: false, heldBy: isHeld ? decision.by : null, promisedAt: null }, reminders };
}

/** Stock is given back when an order ends without being handed over, and taken again when it comes back. */
function stockOf(from: OrderState, action: OrderAction, to: OrderState | null): MovePlan['stock'] {
  if (action === 'restore' || action === 'retry') return 'take';
  return to !== null && to !== 'fulfilled' && finalStates.includes(to) && !finalStates.includes(from) ? 'give' : 'keep';
}
