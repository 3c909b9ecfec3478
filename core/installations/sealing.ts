import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** Seals a text with a 32-byte key (AES-256-GCM): nonce, tag, then the sealed bytes. `owner` (channel/tenant) has to be the same when opening. */
export function seal(key: Buffer, owner: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The text that was sealed, or null when the key or the owner is another, or the bytes were changed. */
export function unseal(key: Buffer, owner: string, bytes: Buffer): string | null {
  if (bytes.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** Like `unseal`, with whichever of the keys it was sealed: after a rotation the older ones still open. */
export function unsealWithAny(keys: readonly Buffer[], owner: string, bytes: Buffer): string | null {
  for (const key of keys) {
    const text = unseal(key, owner, bytes);
    if (text !== null) return text;
  }
  return null;
}

/** Names a key without telling it, so that a rotated key can be told from the one a record was sealed with. */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}
