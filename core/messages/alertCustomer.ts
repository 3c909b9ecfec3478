import type { Tx } from '../../db/transaction.ts';
import { changeEndedAt } from '../changes/changeQueries.ts';
import type { Order } from '../orders/order.ts';
import { orderById } from '../orders/orderQueries.ts';
import type { DomainEvent } from '../outbox/events.ts';
import { subscriptionIdsOf } from '../pushSubscriptions/pushSubscriptionQueries.ts';
import type { CoreServices } from '../services.ts';
import { alertKey, isAlert, isAlertOwed, isChangeEnd, isEndAlerted, isMailed } from './alertRules.ts';
import type { DeliveryKind } from './deliveryKinds.ts';
import { planDelivery } from './deliveryStore.ts';

/**
 * Owes the customer of an order the alerts of an event, at each browser that asked for them and by e-mail. The rows hold no address: the
 * place is the subscription or the order. Their subject is the event and not the order, because what an alert said is never redrawn.
 */
export async function alertCustomer(services: CoreServices, event: DomainEvent): Promise<void> {
  if (!isAlert(event.type)) return;
  await services.db.inMerchant(event.merchantId, (tx) => plan(tx, services, event));
}

async function plan(tx: Tx, services: CoreServices, event: DomainEvent): Promise<void> {
  const { merchantId } = event;
  const order = await orderById(tx, merchantId, event.subjectId);
  if (order === null || !isAlertOwed(event.type, event.at, order, services.clock.now())) return;
  if (isChangeEnd(event.type) && !(await isNewsOfEnd(tx, event, order))) return;
  const owe = (kind: DeliveryKind, channel: string, place: string): Promise<boolean> =>
    planDelivery(tx, {
      merchantId,
      kind,
      subjectId: `event:${event.id}`,
      channel,
      tenant: merchantId,
      place,
      addressId: null,
      key: alertKey(event, order.id, place),
      wantedRevision: order.revision,
      at: event.at,
    });
  for (const id of await subscriptionIdsOf(tx, order)) await owe('customerPush', 'webpush', id);
  if (services.sendsMail && isMailed(event.type) && order.details.contactEmail) await owe('customerMail', 'email', order.id);
}

async function isNewsOfEnd(tx: Tx, event: DomainEvent, order: Order): Promise<boolean> {
  const change = await changeEndedAt(tx, event.merchantId, order.id, event.at);
  return change !== null && isEndAlerted(change, order);
}
