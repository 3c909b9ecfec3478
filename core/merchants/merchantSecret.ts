import { createHmac } from 'node:crypto';
import { derivedKey } from '../config/derivedKey.ts';

/** The secret a shop's own server uses: to ask for chat tokens, and to sign user tokens. Always the same for the same SECRET_KEY. */
export function merchantSecret(secretKey: string, slug: string): string {
  const proof = createHmac('sha256', derivedKey(secretKey, 'webchat-token')).update(`directline-secret ${slug}`);
  return `${slug}.${proof.digest('base64url')}`;
}
