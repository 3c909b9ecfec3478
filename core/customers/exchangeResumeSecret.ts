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
export async function issueResumeSecret(
  { db }: Services,
  merchantId: string,
  { conversationId, next }: { conversationId: string; next?: string | undefined },
  now: Date,
): Promise<Device> {
  const familyId = uuidv7();
  return db.inMerchant(merchantId, (tx) => appendSecret(tx, { merchantId, id: familyId, familyId, conversationId, next, at: now }));
}

/**
 * What a device shows: its secret, null when it never had an answer, and the one it has made itself to be the next. Who kept the next one
 * before asking can ask again, however long ago the answer was lost.
 */
export type Presented = { secret: string | null; next?: string | undefined };

/**
 * Exchanges a resume secret for the next one. Null when it is not honoured; one that was already replaced also ends its whole family, because
 * two hold it. `now` is the real time.
 */
export async function exchangeResumeSecret(
  services: Services,
  merchantId: string,
  presented: Presented,
  now: Date,
): Promise<ResumedDevice | null> {
  const { ended, device } = await services.db.inMerchant(
    merchantId,
    async (tx) => (await exchangedBefore(tx, merchantId, presented)) ?? (await exchange(tx, merchantId, presented, now)),
  );
  if (ended) services.wake.conversation(merchantId, ended.conversationId);
  return device;
}

type Exchange = { ended: DeviceFamily | null; device: ResumedDevice | null };

/** The exchange took place and its answer got lost: the next secret is known, unused, and made from the one that is shown with it. */
async function exchangedBefore(tx: Tx, merchantId: string, { secret, next }: Presented): Promise<Exchange | null> {
  if (next === undefined) return null;
  const family = await lockFamily(tx, merchantId, hashResumeSecret(next));
  const newest = family?.secrets.find(({ id }) => id === family.presentedId);
  if (!family || !newest || newest.replacedAt || newest.revokedAt) return null;
  const before = secret === null ? null : await lockFamily(tx, merchantId, hashResumeSecret(secret));
  const isItsOwn = secret === null ? newest.id === family.familyId : before?.familyId === family.familyId;
  return isItsOwn ? { ended: null, device: { ...(await resumed(tx, merchantId, family)), resume: next } } : null;
}

async function exchange(tx: Tx, merchantId: string, { secret, next }: Presented, now: Date): Promise<Exchange> {
  const family = secret === null ? null : await lockFamily(tx, merchantId, hashResumeSecret(secret));
  if (!family) return { ended: null, device: null };
  const verdict = judgeSecret(family.secrets, family.presentedId, now);
  if (verdict !== 'revoke')
    return { ended: null, device: await renew(tx, { ...family, merchantId, next, isNewest: verdict === 'rotate' }, now) };
  await revokeFamily(tx, merchantId, family.familyId, now);
  return { ended: family, device: null };
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

type Renewal = DeviceFamily & { merchantId: string; next: string | undefined; isNewest: boolean };

async function renew(tx: Tx, family: Renewal, now: Date): Promise<ResumedDevice> {
  const { merchantId, familyId, conversationId, presentedId, next } = family;
  if (family.isNewest) await markReplaced(tx, merchantId, presentedId, now);
  await revokeUnused(tx, merchantId, familyId, now);
  const device = await appendSecret(tx, { merchantId, id: uuidv7(), familyId, conversationId, next, at: now });
  return { ...(await resumed(tx, merchantId, family)), ...device };
}

async function resumed(tx: Tx, merchantId: string, { familyId, conversationId }: DeviceFamily): Promise<Omit<ResumedDevice, 'resume'>> {
  const [row] = await tx.rows<{ last_seq: string }>(`select last_seq from conversations where merchant_id = $1 and id = $2`, [
    merchantId,
    conversationId,
  ]);
  return { familyId, conversationId, lastSeq: Number(row?.last_seq ?? 0) };
}

type Next = { merchantId: string; id: string; familyId: string; conversationId: string; next: string | undefined; at: Date };

async function appendSecret(tx: Tx, { next, ...row }: Next): Promise<Device> {
  const isFree = next !== undefined && (await lockFamily(tx, row.merchantId, hashResumeSecret(next))) === null;
  const resume = isFree ? next : newResumeSecret();
  await insertSecret(tx, { ...row, hash: hashResumeSecret(resume) });
  return { conversationId: row.conversationId, familyId: row.familyId, resume };
}
