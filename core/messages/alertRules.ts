import type { OrderChange } from '../changes/change.ts';
import type { Order } from '../orders/order.ts';
import type { OrderState } from '../orders/orderStates.ts';
import { domainEventTypes, type DomainEventType } from '../outbox/events.ts';

/** An event that reaches the customer when no chat is open: in which states its sentence is still true, and whether it is written by e-mail too. */
type Alert = { states: readonly OrderState[]; isMailed: boolean; lastsMinutes: number };

const waiting: readonly OrderState[] = ['placed', 'acknowledged'];
const cooking: readonly OrderState[] = ['accepted', 'preparing'];
const changeable: readonly OrderState[] = [...waiting, ...cooking, 'ready'];

const alerts: Partial<Record<DomainEventType, Alert>> = {
  'order.accepted': { states: cooking, isMailed: true, lastsMinutes: 30 },
  'order.rejected': { states: ['rejected'], isMailed: true, lastsMinutes: 240 },
  'order.expired': { states: ['expired'], isMailed: true, lastsMinutes: 240 },
  'order.ready': { states: ['ready'], isMailed: true, lastsMinutes: 60 },
  'order.outForDelivery': { states: ['out_for_delivery'], isMailed: false, lastsMinutes: 60 },
  'order.cancelled': { states: ['cancelled'], isMailed: false, lastsMinutes: 240 },
  'order.lateForCustomer': { states: cooking, isMailed: false, lastsMinutes: 30 },
  // Only while the shop's question is open: whose it is and whether it was answered, customerNotice knows.
  'change.proposed': { states: changeable, isMailed: false, lastsMinutes: 5 },
  // Where the customer did not end it themselves: isEndAlerted.
  'change.approved': { states: [...changeable, 'cancelled'], isMailed: false, lastsMinutes: 30 },
  'change.declined': { states: changeable, isMailed: false, lastsMinutes: 30 },
  'change.expired': { states: changeable, isMailed: false, lastsMinutes: 30 },
  'order.nudged2': { states: waiting, isMailed: false, lastsMinutes: 10 },
};

/** An alert older than this, in business time, is no news: the chat tells it to whoever comes back. */
export const freshMinutes = 15;

/** What an alert is about, read from the key of its delivery. */
export type AlertKey = { type: DomainEventType; orderId: string };

/** The key of an alert: of one event there is one at each place, however often the event is handled. */
export function alertKey(event: { type: DomainEventType; id: string }, orderId: string, place: string): string {
  return ['alert', event.type, orderId, event.id, place].join(':');
}

export function alertOfKey(key: string): AlertKey | null {
  const [word, type, orderId] = key.split(':');
  const known = domainEventTypes.find((one) => one === type);
  return word === 'alert' && known !== undefined && orderId !== undefined ? { type: known, orderId } : null;
}

/** Whether customers are alerted of such events at all. */
export function isAlert(type: DomainEventType): boolean {
  return alerts[type] !== undefined;
}

export function isMailed(type: DomainEventType): boolean {
  return alerts[type]?.isMailed ?? false;
}

/** Whether an alert of an event at `at` is still news, and still true of the order as it now stands. */
export function isAlertOwed(type: DomainEventType, at: Date, order: Pick<Order, 'state' | 'decidedBy'>, now: Date): boolean {
  const alert = alerts[type];
  if (alert === undefined || now.getTime() - at.getTime() > freshMinutes * 60_000) return false;
  return alert.states.includes(order.state) && !(order.state === 'cancelled' && order.decidedBy.kind === 'customer');
}

/** Whether such an event is the end of a change, which only the change itself can put into words. */
export function isChangeEnd(type: DomainEventType): boolean {
  return type === 'change.approved' || type === 'change.declined' || type === 'change.expired';
}

/**
 * Whether the end of a change is news for a customer whose chat is closed: not what they said themselves, and not where the order's own news
 * says it. A wish to cancel that the shop granted is in the order a cancellation of the customer's, and is told here.
 */
export function isEndAlerted({ party, outcome, decidedBy }: OrderChange, order: Pick<Order, 'state'>): boolean {
  if (outcome === 'overtaken' || decidedBy?.kind === 'customer') return false;
  return outcome === 'cancelled' ? party === 'customer' : order.state !== 'cancelled';
}

/** Until when it is worth showing: a promise until its hour, anything else for its own time. */
export function alertEndsAt(type: DomainEventType, order: Pick<Order, 'promisedAt'>, now: Date): Date {
  const own = now.getTime() + (alerts[type]?.lastsMinutes ?? 0) * 60_000;
  return new Date(type === 'order.accepted' ? Math.max(own, order.promisedAt?.getTime() ?? 0) : own);
}
