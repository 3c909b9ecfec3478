import { expect, test } from '@jest/globals';
import type { OrderChange } from '../../../core/changes/change.ts';
import {
  alertEndsAt,
  alertKey,
  alertOfKey,
  freshMinutes,
  isAlert,
  isAlertOwed,
  isEndAlerted,
  isMailed,
} from '../../../core/messages/alertRules.ts';
import { groupOfKey } from '../../../core/messages/deliveryRules.ts';
import type { OrderState } from '../../../core/orders/orderStates.ts';
import { domainEventTypes } from '../../../core/outbox/events.ts';

const at = new Date('2026-03-04T11:00:00Z');
const by = (kind: 'staff' | 'customer' | 'system') => ({ kind, id: null, name: '' });
const order = (state: OrderState, kind: 'staff' | 'customer' = 'staff') => ({ state, decidedBy: by(kind) });
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

test('what reaches people outside the chat, and what is written to them', () => {
  expect(domainEventTypes.filter(isAlert).toSorted()).toEqual([
    'change.approved',
    'change.declined',
    'change.expired',
    'change.proposed',
    'order.accepted',
    'order.cancelled',
    'order.expired',
    'order.lateForCustomer',
    'order.nudged2',
    'order.outForDelivery',
    'order.ready',
    'order.rejected',
  ]);
  expect(domainEventTypes.filter(isMailed).toSorted()).toEqual(['order.accepted', 'order.expired', 'order.ready', 'order.rejected']);
});

test.each([
  ['order.accepted', 'accepted', true],
  ['order.accepted', 'preparing', true],
  ['order.accepted', 'ready', false],
  ['order.accepted', 'cancelled', false],
  ['order.ready', 'fulfilled', false],
  ['change.proposed', 'accepted', true],
  ['change.proposed', 'cancelled', false],
  ['order.nudged2', 'placed', true],
  ['order.nudged2', 'accepted', false],
  ['order.lateForCustomer', 'ready', false],
  ['order.expired', 'placed', false],
  ['order.fulfilled', 'fulfilled', false],
] as const)('%s of an order that is %s now: %s', (type, state, owed) => {
  expect(isAlertOwed(type, at, order(state), at)).toBe(owed);
});

test('nobody is told of what they did themselves, nor of what is no news any more', () => {
  expect(isAlertOwed('order.cancelled', at, order('cancelled'), at)).toBe(true);
  expect(isAlertOwed('order.cancelled', at, order('cancelled', 'customer'), at)).toBe(false);
  expect(isAlertOwed('order.ready', at, order('ready'), later(freshMinutes))).toBe(true);
  expect(isAlertOwed('order.ready', at, order('ready'), later(freshMinutes + 0.01))).toBe(false);
});

test.each([
  ['the shop grants a wish', 'customer', 'applied', 'staff', 'accepted', true],
  ['nobody answered', 'merchant', 'dropped', 'system', 'accepted', true],
  ['the customer answered', 'merchant', 'dropped', 'customer', 'accepted', false],
  ['the shop lets the customer cancel, which is their own cancellation', 'customer', 'cancelled', 'staff', 'cancelled', true],
  ['silence cancelled the order, which is told as that', 'merchant', 'cancelled', 'system', 'cancelled', false],
  ['the order went on', 'customer', 'overtaken', 'system', 'ready', false],
  ['the order was cancelled since', 'customer', 'applied', 'staff', 'cancelled', false],
] as const)('the end of a change where %s', (_what, party, outcome, kind, state, owed) => {
  const change = { party, outcome, decidedBy: by(kind) } as OrderChange;
  expect(isEndAlerted(change, { state })).toBe(owed);
});

test('a promise is worth showing until its hour', () => {
  expect(alertEndsAt('order.accepted', { promisedAt: later(50) }, at)).toEqual(later(50));
  expect(alertEndsAt('order.accepted', { promisedAt: later(5) }, at)).toEqual(later(30));
  expect(alertEndsAt('order.ready', { promisedAt: later(50) }, at)).toEqual(later(60));
});

test('a key says what it is about, and is not taken for a post to the shop', () => {
  const key = alertKey({ type: 'order.ready', id: '77' }, 'o-1', 's-1');
  expect(alertOfKey(key)).toEqual({ type: 'order.ready', orderId: 'o-1' });
  expect(groupOfKey(key)).toBeNull();
  expect(alertOfKey('alert:order.eaten:o-1:77:s-1')).toBeNull();
  expect(alertOfKey('orderCard:o-1:1:a')).toBeNull();
});
