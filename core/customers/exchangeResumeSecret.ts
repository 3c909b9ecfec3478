import { v7 as uuidv7 } from 'uuid';
import type { Db, Tx } from '../../db/transaction.ts';
import { judgeSecret } from './deviceSessionRules.ts';
import { insertSecret, lockFamily, markReplaced, revokeFamily, revokeUnused } from './deviceSessionStore.ts';
import { hashResumeSecret, newResumeSecret } from './resumeSecret.ts';

export type ResumedDevice = { conversationId: string; resume: string };

/** The first resume secret of a device, for a conversation just made. `now` is the real time: this is security, not business. */
export async function issueResumeSecret(db: Db, merchantId: string, conversationId: string, now: Date): Promise<string> {
  const familyId = uuidv7();
  return db.inMerchant(merchantId, (tx) => appendSecret(tx, { merchantId, id: familyId, familyId, conversationId, at: now }));
}

/**
 * Exchanges a resume secret for the next one. Null when it is not honoured; one that was already replaced also ends its whole family, because
 * two hold it. `now` is the real time.
 */
export async function exchangeResumeSecret(db: Db, merchantId: string, secret: string, now: Date): Promise<ResumedDevice | null> {
  return db.inMerchant(merchantId, async (tx) => {
    const family = await lockFamily(tx, merchantId, hashResumeSecret(secret));
    if (!family) return null;
    const { familyId, conversationId, presentedId, secrets } = family;
    const verdict = judgeSecret(secrets, presentedId, now);
    if (verdict === 'revoke') {
      await revokeFamily(tx, merchantId, familyId, now);
      return null;
    }
    if (verdict === 'rotate') await markReplaced(tx, merchantId, presentedId, now);
    await revokeUnused(tx, merchantId, familyId, now);
    const resume = await appendSecret(tx, { merchantId, id: uuidv7(), familyId, conversationId, at: now });
    return { conversationId, resume };
  });
}

/** "That is not me": ends the device's family, whichever secret of it is shown. `now` is the real time. */
export async function forgetDevice(db: Db, merchantId: string, secret: string, now: Date): Promise<void> {
  await db.inMerchant(merchantId, async (tx) => {
    const family = await lockFamily(tx, merchantId, hashResumeSecret(secret));
    if (family) await revokeFamily(tx, merchantId, family.familyId, now);
  });
}

type Next = { merchantId: string; id: string; familyId: string; conversationId: string; at: Date };

async function appendSecret(tx: Tx, next: Next): Promise<string> {
  const resume = newResumeSecret();
  await insertSecret(tx, { ...next, hash: hashResumeSecret(resume) });
  return resume;
}
