import { timingSafeEqual } from 'node:crypto';
import { type JWTHeaderParameters, jwtVerify, SignJWT } from 'jose';
import { derivedKeys } from '../../core/config/derivedKey.ts';
import type { SecretKeys } from '../../core/config/secretKeys.ts';
import { keyIdOf } from '../../core/installations/sealing.ts';
import { merchantSecret } from '../../core/merchants/merchantSecret.ts';
import type { ConversationRef } from './activityLog.ts';

/** What a token proves: who speaks, in which conversation of which shop. */
export type TokenClaims = ConversationRef & {
  userId: string;
  /** The device the token was made for; it dies with it. Absent when a shop's own server asked for the token. */
  familyId?: string;
  /** The conversation's last number when the device came back: what lies up to there is shown with the person's address and phone masked. */
  since?: number;
};
export type TokenPurpose = 'chat' | 'stream';

/** Seconds. A stream token is only for opening the socket: it stands in a URL, so it must be worthless soon. */
export const tokenLifetimeSeconds: Record<TokenPurpose, number> = { chat: 1800, stream: 60 };

export type DirectLineTokens = {
  issue: (claims: TokenClaims, purpose: TokenPurpose) => Promise<string>;
  /** Null for a token that is forged, too old, made for another purpose, or of a device that was forgotten. Throws when that cannot be looked up. */
  verify: (token: string, purpose: TokenPurpose) => Promise<TokenClaims | null>;
  /** The secrets with which a host's server asks for tokens of that shop and signs user tokens, newest first. */
  secretsOf: (slug: string) => readonly [string, ...string[]];
  /** The shop whose secret this is, or null. */
  shopOfSecret: (secret: string) => string | null;
};

export type DirectLineTokenOptions = {
  /** Lifetimes are security, not business time: they run on the real clock, however fast a demo's clock runs. */
  now?: () => Date;
  /** Hears of each token that is not honoured. */
  onRefused?: (purpose: TokenPurpose) => void;
  /** Whether a device is still known; asked anew for each token, so that forgetting one counts at once in every process. */
  isAlive?: (merchantId: string, familyId: string) => Promise<boolean>;
};

const issuer = 'openorder';
const audienceOf = (purpose: TokenPurpose): string => `openorder-directline-${purpose}`;

/** Signs with the newest secret key; honours what any of them signed. */
export function createDirectLineTokens(secretKeys: SecretKeys, options: DirectLineTokenOptions = {}): DirectLineTokens {
  const { now = () => new Date(), onRefused = () => undefined, isAlive = async () => true } = options;
  const keys = derivedKeys(secretKeys, 'webchat-token');
  const keyById = new Map(keys.map((key) => [keyIdOf(key), key]));
  const secretsOf = ([newest, ...older]: SecretKeys, slug: string): readonly [string, ...string[]] => [
    merchantSecret(newest, slug),
    ...older.map((key) => merchantSecret(key, slug)),
  ];
  return {
    secretsOf: (slug) => secretsOf(secretKeys, slug),
    issue: (claims, purpose) => sign(claims, purpose, keys[0], Math.floor(now().getTime() / 1000)),
    verify: async (token, purpose) => {
      const claims = await readToken(token, purpose, keyById, now());
      const isHonoured = claims !== null && (claims.familyId === undefined || (await isAlive(claims.merchantId, claims.familyId)));
      if (isHonoured) return claims;
      onRefused(purpose);
      return null;
    },
    shopOfSecret: (secret) => {
      const [slug = '', ...proof] = secret.split('.');
      // A token has three parts, and comes with every call.
      if (proof.length !== 1) return null;
      return secretsOf(secretKeys, slug).some((right) => isSame(secret, right)) ? slug : null;
    },
  };
}

function sign(
  { merchantId, conversationId, userId, familyId, since }: TokenClaims,
  purpose: TokenPurpose,
  key: Buffer,
  issuedAt: number,
): Promise<string> {
  return new SignJWT({
    merchant: merchantId,
    conv: conversationId,
    user: userId,
    ...(familyId === undefined ? {} : { fam: familyId }),
    ...(since === undefined ? {} : { since }),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keyIdOf(key) })
    .setIssuer(issuer)
    .setAudience(audienceOf(purpose))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenLifetimeSeconds[purpose])
    .sign(key);
}

type Payload = { merchant: string; conv: string; user: string; fam?: string; since?: number };

async function readToken(token: string, purpose: TokenPurpose, keys: ReadonlyMap<string, Buffer>, now: Date): Promise<TokenClaims | null> {
  try {
    const options = { algorithms: ['HS256'], issuer, audience: audienceOf(purpose), currentDate: now, requiredClaims: ['exp'] };
    const { payload } = await jwtVerify<Payload>(token, (header: JWTHeaderParameters) => keyNamed(keys, header.kid), options);
    return {
      merchantId: payload.merchant,
      conversationId: payload.conv,
      userId: payload.user,
      ...(payload.fam === undefined ? {} : { familyId: payload.fam }),
      ...(payload.since === undefined ? {} : { since: payload.since }),
    };
  } catch {
    return null;
  }
}

function keyNamed(keys: ReadonlyMap<string, Buffer>, kid: string | undefined): Buffer {
  const key = keys.get(kid ?? '');
  if (!key) throw new Error('signed with a key nobody holds');
  return key;
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
