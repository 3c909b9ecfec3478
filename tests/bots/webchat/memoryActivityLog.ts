import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { ActivityLog, ConversationRef, LoggedActivity, TurnStore } from '../../../bots/webchat/activityLog.ts';

type Conversation = { entries: LoggedActivity[]; inbounds: Map<string, string> };

export type MemoryActivityLog = ActivityLog & {
  store: TurnStore;
  create: (merchantId: string) => ConversationRef;
  remove: (ref: ConversationRef) => void;
  /** While set, every read and every turn fails as a database that is down would. */
  failWith: (error: Error | null) => void;
};

/** A log as the messages table is one: numbers grow by one, an update takes a new number and keeps its position, a turn is stored whole. */
export function createMemoryActivityLog(): MemoryActivityLog {
  const conversations = new Map<string, Conversation>();
  let fault: Error | null = null;
  const up = (): void => {
    if (fault) throw fault;
  };
  return {
    create: (merchantId) => {
      const ref = { merchantId, conversationId: randomUUID() };
      conversations.set(ref.conversationId, { entries: [], inbounds: new Map() });
      return ref;
    },
    remove: (ref) => void conversations.delete(ref.conversationId),
    failWith: (error) => {
      fault = error;
    },
    after: async (ref, afterSeq, limit) => {
      up();
      return (conversations.get(ref.conversationId)?.entries ?? []).slice(afterSeq, afterSeq + limit);
    },
    latest: async (_merchantId, ids) => {
      up();
      return new Map(ids.flatMap((id) => (conversations.has(id) ? [[id, conversations.get(id)!.entries.length] as const] : [])));
    },
    store: async (ref, { inbound, externalId, replies }) => {
      up();
      const conversation = conversations.get(ref.conversationId)!;
      const earlier = externalId === null ? undefined : conversation.inbounds.get(externalId);
      if (earlier !== undefined) return { duplicate: true, inboundId: earlier };
      const inboundId = inbound?.id ?? '';
      if (externalId !== null) conversation.inbounds.set(externalId, inboundId);
      if (inbound) append(conversation, inbound, inbound.type === 'message');
      for (const reply of replies) append(conversation, reply, true);
      return { duplicate: false, inboundId };
    },
  };
}

function append(conversation: Conversation, activity: Partial<Activity>, shown: boolean): void {
  const seq = conversation.entries.length + 1;
  const earlier = conversation.entries.find((entry) => entry.activity?.id === activity.id)?.activity;
  const position = (earlier?.channelData as Record<string, number> | undefined)?.['webchat:sequence-id'] ?? seq;
  const numbered = { ...activity, channelData: { ...(activity.channelData as object), 'webchat:sequence-id': position } };
  conversation.entries.push({ seq, activity: shown ? numbered : null });
}
