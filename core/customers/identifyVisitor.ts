import type { Db } from '../../db/transaction.ts';
import type { VisitorClaim } from './userTokenRules.ts';
import { keepProof, lockGuest, useTokenOnce } from './visitorStore.ts';

/** otherVisitor: the conversation is already somebody else's, and the token was not used up. */
export type Identified = 'verified' | 'replayed' | 'otherVisitor' | 'noConversation';

type Place = { merchantId: string; conversationId: string };

/**
 * Upgrades the guest of a conversation to a verified visitor. Nothing is merged: the same visitor on another device stays another customer,
 * verified as the same subject. `now` is the real time.
 */
export async function identifyVisitor(db: Db, { merchantId, conversationId }: Place, claim: VisitorClaim, now: Date): Promise<Identified> {
  return db.inMerchant(merchantId, async (tx) => {
    const guest = await lockGuest(tx, merchantId, conversationId);
    if (!guest) return 'noConversation';
    if (guest.subject !== null && guest.subject !== claim.subject) return 'otherVisitor';
    if (!(await useTokenOnce(tx, merchantId, claim, now))) return 'replayed';
    await keepProof(tx, merchantId, guest.customerId, claim.subject, now);
    return 'verified';
  });
}
