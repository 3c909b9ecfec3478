import type { Tx } from '../../db/transaction.ts';
import { customerLinkById, undoLink, type CustomerLink } from '../customers/customerLinkStore.ts';
import { lockLinks } from '../customers/linkStore.ts';
import type { DomainEvent } from '../outbox/events.ts';
import type { CoreServices } from '../services.ts';
import { linkTexts, type LinkTexts } from '../texts/linkTexts.ts';
import { lockConversation, type LockedConversation } from './conversationStore.ts';
import { initialState } from '../dialogue/flowState.ts';
import { say } from '../dialogue/replies.ts';
import { tellConversation } from './tellConversation.ts';

type Told = Promise<{ conversationId: string } | null>;

/** Tells the conversation that showed the code that another one was joined, and how to take it back. */
export function tellLinked(tx: Tx, services: CoreServices, event: DomainEvent): Told {
  return tellOther(tx, services, event, (words, channel) => words.told(channel));
}

/** Tells it that the other one is joined no more. */
export function tellUnlinked(tx: Tx, services: CoreServices, event: DomainEvent): Told {
  return tellOther(tx, services, event, (words, channel) => words.unlinkedThere(channel));
}

async function tellOther(tx: Tx, services: CoreServices, event: DomainEvent, text: (words: LinkTexts, channel: string) => string): Told {
  const link = await customerLinkById(tx, event.merchantId, event.subjectId);
  const told = link && (await lockConversation(tx, event.merchantId, link.toldConversationId));
  if (!told) return null;
  const words = linkTexts[told.locale];
  const channel = await channelOf(tx, link);
  await tellConversation(tx, told, {
    reply: say(text(words, channel ? words.channel[channel] : '')),
    sourceKey: `event:${event.id}`,
    at: services.clock.now(),
  });
  return { conversationId: told.id };
}

/** Parts a joined conversation when the one that showed the code asks for it. Its basket goes too: it holds the other one's details. */
export async function partLinked(tx: Tx, services: CoreServices, event: DomainEvent): Told {
  const { merchantId, subjectId } = event;
  const named = await customerLinkById(tx, merchantId, subjectId);
  const joined = named && (await lockConversation(tx, merchantId, named.conversationId));
  if (!joined) return null;
  await lockLinks(tx, merchantId);
  const link = await customerLinkById(tx, merchantId, subjectId);
  if (!link || link.undoneAt) return null;
  const at = services.clock.now();
  await undoLink(tx, link, at);
  await tellConversation(
    tx,
    { ...joined, customerId: link.fromCustomerId },
    {
      reply: say(linkTexts[joined.locale].unlinkedByOther),
      sourceKey: `event:${event.id}`,
      at,
      change: { cart: null, state: initialState },
    },
  );
  return { conversationId: joined.id };
}

async function channelOf(tx: Tx, link: CustomerLink): Promise<LockedConversation['channel'] | null> {
  const [row] = await tx.rows<{ channel: LockedConversation['channel'] }>(
    `select channel from conversations where merchant_id = $1 and id = $2`,
    [link.merchantId, link.conversationId],
  );
  return row?.channel ?? null;
}
