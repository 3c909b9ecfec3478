import { compactVerify } from 'jose';
import { judgeUserToken, type VisitorClaim } from './userTokenRules.ts';

/** Reads a user token that the shop's server signed with its secret (HS256 and nothing else). Null when it proves nothing. `now` is the real time. */
export async function readUserToken(token: string, shop: { slug: string; secret: string }, now: Date): Promise<VisitorClaim | null> {
  try {
    const { payload } = await compactVerify(token, new TextEncoder().encode(shop.secret), { algorithms: ['HS256'] });
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (claims === null || typeof claims !== 'object') return null;
    return judgeUserToken(claims as Record<string, unknown>, shop.slug, now);
  } catch {
    return null;
  }
}
