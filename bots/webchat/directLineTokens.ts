import { timingSafeEqual } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { derivedKey } from '../../core/config/derivedKey.ts';
import { merchantSecret } from '../../core/merchants/merchantSecret.ts';
import type { ConversationRef } from './activityLog.ts';

/** What a token proves: who speaks, in which conversation of which shop. */
export type TokenClaims = ConversationRef & { userId: string };
export type TokenPurpose = 'chat' | 'stream';

/** Seconds. A stream token is only for opening the socket: it stands in a URL, so it must be worthless soon. */
export const tokenLifetimeSeconds: Record<TokenPurpose, number> = { chat: 1800, stream: 60 };

export type DirectLineTokens = {
  issue: (claims: TokenClaims, purpose: TokenPurpose) => Promise<string>;
  /** Null for a token that is forged, too old or made for another purpose. */
  verify: (token: string, purpose: TokenPurpose) => Promise<TokenClaims | null>;
  /** The secret with which a host's server asks for tokens of that shop. */
  secretOf: (slug: string) => string;
  /** The shop whose secret this is, or null. */
  shopOfSecret: (secret: string) => string | null;
};

const issuer = 'openorder';
const audienceOf = (purpose: TokenPurpose): string => `openorder-directline-${purpose}`;

/**
 * Lifetimes are security, not business time: they run on the real clock, however fast a demo's clock runs. `onRefused` hears of each token
 * that is not honoured.
 */
export function createDirectLineTokens(
  secretKey: string,
  now: () => Date = () => new Date(),
  onRefused: (purpose: TokenPurpose) => void = () => undefined,
): DirectLineTokens {
  const key = derivedKey(secretKey, 'webchat-token');
  const secretOf = (slug: string): string => merchantSecret(secretKey, slug);
  return {
    secretOf,
    issue: async ({ merchantId, conversationId, userId }, purpose) => {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT({ merchant: merchantId, conv: conversationId, user: userId })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audienceOf(purpose))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + tokenLifetimeSeconds[purpose])
        .sign(key);
    },
    verify: async (token, purpose) => {
      try {
        const options = { algorithms: ['HS256'], issuer, audience: audienceOf(purpose), currentDate: now(), requiredClaims: ['exp'] };
        const { payload } = await jwtVerify<{ merchant: string; conv: string; user: string }>(token, key, options);
        return { merchantId: payload.merchant, conversationId: payload.conv, userId: payload.user };
      } catch {
        onRefused(purpose);
        return null;
      }
    },
    shopOfSecret: (secret) => {
      const slug = secret.split('.', 1)[0] ?? '';
      const [given, right] = [Buffer.from(secret), Buffer.from(secretOf(slug))];
      return given.length === right.length && timingSafeEqual(given, right) ? slug : null;
    },
  };
}
