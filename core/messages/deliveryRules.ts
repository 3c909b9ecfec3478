import type { OrderState } from '../orders/orderStates.ts';
import type { AddressPurpose } from '../merchants/addressQueries.ts';
import type { DeliveryKind } from './deliveryKinds.ts';

/** What every row of one post has in common: the same thing said to the shop, at whichever of its addresses. */
export type DeliveryGroup = { kind: DeliveryKind; subjectId: string; attempt: number };

/** The start of the keys of a group; the address' id follows. A key is also the channel's idempotency key. */
export function groupPrefix(group: DeliveryGroup): string {
  return `${group.kind}:${group.subjectId}:${group.attempt}:`;
}

/** The attempt of the order a key was made for, or null for keys of other shapes. */
export function groupOfKey(key: string): DeliveryGroup | null {
  const [kind, subjectId, attempt] = key.split(':');
  return kind === undefined || subjectId === undefined || !/^\d+$/.test(attempt ?? '')
    ? null
    : ({ kind, subjectId, attempt: Number(attempt) } as DeliveryGroup);
}

/** The key under which a conversation's message is sent; all its revisions are one message of the channel. */
export function messageKey(conversationId: string, activityId: string): string {
  return `msg:${conversationId}:${activityId}`;
}

export function activityOfKey(conversationId: string, key: string): string {
  return key.slice(messageKey(conversationId, '').length);
}

/** Which of a shop's addresses hear of it: those of the first purpose by priority, then those of the next. */
export function purposesOf(kind: DeliveryKind): readonly AddressPurpose[] {
  if (kind === 'escalation') return ['escalation', 'orders'];
  if (kind === 'handover') return ['support', 'orders', 'escalation'];
  return ['orders', 'escalation'];
}

const unanswered: readonly OrderState[] = ['placed', 'acknowledged'];
const over: readonly OrderState[] = ['fulfilled', 'rejected', 'cancelled', 'expired'];

/** Whether a post not yet made still has to be made, for an order that now stands like this. What was posted is always kept up to date. */
export function isPostOwed(
  group: DeliveryGroup,
  order: { state: OrderState; attempt: number; openChange?: { seq: number } | null },
): boolean {
  // Posts about a change are numbered by it and not by the order's attempt.
  if (group.kind === 'changeAsked') return order.openChange?.seq === group.attempt;
  if (group.kind === 'changeRefused') return !over.includes(order.state);
  if (group.attempt !== order.attempt) return false;
  switch (group.kind) {
    case 'nudge1':
    case 'nudge2':
    case 'escalation':
      return order.state === 'placed';
    case 'startPreparing':
      return order.state === 'accepted';
    case 'lateMerchant':
    case 'askFulfilled':
      return !over.includes(order.state) && !unanswered.includes(order.state);
    case 'orderCard':
      return order.state !== 'cancelled';
    case 'customerCancelled':
      return order.state === 'cancelled';
    default:
      return true;
  }
}

/** Whether a first post calls people: not when nothing is left for them to do. */
export function callsPeople(kind: DeliveryKind, state: OrderState): boolean {
  if (kind === 'customerCancelled') return true;
  return kind === 'orderCard' ? unanswered.includes(state) : !over.includes(state);
}

/** A message of a conversation that nobody could be given for so many days is no longer sent. Its delivery must be kept for longer. */
export const owedForDays = 30;

/**
 * Kinds whose post may show who a customer is or what they wrote. Their rows are kept longer, because only with one of them can the post be
 * rewritten once the customer is erased.
 */
const showing: readonly DeliveryKind[] = [
  'orderCard',
  'escalation',
  'changeAsked',
  'changeRefused',
  'handover',
  'feedback',
  'conversation',
];

export function showsCustomer(kind: DeliveryKind): boolean {
  return showing.includes(kind);
}

const longestBackoffMs = 60_000;

/** Real milliseconds before attempt number `attempts` + 1: 2, 4, 8 … 60 s. */
export function backoffMs(attempts: number): number {
  return Math.min(2000 * 2 ** Math.min(attempts, 10), longestBackoffMs);
}
