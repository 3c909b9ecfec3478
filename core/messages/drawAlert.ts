import type { Tx } from '../../db/transaction.ts';
import { changeEndedAt } from '../changes/changeQueries.ts';
import { endedWords } from '../changes/endedWords.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { customerNotice } from '../orders/customerNotice.ts';
import type { Order } from '../orders/order.ts';
import { orderPageUrl } from '../orders/orderLinkRules.ts';
import { orderById } from '../orders/orderQueries.ts';
import type { Viewer } from '../orders/orderWords.ts';
import type { DomainEventType } from '../outbox/events.ts';
import { subscriptionById } from '../pushSubscriptions/pushSubscriptionQueries.ts';
import type { CoreServices } from '../services.ts';
import { changeTexts } from '../texts/changeTexts.ts';
import { mailCard, pushCard } from './alertCard.ts';
import { alertEndsAt, alertOfKey, isAlertOwed, isChangeEnd } from './alertRules.ts';
import { localeOfConversation } from './conversationDeliveryStore.ts';
import type { Delivery } from './deliveryStore.ts';
import type { Drawing } from './drawDelivery.ts';

/** What an alert says now, in the customer's language; null when there is nobody to say it to any more, or nothing to say. */
export async function drawAlert(tx: Tx, services: CoreServices, merchant: Merchant, delivery: Delivery): Promise<Drawing | null> {
  const alert = alertOfKey(delivery.key);
  const order = alert && (await orderById(tx, merchant.id, alert.orderId));
  const link = order && (await linkOf(tx, services, merchant, delivery, order));
  if (!alert || !order || link === null) return null;
  const now = services.clock.now();
  const locale = (await localeOfConversation(tx, merchant.id, order.conversationId)) ?? order.locale;
  const viewer = { locale, zone: merchant.zone, now };
  // What the shop wrote by hand may say anything, and a push stands on a locked screen.
  const told = delivery.kind === 'customerPush' ? { ...order, reasonText: null } : order;
  const sentence = isChangeEnd(alert.type)
    ? await endSentence(tx, merchant, { order, endedAt: delivery.createdAt }, viewer)
    : alertSentence(alert.type, told, viewer);
  if (sentence === null) return null;
  return {
    card: delivery.kind === 'customerPush' ? pushCard(order, merchant.name, sentence) : mailCard(order, merchant.name, sentence, viewer),
    revision: delivery.wantedRevision,
    isOwed: isAlertOwed(alert.type, delivery.createdAt, order, now),
    envelope: {
      sender: merchant.name,
      topic: order.id,
      link,
      locale,
      lastsMs: services.clock.realMsUntil(alertEndsAt(alert.type, order, now)),
    },
  };
}

/** How the change ended that the alert is about, as the chat says it. */
async function endSentence(
  tx: Tx,
  { id, settings }: Merchant,
  { order, endedAt }: { order: Order; endedAt: Date },
  viewer: Viewer,
): Promise<string | null> {
  const change = await changeEndedAt(tx, id, order.id, endedAt);
  return change && endedWords(change, order, { ...viewer, shopPhone: settings.shopPhone });
}

/** The chat is told of such an end with the change it came of; there is no chat here. */
function alertSentence(type: DomainEventType, order: Order, viewer: Viewer): string | null {
  const isSilentEnd = type === 'order.cancelled' && order.decidedBy.kind === 'system';
  return isSilentEnd ? changeTexts[viewer.locale].ended.cancelledSilently(order.number) : customerNotice(type, order, viewer);
}

/** Where it leads, or null when the browser asks to be told no more. */
async function linkOf(
  tx: Tx,
  { publicUrl }: CoreServices,
  merchant: Merchant,
  delivery: Delivery,
  order: Pick<Order, 'merchantId' | 'ref'>,
): Promise<string | null> {
  const ownPage = orderPageUrl(publicUrl, order);
  if (delivery.kind !== 'customerPush') return ownPage;
  const subscription = await subscriptionById(tx, merchant.id, delivery.place);
  if (subscription === null) return null;
  return subscription.opens === 'chat' ? `${publicUrl}/chat/${merchant.slug}` : ownPage;
}
