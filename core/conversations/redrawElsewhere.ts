import type { Tx } from '../../db/transaction.ts';
import { latestChanges } from '../changes/changeQueries.ts';
import { customerAllergy } from '../changes/customerAllergy.ts';
import { changeReplies } from '../dialogue/orders/changeReplies.ts';
import { orderReply } from '../dialogue/replies.ts';
import { merchantById } from '../merchants/merchantQueries.ts';
import { pullChannels } from '../messages/channels.ts';
import { orderById } from '../orders/orderQueries.ts';
import type { DomainEvent } from '../outbox/events.ts';
import type { CoreServices } from '../services.ts';
import { lockConversation } from './conversationStore.ts';
import { otherConversations } from './messageQueries.ts';
import { appendMessages } from './messageStore.ts';
import { outdated } from './redraw.ts';

/** Changes looked at together: an event handled late may be about one before the latest. */
const changesDrawn = 3;

/**
 * Redraws what is shown of an order in the other chats of its customer, each under its own lock and in a transaction of its own. The news
 * itself is told where the order was placed. A chat that is closed keeps the rows for whoever opens it, and one its channel cannot reach any
 * more ends its own delivery. Answers the conversations in which something changed.
 */
export async function redrawElsewhere(services: CoreServices, event: DomainEvent): Promise<string[]> {
  const { merchantId, subjectId } = event;
  const others = await services.db.inMerchant(merchantId, (tx) => otherConversations(tx, merchantId, subjectId));
  const redrawn: string[] = [];
  for (const id of others) {
    const isRedrawn = await services.db.inMerchant(merchantId, (tx) => redrawIn(tx, services, event, id));
    if (isRedrawn) redrawn.push(id);
  }
  return redrawn;
}

async function redrawIn(tx: Tx, services: CoreServices, { merchantId, subjectId }: DomainEvent, conversationId: string): Promise<boolean> {
  const conversation = await lockConversation(tx, merchantId, conversationId);
  // Read under the lock: the chat may have been parted meanwhile, and what it shows must not become older.
  const order = conversation && (await orderById(tx, merchantId, subjectId));
  const merchant = order && (await merchantById(tx, merchantId));
  if (!merchant || !order || order.customerId !== conversation.customerId) return false;
  const { locale, customerId, channel } = conversation;
  const view = { merchant, locale, now: services.clock.now(), publicUrl: services.publicUrl };
  const changes = await latestChanges(tx, merchantId, order.id, changesDrawn);
  const allergy = await customerAllergy(tx, merchant, customerId);
  const messages = await outdated(tx, conversation, [orderReply(order, view), ...changeReplies(changes, order, { ...view, allergy })]);
  if (messages.length === 0) return false;
  await appendMessages(tx, {
    merchantId,
    conversationId,
    customerId,
    locale,
    messages,
    change: {},
    events: pullChannels.includes(channel) ? [] : [{ type: 'conversation.replied', subjectId: conversationId }],
    at: view.now,
  });
  return true;
}
