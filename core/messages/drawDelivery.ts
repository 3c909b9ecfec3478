import type { Tx } from '../../db/transaction.ts';
import { changeBySeq, lastEndedChange } from '../changes/changeQueries.ts';
import { refusedPost, wishPost } from '../changes/shopChangeCard.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import { isPaused } from '../orders/placeRules.ts';
import { deliveryCard, handoverCard, isCallingPause, shopPausedCard, type OrderDeliveryKind } from '../orders/deliveryCard.ts';
import { prepMinutes } from '../merchants/prepRules.ts';
import { callingRating, feedbackCard } from '../orders/feedbackCard.ts';
import { feedbackOf } from '../orders/feedbackStore.ts';
import { orderById } from '../orders/orderQueries.ts';
import type { CoreServices } from '../services.ts';
import { staffExternalIds } from '../staff/staffQueries.ts';
import type { Card } from './card.ts';
import { isSucceeded, succeededCard } from './cardSuccession.ts';
import { drawAlert } from './drawAlert.ts';
import { customerOfConversation, latestContent } from './conversationDeliveryStore.ts';
import { deliveryKinds } from './deliveryKinds.ts';
import { activityOfKey, callsPeople, groupOfKey, isPostOwed } from './deliveryRules.ts';
import type { Delivery } from './deliveryStore.ts';
import { messageCard } from './messageCard.ts';
import type { Envelope, Mention } from './messenger.ts';

/** What a delivery shows now. `isOwed` is false when a post not made yet need not be made any more; `mention` is for a first post only. */
export type Drawing = { card: Card; revision: number; isOwed: boolean; mention?: Mention; envelope?: Envelope };

/** Draws a delivery from the present state, in the language of its reader; null when there is nothing left to show. */
export async function drawDelivery(services: CoreServices, delivery: Delivery): Promise<Drawing | null> {
  return services.db.inMerchant(delivery.merchantId, async (tx) => {
    const merchant = await merchantById(tx, delivery.merchantId);
    if (merchant === null) return null;
    switch (delivery.kind) {
      case 'conversation':
        return drawMessage(tx, services, delivery);
      case 'shopPaused':
        return drawPause(tx, merchant, delivery, services.clock.now());
      case 'handover':
        return drawHandover(tx, merchant, delivery);
      case 'changeAsked':
      case 'changeRefused':
        return drawChange(tx, services, merchant, delivery);
      case 'customerPush':
      case 'customerMail':
        return drawAlert(tx, services, merchant, delivery);
      case 'feedback':
        return drawFeedback(tx, merchant, delivery);
      default:
        return drawOrder(tx, services, merchant, { ...delivery, kind: delivery.kind });
    }
  });
}

async function drawPause(tx: Tx, merchant: Merchant, delivery: Delivery, now: Date): Promise<Drawing> {
  const isOwed = isPaused(merchant, now);
  const drawing = { card: shopPausedCard(merchant, now), revision: delivery.wantedRevision, isOwed };
  // Who paused it knows: nobody is called for that.
  return withMention(tx, merchant, delivery, drawing, isOwed && isCallingPause(merchant));
}

async function drawHandover(tx: Tx, merchant: Merchant, delivery: Delivery): Promise<Drawing | null> {
  const customer = await customerOfConversation(tx, merchant.id, delivery.subjectId);
  if (customer === null) return null;
  const card = handoverCard(delivery.subjectId, customer, merchant.locale);
  return withMention(tx, merchant, delivery, { card, revision: delivery.wantedRevision, isOwed: true }, true);
}

async function drawFeedback(tx: Tx, merchant: Merchant, delivery: Delivery): Promise<Drawing | null> {
  const feedback = await feedbackOf(tx, merchant.id, delivery.subjectId);
  if (feedback === null) return null;
  const card = feedbackCard(delivery.subjectId, feedback, merchant.locale);
  return withMention(tx, merchant, delivery, { card, revision: feedback.revision, isOwed: true }, feedback.rating <= callingRating);
}

async function drawMessage(tx: Tx, { publicUrl }: CoreServices, delivery: Delivery): Promise<Drawing | null> {
  const activityId = activityOfKey(delivery.subjectId, delivery.key);
  const latest = await latestContent(tx, delivery.merchantId, delivery.subjectId, activityId);
  const card = latest && messageCard(activityId, latest.revision, latest.content, publicUrl);
  return card === null ? null : { card, revision: latest?.revision ?? delivery.wantedRevision, isOwed: true };
}

async function drawChange(tx: Tx, services: CoreServices, merchant: Merchant, delivery: Delivery): Promise<Drawing | null> {
  const group = groupOfKey(delivery.key);
  const order = await orderById(tx, merchant.id, delivery.subjectId);
  const change = group && (await changeBySeq(tx, merchant.id, delivery.subjectId, group.attempt));
  if (!order || !change) return null;
  const viewer = { locale: merchant.locale, zone: merchant.zone, now: services.clock.now() };
  const card = delivery.kind === 'changeAsked' ? wishPost(change, order, viewer) : refusedPost(change, order, viewer);
  return withMention(tx, merchant, delivery, { card, revision: order.revision, isOwed: isPostOwed(group, order) }, true);
}

type OrderDelivery = Delivery & { kind: OrderDeliveryKind };

async function drawOrder(tx: Tx, services: CoreServices, merchant: Merchant, delivery: OrderDelivery): Promise<Drawing | null> {
  const order = await orderById(tx, delivery.merchantId, delivery.subjectId);
  const group = groupOfKey(delivery.key);
  if (order === null || group === null) return null;
  const now = services.clock.now();
  const isBusy = merchant.busyUntil !== null && merchant.busyUntil > now;
  const card = deliveryCard(delivery.kind, order, {
    role: 'staff',
    locale: merchant.locale,
    zone: merchant.zone,
    now,
    shopName: merchant.name,
    prepMinutes: prepMinutes(merchant.settings, order.totalCents, isBusy),
    restoreMinutes: merchant.settings.timings.restoreMinutes,
    lastChange: await lastEndedChange(tx, merchant.id, order.id),
  });
  const shown = delivery.kind === 'orderCard' && (await isSucceeded(tx, delivery)) ? succeededCard(card, merchant.locale) : card;
  const drawing = { card: shown, revision: order.revision, isOwed: isPostOwed(group, order) };
  return withMention(tx, merchant, delivery, drawing, callsPeople(delivery.kind, order.state));
}

/** Only a first post makes a sound: a channel notifies nobody of a redraw. */
async function withMention(tx: Tx, merchant: Merchant, delivery: Delivery, drawing: Drawing, isCalling: boolean): Promise<Drawing> {
  if (!isCalling || !deliveryKinds[delivery.kind].mentions || delivery.externalId !== null) return drawing;
  const externalIds = await staffExternalIds(tx, merchant.id, delivery.channel, delivery.tenant);
  return { ...drawing, mention: { externalIds, everyone: merchant.settings.mentionEveryone } };
}
