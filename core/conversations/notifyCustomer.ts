import type { Tx } from '../../db/transaction.ts';
import { latestChanges } from '../changes/changeQueries.ts';
import { customerAllergy } from '../changes/customerAllergy.ts';
import { noteFollowUp } from '../consents/consentStore.ts';
import { followUpVerdict } from '../consents/followUpVerdict.ts';
import type { Merchant } from '../merchants/merchant.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import { pullChannels } from '../messages/channels.ts';
import { customerNotice } from '../orders/customerNotice.ts';
import type { Order } from '../orders/order.ts';
import { orderById } from '../orders/orderQueries.ts';
import type { DomainEvent, DomainEventType } from '../outbox/events.ts';
import type { CoreServices } from '../services.ts';
import { lockConversation, type LockedConversation } from './conversationStore.ts';
import { atStep } from '../dialogue/flowState.ts';
import { starButtons } from '../dialogue/orders/feedbackFlow.ts';
import { changeReplies } from '../dialogue/orders/changeReplies.ts';
import type { FlowView } from '../dialogue/flowView.ts';
import { isWritten } from './messageQueries.ts';
import { appendMessages, type ConversationChange, type NewMessage } from './messageStore.ts';
import { orderReply, say } from '../dialogue/replies.ts';
import { news, outdated } from './redraw.ts';
import { redrawElsewhere } from './redrawElsewhere.ts';
import { tellAbandonedCart } from './tellAbandonedCart.ts';
import { partLinked, tellLinked, tellUnlinked } from './tellLinked.ts';

/**
 * Tells the customer what happened to their order: a sentence, and their card of it redrawn in place. It appends under the
 * conversation's lock, in a transaction that touches nothing else, and once per event however often it is handled.
 */
export async function notifyCustomer(services: CoreServices, event: DomainEvent): Promise<void> {
  const teller = tellers[event.type];
  const told = await services.db.inMerchant(event.merchantId, (tx) => (teller ?? tell)(tx, services, event));
  const redrawn = teller || !changesOrder(event.type) ? [] : await redrawElsewhere(services, event);
  const conversationIds = [...(told ? [told.conversationId] : []), ...redrawn];
  for (const id of conversationIds) services.wake.conversation(event.merchantId, id);
  if (conversationIds.length > 0) services.wake.outbox();
}

type Teller = (tx: Tx, services: CoreServices, event: DomainEvent) => Promise<{ conversationId: string } | null>;

/** Events that are not about an order, and who tells of them. */
const tellers: Partial<Record<DomainEventType, Teller>> = {
  'cart.abandoned': tellAbandonedCart,
  'customer.linked': tellLinked,
  'customer.unlinked': tellUnlinked,
  'customer.unlinkWanted': partLinked,
};

async function tell(tx: Tx, services: CoreServices, event: DomainEvent): Promise<Order | null> {
  const found = await orderById(tx, event.merchantId, event.subjectId);
  const conversation = found && (await lockConversation(tx, event.merchantId, found.conversationId));
  // Read again under the lock: the card must not be older than one another handler has drawn meanwhile.
  const order = conversation && (await orderById(tx, event.merchantId, event.subjectId));
  const merchant = order && (await merchantById(tx, event.merchantId));
  if (!order || !conversation || !merchant) return null;
  const view = { merchant, locale: conversation.locale, now: services.clock.now(), publicUrl: services.publicUrl };
  const notice = customerNotice(event.type, order, { locale: view.locale, zone: view.merchant.zone, now: view.now });
  const suggestions = event.type === 'order.feedbackDue' ? starButtons(order) : undefined;
  const card = changesOrder(event.type) ? [{ authorKind: 'bot' as const, ...orderReply(order, view), sourceKey: `card:${event.id}` }] : [];
  const sentence = notice ? [{ authorKind: 'bot' as const, ...say(notice, suggestions), sourceKey: `event:${event.id}` }] : [];
  const changes = changesOrder(event.type) ? await toldChanges(tx, event, conversation, order, view) : [];
  if (card.length + sentence.length + changes.length === 0) return null;
  if (event.type === 'order.feedbackDue') {
    // Asked once: the question's state must not come back over what was answered meanwhile.
    if (await isWritten(tx, event.merchantId, conversation.id, `event:${event.id}`)) return null;
    if (!(await isFeedbackWelcome(tx, merchant, order, view.now))) return null;
  }
  await appendMessages(tx, {
    ...placeOf(conversation),
    messages: [...card, ...sentence, ...changes],
    change: event.type === 'order.feedbackDue' ? askingRating(conversation, order) : {},
    events: pullChannels.includes(conversation.channel) ? [] : [{ type: 'conversation.replied', subjectId: conversation.id }],
    at: view.now,
  });
  return order;
}

/** Changes looked at together: an event handled late may be about one before the latest. */
const changesTold = 3;

/**
 * What an order's changes have come to, in words and on their cards. What the customer's own turn has said is not said again. Where the order
 * itself went on, only the buttons that it leaves behind go.
 */
async function toldChanges(
  tx: Tx,
  { type }: DomainEvent,
  place: LockedConversation,
  order: Order,
  view: ChangeView,
): Promise<NewMessage[]> {
  const changes = await latestChanges(tx, order.merchantId, order.id, changesTold);
  const allergy = await customerAllergy(tx, view.merchant, order.customerId);
  const drawn = changeReplies(changes, order, { ...view, allergy });
  return type.startsWith('change.') ? news(tx, place, drawn) : outdated(tx, place, drawn);
}

type ChangeView = Pick<FlowView, 'merchant' | 'locale' | 'now'>;

/** The next figure typed is the rating, unless a basket is under way, whose own question is then open. */
function askingRating({ cart }: LockedConversation, order: Order): ConversationChange {
  return cart && cart.lines.length > 0 ? {} : { state: atStep('rating', { orderId: order.id }) };
}

/** Asked again when it is told: the customer may have said STOP since it was decided, and an event may have waited through an outage. */
async function isFeedbackWelcome(tx: Tx, merchant: Merchant, order: Order, now: Date): Promise<boolean> {
  const { customerId } = order;
  const { tell } = await followUpVerdict(tx, merchant, { customerId, purpose: 'feedback', now });
  if (tell === 'now') await noteFollowUp(tx, { merchantId: merchant.id, customerId, subjectId: order.id, at: now });
  return tell === 'now';
}

/** Events that leave the order as it was, or as the conversation's own turn has just drawn it. */
const unchanging: readonly DomainEventType[] = [
  'order.placed',
  'order.nudged1',
  'order.nudged2',
  'order.escalated',
  'order.rerouted',
  'order.unreachable',
  'order.lateForCustomer',
  'order.feedbackDue',
];

function changesOrder(type: DomainEventType): boolean {
  return !unchanging.includes(type);
}

function placeOf(conversation: LockedConversation): {
  merchantId: string;
  conversationId: string;
  customerId: string;
  locale: LockedConversation['locale'];
} {
  return {
    merchantId: conversation.merchantId,
    conversationId: conversation.id,
    customerId: conversation.customerId,
    locale: conversation.locale,
  };
}
