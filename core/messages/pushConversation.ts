import type { DomainEvent } from '../outbox/events.ts';
import type { CoreServices } from '../services.ts';
import { pullChannels } from './channels.ts';
import { owedMessages, pushedConversation } from './conversationDeliveryStore.ts';
import { messageKey } from './deliveryRules.ts';
import { planDelivery } from './deliveryStore.ts';

const pulled: readonly string[] = pullChannels;

/** Owes every message of a conversation that its channel has not been given, where the channel does not read the log by itself. */
export async function pushConversation(services: CoreServices, event: DomainEvent): Promise<void> {
  const { merchantId, subjectId } = event;
  await services.db.inMerchant(merchantId, async (tx) => {
    const conversation = await pushedConversation(tx, merchantId, subjectId);
    if (conversation === null || pulled.includes(conversation.channel)) return;
    const { channel, tenant, externalKey: place } = conversation;
    for (const { activityId, revision } of await owedMessages(tx, merchantId, subjectId, messageKey(subjectId, ''))) {
      const key = messageKey(subjectId, activityId);
      const at = services.clock.now();
      await planDelivery(tx, {
        merchantId,
        kind: 'conversation',
        subjectId,
        channel,
        tenant,
        place,
        addressId: null,
        key,
        wantedRevision: revision,
        at,
      });
    }
  });
}
