import { notifyCustomer } from '../core/conversations/notifyCustomer.ts';
import { alertCustomer } from '../core/messages/alertCustomer.ts';
import { drawDelivery, type Drawing } from '../core/messages/drawDelivery.ts';
import type { Delivery } from '../core/messages/deliveryStore.ts';
import { notifyMerchant } from '../core/messages/notifyMerchant.ts';
import { pushConversation } from '../core/messages/pushConversation.ts';
import { fireReminder } from '../core/reminders/fireReminder.ts';
import type { CoreServices } from '../core/services.ts';
import type { EventHandlers } from './subscriptions.ts';

/** What the jobs do to the shop: everything else in this folder is about when, how often and in which order. */
export type Effects = {
  onEvent: EventHandlers;
  fireReminder: (services: CoreServices, reminderId: string) => Promise<void>;
  drawDelivery: (services: CoreServices, delivery: Delivery) => Promise<Drawing | null>;
};

export const coreEffects: Effects = {
  onEvent: { notifyMerchant, notifyCustomer, pushConversation, alertCustomer },
  fireReminder,
  drawDelivery,
};
