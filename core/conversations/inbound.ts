import type { Action } from '../messages/action.ts';
import type { MessageFile } from '../files/messageFile.ts';
import type { Channel } from '../messages/channels.ts';

/** What a customer said or tapped, in no channel's words. `start` is the opening of a conversation; a text with files may be empty. */
export type InboundContent =
  | { type: 'text'; text: string; files?: MessageFile[] }
  | { type: 'action'; action: Action; inputs: Record<string, string>; label: string }
  | { type: 'start' };

/**
 * One thing that arrived from a customer. `externalId` is the channel's id for it: the same id again is the same turn.
 * `merchantId` and `conversationId` were resolved by the channel from its own proof (token, team, terminal).
 */
export type Inbound = {
  channel: Channel;
  merchantId: string;
  conversationId: string;
  externalId: string;
  content: InboundContent;
  localeHint?: string;
  /** The IANA zone the person's client says it is in. */
  zoneHint?: string;
};
