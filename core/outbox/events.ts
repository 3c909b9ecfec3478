/** Everything that happened and that somebody else has to hear of. Subscribers load the rest by `subjectId`. */
export const domainEventTypes = [
  'order.placed',
  'order.acknowledged',
  'order.lapsed',
  'order.letGo',
  'order.accepted',
  'order.rejected',
  'order.expired',
  'order.cancelled',
  'order.restored',
  'order.retried',
  'order.preparing',
  'order.ready',
  'order.outForDelivery',
  'order.returned',
  'order.fulfilled',
  'order.nudged1',
  'order.nudged2',
  'order.escalated',
  'order.rerouted',
  'order.unreachable',
  'order.startDue',
  'order.lateForMerchant',
  'order.lateForCustomer',
  'order.fulfilmentAsked',
  'order.feedbackDue',
  // The subject of a change's events is its order.
  'change.proposed',
  'change.approved',
  'change.declined',
  'change.expired',
  'order.rated',
  // The subject is a conversation and its cart.
  'cart.abandoned',
  // The subject is the link.
  'customer.linked',
  'customer.unlinked',
  'customer.unlinkWanted',
  'merchant.paused',
  'merchant.resumed',
  'conversation.replied',
  'conversation.handoverRequested',
] as const;
export type DomainEventType = (typeof domainEventTypes)[number];

/** An event as the outbox holds it: ids and codes only. */
export type DomainEvent = { id: string; merchantId: string; type: DomainEventType; subjectId: string; version: 1; at: Date };
