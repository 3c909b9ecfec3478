import { compactVerify } from 'jose';
import { judgeUserToken, type VisitorClaim } from './userTokenRules.ts';

/**
 * Reads a user token that the shop's server signed with one of its secrets (HS256 and nothing else). Null when it proves nothing. `now` is the
 * real time.
 */
export async function readUserToken(
  token: string,
  shop: { slug: string; secrets: readonly string[] },
  now: Date,
): Promise<VisitorClaim | null> {
  for (const secret of shop.secrets) {
    const claim = await readWith(secret, token, shop.slug, now);
    if (claim) return claim;
  }
  return null;
}

async function readWith(secret: string, token: string, slug: string, now: Date): Promise<VisitorClaim | null> {
  try {
    const { payload } = await compactVerify(token, new TextEncoder().encode(secret), { algorithms: ['HS256'] });
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (claims === null || typeof claims !== 'object') return null;
    return judgeUserToken(claims as Record<string, unknown>, slug, now);
  } catch {
    return null;
  }
}
