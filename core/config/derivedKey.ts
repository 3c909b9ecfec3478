import { hkdfSync } from 'node:crypto';

/** What a key is for. A key of one purpose tells nothing about another, nor about SECRET_KEY. */
export const keyPurposes = ['webchat-token', 'installation', 'simulator'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** A 32-byte key for one purpose, always the same for the same SECRET_KEY (HKDF-SHA-256). */
export function derivedKey(secretKey: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, 'openorder', purpose, 32));
}
