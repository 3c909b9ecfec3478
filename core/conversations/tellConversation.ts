import type { Tx } from '../../db/transaction.ts';
import { pullChannels } from '../messages/channels.ts';
import type { LockedConversation } from './conversationStore.ts';
import type { Reply } from '../dialogue/flowView.ts';
import { appendMessages, type ConversationChange } from './messageStore.ts';

/** Says one thing in a conversation this transaction has locked, once per source, and lets its channel know. */
export async function tellConversation(
  tx: Tx,
  conversation: LockedConversation,
  told: { reply: Reply; sourceKey: string; at: Date; change?: ConversationChange },
): Promise<void> {
  await appendMessages(tx, {
    merchantId: conversation.merchantId,
    conversationId: conversation.id,
    customerId: conversation.customerId,
    locale: conversation.locale,
    messages: [{ authorKind: 'bot', ...told.reply, sourceKey: told.sourceKey }],
    change: told.change ?? {},
    events: pullChannels.includes(conversation.channel) ? [] : [{ type: 'conversation.replied', subjectId: conversation.id }],
    at: told.at,
  });
}
