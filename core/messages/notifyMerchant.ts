import { orderById } from '../orders/orderQueries.ts';
import { unansweredStates } from '../orders/orderStates.ts';
import type { Tx } from '../../db/transaction.ts';
import type { DomainEvent, DomainEventType } from '../outbox/events.ts';
import type { CoreServices } from '../services.ts';
import { isPostOwed } from './deliveryRules.ts';
import { planChangePosts } from './changePosts.ts';
import { bumpDeliveries } from './deliveryStore.ts';
import type { DeliveryKind } from './deliveryKinds.ts';
import { postToShop, type Posted } from './postToShop.ts';

/** Events that make a sound in the shop: a new post each. Every other event of an order only redraws what was posted. */
const posts: Partial<Record<DomainEventType, DeliveryKind>> = {
  'order.placed': 'orderCard',
  'order.retried': 'orderCard',
  'order.lapsed': 'orderCard',
  'order.restored': 'orderCard',
  'order.nudged1': 'nudge1',
  'order.nudged2': 'nudge2',
  'order.escalated': 'escalation',
  'order.startDue': 'startPreparing',
  'order.lateForMerchant': 'lateMerchant',
  'order.fulfilmentAsked': 'askFulfilled',
};

/**
 * Decides what the shop is owed for an event: a new post, and the present state on everything already posted. It looks at the
 * order as it is now, not as the event left it, so that handling an event late, twice or out of order shows nothing outdated.
 */
export async function notifyMerchant(services: CoreServices, event: DomainEvent): Promise<void> {
  const posted = await services.db.inMerchant(event.merchantId, (tx) => planFor(tx, services, event));
  if (posted === 'unreachable') services.wake.outbox();
}

async function planFor(tx: Tx, services: CoreServices, event: DomainEvent): Promise<Posted> {
  const { merchantId, subjectId } = event;
  const { clock } = services;
  if (event.type === 'merchant.paused')
    return postToShop(tx, clock, merchantId, { kind: 'shopPaused', subjectId, attempt: Number(event.id) }, 0);
  if (event.type === 'merchant.resumed') {
    await bumpDeliveries(tx, merchantId, subjectId, 1);
    return 'nothing';
  }
  if (event.type === 'conversation.handoverRequested') {
    return postToShop(tx, clock, merchantId, { kind: 'handover', subjectId, attempt: Number(event.id) }, 0);
  }
  const order = await orderById(tx, merchantId, subjectId);
  if (order === null) return 'nothing';
  await bumpDeliveries(tx, merchantId, order.id, order.revision);
  if (event.type === 'order.rated')
    return postToShop(tx, clock, merchantId, { kind: 'feedback', subjectId, attempt: order.attempt }, order.revision);
  if (event.type.startsWith('change.')) return planChangePosts(tx, clock, order);
  const kind =
    event.type === 'order.cancelled' && order.freeCancel && order.decidedBy.kind === 'customer' ? 'customerCancelled' : posts[event.type];
  if (kind === undefined || (isRenewal(event.type) && !unansweredStates.includes(order.state))) return 'nothing';
  const group = { kind, subjectId: order.id, attempt: order.attempt };
  return isPostOwed(group, order) ? postToShop(tx, clock, merchantId, group, order.revision) : 'nothing';
}

/** A card that only comes back has one already: it is posted anew to call people, and only while there is something to answer. */
function isRenewal(type: DomainEventType): boolean {
  return posts[type] === 'orderCard' && type !== 'order.placed';
}
