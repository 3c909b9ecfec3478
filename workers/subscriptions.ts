import type { DomainEvent, DomainEventType } from '../core/outbox/events.ts';
import type { CoreServices } from '../core/services.ts';

/** Idempotent, and reading the present state: an event may be handled twice, and late. */
export type EventHandler = (services: CoreServices, event: DomainEvent) => Promise<void>;
export type EventHandlerName = 'notifyMerchant' | 'notifyCustomer' | 'pushConversation' | 'alertCustomer';
export type EventHandlers = Record<EventHandlerName, EventHandler>;

const shop = ['notifyMerchant'] as const;
const customer = ['notifyCustomer'] as const;
const both = ['notifyCustomer', 'notifyMerchant'] as const;
/** Also told where no chat is open: core/messages/alertRules says when and how. */
const everywhere = [...both, 'alertCustomer'] as const;

/** Who hears of what. A new event without a line here does not compile. */
export const subscriptions: Record<DomainEventType, readonly EventHandlerName[]> = {
  'order.placed': both,
  'order.acknowledged': both,
  'order.lapsed': both,
  'order.letGo': both,
  'order.accepted': everywhere,
  'order.rejected': everywhere,
  'order.expired': everywhere,
  'order.cancelled': everywhere,
  'order.restored': both,
  'order.retried': both,
  'order.preparing': both,
  'order.ready': everywhere,
  'order.outForDelivery': everywhere,
  'order.returned': both,
  'order.fulfilled': both,
  'order.nudged1': both,
  'order.nudged2': everywhere,
  'order.escalated': both,
  'order.rerouted': customer,
  'order.unreachable': customer,
  'order.startDue': shop,
  'order.lateForMerchant': shop,
  'order.lateForCustomer': everywhere,
  'order.fulfilmentAsked': shop,
  'order.feedbackDue': customer,
  'change.proposed': everywhere,
  'change.approved': everywhere,
  'change.declined': everywhere,
  'change.expired': everywhere,
  'order.rated': shop,
  'cart.abandoned': customer,
  'customer.linked': customer,
  'customer.unlinked': customer,
  'customer.unlinkWanted': customer,
  'merchant.paused': shop,
  'merchant.resumed': shop,
  'conversation.replied': ['pushConversation'],
  'conversation.handoverRequested': shop,
};
