/** What a user token proves: who the visitor is on the shop's own site, and which token it was. */
export type VisitorClaim = { subject: string; tokenId: string; expiresAt: Date };

const longestLifeSeconds = 600;
/** A site's clock may be this far ahead of ours. */
const skewSeconds = 60;

/**
 * Judges the claims of a token whose signature was found right: `{merchant, sub, iat, exp, jti}`, of this shop, alive at `now`, and never
 * made to live longer than ten minutes. Null for anything else.
 */
export function judgeUserToken(claims: Record<string, unknown>, merchantSlug: string, now: Date): VisitorClaim | null {
  const { merchant, sub, iat, exp, jti } = claims;
  if (merchant !== merchantSlug || !isWord(sub) || !isWord(jti) || !isSecond(iat) || !isSecond(exp)) return null;
  const nowSeconds = now.getTime() / 1000;
  const isAlive = iat <= nowSeconds + skewSeconds && exp > nowSeconds && exp > iat && exp - iat <= longestLifeSeconds;
  return isAlive ? { subject: sub, tokenId: jti, expiresAt: new Date(exp * 1000) } : null;
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 128 && !/\p{C}/u.test(value);
}

function isSecond(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
