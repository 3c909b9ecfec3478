import { latestSeqs, messagesAfter } from '../../core/conversations/messageQueries.ts';
import { maskMessage } from '../../core/messages/maskMessage.ts';
import type { Message } from '../../core/messages/message.ts';
import { merchantById } from '../../core/merchants/merchantQueries.ts';
import type { CoreServices } from '../../core/services.ts';
import type { ActivityLog } from './activityLog.ts';
import { batchedLook } from './batchedLook.ts';
import { toActivity } from './activityPresenter.ts';

type ShopName = { slug: string; name: string };

/** A shop that is renamed speaks under its old name this long, in real milliseconds. */
const nameKeptMs = 60_000;

/** The messages of the core as the log that Direct Line serves. */
export function createShopActivityLog({ db, publicUrl }: Pick<CoreServices, 'db' | 'publicUrl'>): ActivityLog {
  const nameOf = createNames(db);
  return {
    after: async (ref, afterSeq, limit) => {
      const messages = await messagesAfter(db, { ...ref, afterSeq, limit });
      if (messages.length === 0) return [];
      const shop = await nameOf(ref.merchantId);
      const draw = (message: Message) => toActivity(message, { ...shop, publicUrl });
      return messages.map((message) => ({
        seq: message.seq,
        activity: draw(message),
        masked: (since) => draw(maskMessage(message, since)),
      }));
    },
    latest: batchedLook((merchantId, conversationIds) => latestSeqs(db, merchantId, conversationIds)),
  };
}

function createNames(db: CoreServices['db']): (merchantId: string) => Promise<ShopName> {
  const kept = new Map<string, { shop: ShopName; until: number }>();
  return async (merchantId) => {
    const known = kept.get(merchantId);
    if (known && known.until > Date.now()) return known.shop;
    const merchant = await db.global((tx) => merchantById(tx, merchantId));
    const shop = { slug: merchant?.slug ?? 'shop', name: merchant?.name ?? '' };
    kept.set(merchantId, { shop, until: Date.now() + nameKeptMs });
    return shop;
  };
}
