import { createECDH } from 'node:crypto';
import type { Db } from '../../db/transaction.ts';
import { derivedKeys } from '../config/derivedKey.ts';
import type { SecretKeys } from '../config/secretKeys.ts';
import { installationOf, keepFirstInstallation, saveInstallation } from '../installations/installationStore.ts';
import { keyIdOf, seal, unsealWithAny } from '../installations/sealing.ts';

/** The pair with which this program shows a push service who it is (RFC 8292), as base64url. Browsers subscribe to the public one. */
export type VapidKeys = { publicKey: string; privateKey: string };

const record = { channel: 'webpush', tenant: 'vapid' } as const;
const owner = `${record.channel}/${record.tenant}`;

/**
 * The pair of this installation, made by whichever process asks first and then kept sealed in the database for all of them. One that was
 * sealed with a SECRET_KEY nobody holds any more is replaced: what was subscribed with it cannot be opened either.
 */
export async function vapidKeys(db: Db, secretKeys: SecretKeys, now: Date): Promise<VapidKeys> {
  const keys = derivedKeys(secretKeys, 'installation');
  const fresh = newKeys();
  const sealedKeys = { ...record, sealed: seal(keys[0], owner, JSON.stringify(fresh)), keyId: keyIdOf(keys[0]), status: 'active' } as const;
  return db.global(async (tx) => {
    const known = await installationOf(tx, record);
    if (known === null) await keepFirstInstallation(tx, sealedKeys, now);
    const kept = known ?? (await installationOf(tx, record));
    const text = kept && unsealWithAny(keys, owner, kept.sealed);
    if (text !== null) return JSON.parse(text) as VapidKeys;
    await saveInstallation(tx, sealedKeys, now);
    return fresh;
  });
}

function newKeys(): VapidKeys {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  // node drops leading zeros of a private key, and the format wants all 32 bytes.
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
  return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}
