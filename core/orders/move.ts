import type { DomainEventType } from '../outbox/events.ts';
import type { PlannedReminder } from '../reminders/reminderKinds.ts';
import type { DecidedBy, Order } from './order.ts';
import type { OrderAction, OrderState } from './orderStates.ts';

/** One move of an order: the compare-and-set it rests on, what it writes, and what follows from it. */
export type Move = {
  merchantId: string;
  orderId: string;
  action: OrderAction;
  from: readonly OrderState[];
  /** null = back to the state the order had before it was cancelled. */
  to: OrderState | null;
  by: DecidedBy;
  at: Date;
  reason: string | null;
  reasonText: string | null;
  event: DomainEventType;
  set: Partial<Pick<Order, 'promisedAt' | 'heldBy' | 'deadlineAt' | 'deadlineExtended' | 'assumed' | 'paid' | 'attempt' | 'freeCancel'>>;
  reminders: PlannedReminder[];
};
