import type { Locale } from '../texts/locale.ts';
import type { MessageContent } from './card.ts';

/** One row of a conversation's append-only log. A change of a message is a new row: same activityId and position, revision + 1, new seq. */
export type Message = {
  conversationId: string;
  /** The watermark: grows by one with every row of the conversation. */
  seq: number;
  activityId: string;
  revision: number;
  /** Where it stands on screen: the seq of its first revision. */
  position: number;
  authorKind: 'customer' | 'bot' | 'agent' | 'system';
  authorId: string | null;
  content: MessageContent;
  locale: Locale;
  /** The activityId of the inbound message it answers. */
  replyTo: string | null;
  /** The channel's own id of an inbound message. */
  externalId: string | null;
  createdAt: Date;
};
