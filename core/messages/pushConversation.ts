import type { DomainEvent } from '../outbox/events.ts';
import type { CoreServices } from '../services.ts';
import { pullChannels } from './channels.ts';
import { owedMessages, pushedConversation } from './conversationDeliveryStore.ts';
import { messageKey, owedForDays } from './deliveryRules.ts';
import { planDelivery } from './deliveryStore.ts';

const pulled: readonly string[] = pullChannels;
const dayMs = 24 * 3_600_000;

/** Owes every message of a conversation that its channel has not been given, where the channel does not read the log by itself. */
export async function pushConversation(services: CoreServices, event: DomainEvent): Promise<void> {
  const { merchantId, subjectId } = event;
  await services.db.inMerchant(merchantId, async (tx) => {
    const conversation = await pushedConversation(tx, merchantId, subjectId);
    if (conversation === null || pulled.includes(conversation.channel)) return;
    const { channel, tenant, externalKey: place } = conversation;
    const at = services.clock.now();
    const since = new Date(at.getTime() - owedForDays * dayMs);
    const keyPrefix = messageKey(subjectId, '');
    for (const { activityId, revision } of await owedMessages(tx, { merchantId, conversationId: subjectId, keyPrefix, since })) {
      const key = messageKey(subjectId, activityId);
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
