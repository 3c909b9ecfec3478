import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/transaction.ts';
import type { Wake } from '../outbox/wake.ts';
import type { CoreServices } from '../services.ts';
import { judgeSecret } from './deviceSessionRules.ts';
import { type DeviceFamily, insertSecret, lockFamily, markReplaced, revokeFamily, revokeUnused } from './deviceSessionStore.ts';
import { hashResumeSecret, newResumeSecret } from './resumeSecret.ts';

/** A device with its next secret. Its family lives until it is forgotten, or until one of its old secrets is shown. */
export type Device = { conversationId: string; familyId: string; resume: string };
/** `lastSeq` is the conversation's last number at that moment. */
export type ResumedDevice = Device & { lastSeq: number };

type Services = Pick<CoreServices, 'db'> & { wake: Pick<Wake, 'conversation'> };

/** The first resume secret of a device, for a conversation just made. `now` is the real time: this is security, not business. */
export async function issueResumeSecret({ db }: Services, merchantId: string, conversationId: string, now: Date): Promise<Device> {
  const familyId = uuidv7();
  return db.inMerchant(merchantId, (tx) => appendSecret(tx, { merchantId, id: familyId, familyId, conversationId, at: now }));
}

/**
 * Exchanges a resume secret for the next one. Null when it is not honoured; one that was already replaced also ends its whole family, because
 * two hold it. `now` is the real time.
 */
export async function exchangeResumeSecret(
  services: Services,
  merchantId: string,
  secret: string,
  now: Date,
): Promise<ResumedDevice | null> {
  const { ended, device } = await services.db.inMerchant(merchantId, async (tx) => {
    const family = await lockFamily(tx, merchantId, hashResumeSecret(secret));
    if (!family) return { ended: null, device: null };
    const verdict = judgeSecret(family.secrets, family.presentedId, now);
    if (verdict !== 'revoke')
      return { ended: null, device: await renew(tx, { ...family, merchantId, isNewest: verdict === 'rotate' }, now) };
    await revokeFamily(tx, merchantId, family.familyId, now);
    return { ended: family, device: null };
  });
  if (ended) services.wake.conversation(merchantId, ended.conversationId);
  return device;
}

/** "That is not me": ends the device's family, whichever secret of it is shown. `now` is the real time. */
export async function forgetDevice({ db, wake }: Services, merchantId: string, secret: string, now: Date): Promise<void> {
  const family = await db.inMerchant(merchantId, async (tx) => {
    const found = await lockFamily(tx, merchantId, hashResumeSecret(secret));
    if (found) await revokeFamily(tx, merchantId, found.familyId, now);
    return found;
  });
  // Who holds open sockets of the device closes them.
  if (family) wake.conversation(merchantId, family.conversationId);
}

async function renew(tx: Tx, family: DeviceFamily & { merchantId: string; isNewest: boolean }, now: Date): Promise<ResumedDevice> {
  const { merchantId, familyId, conversationId, presentedId } = family;
  if (family.isNewest) await markReplaced(tx, merchantId, presentedId, now);
  await revokeUnused(tx, merchantId, familyId, now);
  const device = await appendSecret(tx, { merchantId, id: uuidv7(), familyId, conversationId, at: now });
  const [row] = await tx.rows<{ last_seq: string }>(`select last_seq from conversations where merchant_id = $1 and id = $2`, [
    merchantId,
    conversationId,
  ]);
  return { ...device, lastSeq: Number(row?.last_seq ?? 0) };
}

type Next = { merchantId: string; id: string; familyId: string; conversationId: string; at: Date };

async function appendSecret(tx: Tx, next: Next): Promise<Device> {
  const resume = newResumeSecret();
  await insertSecret(tx, { ...next, hash: hashResumeSecret(resume) });
  return { conversationId: next.conversationId, familyId: next.familyId, resume };
}
