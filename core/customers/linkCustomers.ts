import type { Tx } from '../../db/transaction.ts';
import { appendEvents } from '../outbox/outboxStore.ts';
import { ok, refuse, type Result } from '../problem.ts';
import { joinCustomer, standingLinks, undoLink } from './customerLinkStore.ts';
import { hashLinkCode, randomLinkCode } from './linkCode.ts';
import { linkCodeMinutes, linkTries, triesSpentUntil } from './linkCodeRules.ts';
import { countLinkTry, insertLinkCode, linkOffer, linkTriesOf, lockLinks, provedSubject, useLinkCode } from './linkStore.ts';

/** The conversation in which something about linking is said, locked by this transaction. */
export type LinkPlace = { merchantId: string; conversationId: string; customerId: string };

/** A code to be typed in another channel, shown once. */
export type ShownCode = { code: string; expiresAt: Date };

/** Makes a code for the customer of this conversation; one shown here before ends. */
export async function startLink(tx: Tx, place: LinkPlace, now: Date): Promise<Result<ShownCode>> {
  const code = randomLinkCode();
  const expiresAt = new Date(now.getTime() + linkCodeMinutes * 60_000);
  await insertLinkCode(tx, { ...place, hash: await hashLinkCode(place.merchantId, code), at: now, expiresAt });
  return ok({ code, expiresAt });
}

/** Joins this conversation to the customer whose code was typed. Wrong codes are counted; after a few the conversation has to wait. */
export async function joinLink(tx: Tx, place: LinkPlace, code: string, now: Date): Promise<Result<null>> {
  const { merchantId, conversationId, customerId } = place;
  const until = triesSpentUntil(await linkTriesOf(tx, place), now);
  if (until) return refuse('linkTriesSpent', { until: until.toISOString() });
  const hash = await hashLinkCode(merchantId, code);
  await lockLinks(tx, merchantId);
  const offer = await linkOffer(tx, merchantId, hash, now);
  if (!offer) return wrongCode(tx, place, now);
  if (offer.conversationId === conversationId) return refuse('linkCodeOwn', {});
  await useLinkCode(tx, merchantId, offer.id, now);
  if (offer.customerId === customerId) return refuse('linkAlready', {});
  const subject = await provedSubject(tx, merchantId, customerId);
  if (subject !== null && offer.subject !== null && subject !== offer.subject) return refuse('linkOtherVisitor', {});
  const { own } = await standingLinks(tx, merchantId, conversationId);
  const linkId = await joinCustomer(tx, {
    merchantId,
    conversationId,
    // Taking it back leads to whom the device was at first, however often it was joined.
    fromCustomerId: own?.fromCustomerId ?? customerId,
    toCustomerId: offer.customerId,
    toldConversationId: await homeOf(tx, merchantId, offer.conversationId),
    at: now,
  });
  await appendEvents(tx, [{ merchantId, type: 'customer.linked', subjectId: linkId, at: now }]);
  return ok(null);
}

/** Who is told, and can take it back: where a code was shown in a chat that was joined itself, the chat of whom it was joined to. */
async function homeOf(tx: Tx, merchantId: string, conversationId: string): Promise<string> {
  const { own } = await standingLinks(tx, merchantId, conversationId);
  return own?.toldConversationId ?? conversationId;
}

async function wrongCode(tx: Tx, place: LinkPlace, now: Date): Promise<Result<null>> {
  const count = await countLinkTry(tx, place, now, linkTries.pauseMinutes * 60_000);
  return refuse('linkCodeWrong', { triesLeft: Math.max(0, linkTries.max - count) });
}

/**
 * Takes back what joined this conversation to somebody, and asks for the same in every conversation that was joined by a code shown here:
 * those are under locks of their own. Answers whether there was anything.
 */
export async function unlink(tx: Tx, place: LinkPlace, now: Date): Promise<Result<{ wasLinked: boolean }>> {
  const { merchantId, conversationId } = place;
  await lockLinks(tx, merchantId);
  const { own, shown } = await standingLinks(tx, merchantId, conversationId);
  if (own) await undoLink(tx, own, now);
  await appendEvents(tx, [
    ...(own ? [{ merchantId, type: 'customer.unlinked' as const, subjectId: own.id, at: now }] : []),
    ...shown.map((link) => ({ merchantId, type: 'customer.unlinkWanted' as const, subjectId: link.id, at: now })),
  ]);
  return ok({ wasLinked: own !== null || shown.length > 0 });
}
