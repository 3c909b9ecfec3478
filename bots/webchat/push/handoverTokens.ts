import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { derivedKeys } from '../../../core/config/derivedKey.ts';
import type { SecretKeys } from '../../../core/config/secretKeys.ts';
import type { PushPlace } from '../../../core/pushSubscriptions/pushSubscription.ts';

export type HandoverClaims = { place: PushPlace; tokenId: string; expiresAt: Date };

/** Long enough to read a page and answer the browser's question. Real seconds. */
const lifetimeSeconds = 600;
const audience = 'openorder-push-handover';

export type HandoverTokens = {
  issue: (place: PushPlace, now: Date) => Promise<string>;
  /** Null when it proves nothing. That it is used once is for whoever uses it to see to. */
  read: (token: string, now: Date) => Promise<HandoverClaims | null>;
};

/**
 * Tokens with which the widget's chat hands one right over to a page of our own origin: to have this conversation's orders announced there.
 * They show nothing of the conversation, so that a link made by somebody else can neither reveal nor plant one.
 */
export function createHandoverTokens(secretKeys: SecretKeys): HandoverTokens {
  const keys = derivedKeys(secretKeys, 'webchat-handover');
  return {
    issue: ({ merchantId, conversationId, familyId }, now) => {
      const issuedAt = Math.floor(now.getTime() / 1000);
      return new SignJWT({ merchant: merchantId, conv: conversationId, ...(familyId === undefined ? {} : { fam: familyId }) })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(audience)
        .setJti(`handover:${randomUUID()}`)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(keys[0]);
    },
    read: async (token, now) => {
      for (const key of keys) {
        const claims = await readWith(key, token, now);
        if (claims) return claims;
      }
      return null;
    },
  };
}

async function readWith(key: Buffer, token: string, now: Date): Promise<HandoverClaims | null> {
  try {
    const { payload } = await jwtVerify<{ merchant: string; conv: string; fam?: string }>(token, key, {
      algorithms: ['HS256'],
      audience,
      currentDate: now,
      requiredClaims: ['exp', 'jti'],
    });
    const place = { merchantId: payload.merchant, conversationId: payload.conv, familyId: payload.fam };
    return { place, tokenId: payload.jti ?? '', expiresAt: new Date((payload.exp ?? 0) * 1000) };
  } catch {
    return null;
  }
}
