import { hkdfSync } from 'node:crypto';
import type { SecretKeys } from './secretKeys.ts';

/** What a key is for. A key of one purpose tells nothing about another, nor about SECRET_KEY. */
export const keyPurposes = ['webchat-token', 'webchat-handover', 'installation', 'push-subscription', 'simulator'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** A 32-byte key for one purpose, always the same for the same SECRET_KEY (HKDF-SHA-256). */
export function derivedKey(secretKey: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, 'openorder', purpose, 32));
}

/** The keys for one purpose of all secret keys, newest first: the first is the one to write with. */
export function derivedKeys([newest, ...older]: SecretKeys, purpose: KeyPurpose): readonly [Buffer, ...Buffer[]] {
  return [derivedKey(newest, purpose), ...older.map((key) => derivedKey(key, purpose))];
}
