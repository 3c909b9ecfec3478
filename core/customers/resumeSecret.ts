import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, in words a URL and a JSON can hold. Only its hash is stored. */
export function newResumeSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashResumeSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
