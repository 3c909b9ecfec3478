import { randomUUID } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import { openConversation } from '../../core/conversations/openConversation.ts';
import { pushedConversation } from '../../core/messages/conversationDeliveryStore.ts';
import { merchantBySlug } from '../../core/merchants/merchantQueries.ts';
import type { CoreServices } from '../../core/services.ts';
import { userIdOf } from './activityPresenter.ts';
import type { CallerDeps } from './callers.ts';
import type { DirectLineDeps } from './directLineRoutes.ts';

export type ServerConversations = Pick<DirectLineDeps, 'openConversation'> & Pick<CallerDeps, 'begunByServer'>;

/** The conversations that shops' own servers begin: each remembers in its key that it is one, and the name its server chose for the customer. */
export function createServerConversations(services: Pick<CoreServices, 'db' | 'clock'>): ServerConversations {
  const { db } = services;
  return {
    openConversation: async (slug, { localeHint, userId }) => {
      const merchant = await merchantBySlug(db, slug);
      if (!merchant) return null;
      const place = { merchantId: merchant.id, channel: 'webchat' as const, externalKey: keyFor(userId), localeHint };
      const { conversationId } = await openConversation(services, place);
      return { merchantId: merchant.id, conversationId, userId: userId ?? userIdOf(conversationId) };
    },
    begunByServer: async (slug, conversationId) => {
      const merchant = await merchantBySlug(db, slug);
      if (!merchant || !isUuid(conversationId)) return null;
      const found = await db.inMerchant(merchant.id, (tx) => pushedConversation(tx, merchant.id, conversationId));
      const key = found?.channel === 'webchat' ? serverKey.exec(found.externalKey) : null;
      return key && { merchantId: merchant.id, conversationId, userId: key[1] || userIdOf(conversationId) };
    },
  };
}

const serverKey = /^server:([\w.-]*):/;

function keyFor(userId = ''): string {
  return `server:${userId}:${randomUUID()}`;
}
