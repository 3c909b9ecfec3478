import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Db, Tx } from '../../db/transaction.ts';
import { derivedKeys } from '../config/derivedKey.ts';
import type { SecretKeys } from '../config/secretKeys.ts';
import { useTokenOnce } from '../customers/visitorStore.ts';
import { seal, unsealWithAny } from '../installations/sealing.ts';
import type { PushOpens, PushPlace, PushTarget } from './pushSubscription.ts';
import { subscriptionById, subscriptionIdsOf } from './pushSubscriptionQueries.ts';
import { deleteSubscription, deleteSubscriptionsOf, lockByRenewal, moveSubscription, saveSubscription } from './pushSubscriptionStore.ts';

/** `now` is the real time everywhere: this is about devices, not about business. */
export type PushSubscriptions = {
  /** Keeps a browser's address for a conversation. Answers the secret with which its service worker can report a new address. */
  keep: (place: PushPlace, target: PushTarget, opens: PushOpens, now: Date) => Promise<string>;
  /** Like keep, for who holds a hand-over token of the conversation; null when it was used before. */
  keepOnce: (place: PushPlace, target: PushTarget, token: { tokenId: string; expiresAt: Date }, now: Date) => Promise<string | null>;
  /** Puts a new address in place of the old one; false when nobody knows the secret. */
  renew: (merchantId: string, renewal: string, target: PushTarget) => Promise<boolean>;
  isOn: (place: PushPlace) => Promise<boolean>;
  turnOff: (place: PushPlace) => Promise<void>;
  /** The address behind an id; null when the subscription is no more, or was sealed with a key nobody holds. */
  targetOf: (merchantId: string, id: string) => Promise<PushTarget | null>;
  remove: (merchantId: string, id: string) => Promise<void>;
};

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const ownerOf = (merchantId: string, endpointHash: Buffer): string => `${merchantId}/${endpointHash.toString('hex')}`;

/** The browsers that want to be told, with their addresses sealed by a key derived from the secret key. */
export function createPushSubscriptions(db: Db, secretKeys: SecretKeys): PushSubscriptions {
  const keys = derivedKeys(secretKeys, 'push-subscription');
  const sealed = (merchantId: string, target: PushTarget) => {
    const endpointHash = hash(target.endpoint);
    return { endpointHash, sealed: seal(keys[0], ownerOf(merchantId, endpointHash), JSON.stringify(target)) };
  };
  const keepIn = async (tx: Tx, place: PushPlace, target: PushTarget, opens: PushOpens, at: Date): Promise<string> => {
    const renewal = randomBytes(32).toString('base64url');
    await saveSubscription(tx, { ...place, id: uuidv7(), ...sealed(place.merchantId, target), renewalHash: hash(renewal), opens, at });
    return renewal;
  };
  return {
    keep: (place, target, opens, now) => db.inMerchant(place.merchantId, (tx) => keepIn(tx, place, target, opens, now)),
    keepOnce: (place, target, token, now) =>
      db.inMerchant(place.merchantId, async (tx) =>
        (await useTokenOnce(tx, place.merchantId, token, now)) ? keepIn(tx, place, target, 'order', now) : null,
      ),
    renew: (merchantId, renewal, target) =>
      db.inMerchant(merchantId, async (tx) => {
        const id = await lockByRenewal(tx, merchantId, hash(renewal));
        if (id !== null) await moveSubscription(tx, merchantId, { id, ...sealed(merchantId, target) });
        return id !== null;
      }),
    isOn: (place) => db.inMerchant(place.merchantId, async (tx) => (await subscriptionIdsOf(tx, place)).length > 0),
    turnOff: (place) => db.inMerchant(place.merchantId, (tx) => deleteSubscriptionsOf(tx, place)),
    targetOf: async (merchantId, id) => {
      const stored = await db.inMerchant(merchantId, (tx) => subscriptionById(tx, merchantId, id));
      const text = stored && unsealWithAny(keys, ownerOf(merchantId, stored.endpointHash), stored.sealed);
      return text === null ? null : (JSON.parse(text) as PushTarget);
    },
    remove: (merchantId, id) => db.inMerchant(merchantId, (tx) => deleteSubscription(tx, merchantId, id)),
  };
}
