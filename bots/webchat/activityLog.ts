import type { Activity } from 'botbuilder';

/** A conversation of a shop. */
export type ConversationRef = { merchantId: string; conversationId: string };

/**
 * One entry of a conversation's log as Direct Line shows it; null for an entry no client shows (its number still counts). `masked` draws it for
 * somebody who came back at a number of the log; absent where nothing has to be masked.
 */
export type LoggedActivity = { seq: number; activity: Partial<Activity> | null; masked?: (since: number) => Partial<Activity> | null };

/** Who reads a conversation: what their token says of them. */
export type Reader = { conversationId: string; userId: string; since?: number };

/** The activities as the holder of a token may see them. */
export function activitiesFor(entries: readonly LoggedActivity[], reader: Reader): Partial<Activity>[] {
  const { since } = reader;
  return entries
    .flatMap(({ activity, masked }) => (since === undefined || !masked ? activity : masked(since)) ?? [])
    .map((activity) => readBy(activity, reader));
}

/** An activity in the names its reader knows: the customer's is the one of the token, and where bots keep theirs is nobody's business. */
export function readBy(activity: Partial<Activity>, { conversationId, userId }: Reader): Partial<Activity> {
  const { serviceUrl: _serviceUrl, from, ...rest } = activity;
  return {
    ...rest,
    conversation: { id: conversationId } as Activity['conversation'],
    ...(from ? { from: from.role === 'user' ? { ...from, id: userId } : from } : {}),
  };
}

/** The log that the Direct Line server reads. Numbers grow by one with every entry of a conversation and are never reused. */
export type ActivityLog = {
  /** At most `limit` entries after that number, oldest first. */
  after: (ref: ConversationRef, afterSeq: number, limit: number) => Promise<LoggedActivity[]>;
  /** The last number of each conversation; one that does not exist is absent. */
  latest: (merchantId: string, conversationIds: string[]) => Promise<Map<string, number>>;
};

/** What one turn leaves behind, stored in one commit by a bot that has no store of its own. `inbound` is null for a message of the bot's own accord. */
export type BotTurn = { inbound: Partial<Activity> | null; externalId: string | null; replies: Partial<Activity>[] };

/** What became of a turn: the id under which the inbound is stored; the same external id again is a duplicate and leaves nothing new. */
export type StoredTurn = { duplicate: boolean; inboundId: string };

export type TurnStore = (ref: ConversationRef, turn: BotTurn) => Promise<StoredTurn>;
