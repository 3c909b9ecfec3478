import type { Tx } from '../../db/transaction.ts';
import type { Reply } from '../dialogue/flowView.ts';
import type { MessageContent } from '../messages/card.ts';
import type { LockedConversation } from './conversationStore.ts';
import { shownContents, type ShownContent } from './messageQueries.ts';
import type { NewMessage } from './messageStore.ts';

type Place = Pick<LockedConversation, 'merchantId' | 'id'>;

/** Of these drawings those a conversation shows already, and otherwise than they look now. What it does not show is not brought there. */
export async function outdated(tx: Tx, place: Place, drawn: readonly Reply[]): Promise<NewMessage[]> {
  return redrawn(await shownOf(tx, place, drawn), drawn);
}

/** What of these drawings is news in a conversation: those it does not show yet, and those it shows otherwise than they look now. */
export async function news(tx: Tx, place: Place, drawn: readonly Reply[]): Promise<NewMessage[]> {
  const shown = await shownOf(tx, place, drawn);
  const unseen = drawn.filter(({ activityId }) => !shown.some((one) => one.activityId === activityId));
  return [...unseen.map((reply) => ({ authorKind: 'bot' as const, ...reply })), ...redrawn(shown, drawn)];
}

async function shownOf(tx: Tx, { merchantId, id }: Place, drawn: readonly Reply[]): Promise<ShownContent[]> {
  const activityIds = drawn.flatMap(({ activityId }) => activityId ?? []);
  return activityIds.length === 0 ? [] : shownContents(tx, merchantId, id, activityIds);
}

function redrawn(shown: readonly ShownContent[], drawn: readonly Reply[]): NewMessage[] {
  return shown.flatMap(({ activityId, original, content: before }) => {
    const now = drawn.find((reply) => reply.activityId === original);
    return now && isOutdated(before, now.content) ? [{ authorKind: 'bot' as const, activityId, content: now.content }] : [];
  });
}

/**
 * A card is drawn anew when what it shows has a later revision: of a change that is over it stays as it was then, whatever becomes of the order.
 * A sentence was true when it was said: it is written anew only to take back a button that leads nowhere now.
 */
function isOutdated(before: MessageContent, now: MessageContent): boolean {
  if (before.type === 'card' && now.type === 'card') return before.card.revision < now.card.revision;
  return before.type === 'text' && now.type === 'text' && before.suggestions !== undefined && now.suggestions === undefined;
}
