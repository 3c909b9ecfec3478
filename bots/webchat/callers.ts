import type { RoutedRequest } from './answering.ts';
import type { ConversationRef } from './activityLog.ts';
import type { DirectLineTokens, TokenClaims } from './directLineTokens.ts';
import { HttpRefusal } from './httpRefusal.ts';
import { type OriginPolicy, requireOrigin } from './originPolicy.ts';
import { tryAgain } from './receiveActivity.ts';

/** A conversation that a shop's own server began, and in whose name it speaks there. */
export type ServerConversation = ConversationRef & { userId: string };

export type CallerDeps = {
  tokens: DirectLineTokens;
  /** The conversation of that id when the server of that shop began it with the shop's secret, else null. */
  begunByServer: (slug: string, conversationId: string) => Promise<ServerConversation | null>;
  origins: OriginPolicy;
};

/**
 * What the bearer of a call proves. A token of another conversation is as good as none: 403, on which a client ends and its page fetches a new
 * token. A shop's secret opens the conversations that were begun with it, because a client made with a secret goes on showing it.
 */
export async function authorised(request: RoutedRequest, deps: CallerDeps): Promise<TokenClaims> {
  const bearer = bearerOf(request);
  const wanted = request.params?.['conversationId'];
  const slug = deps.tokens.shopOfSecret(bearer);
  const reading = slug === null ? deps.tokens.verify(bearer, 'chat') : byServer(slug, wanted, deps);
  const claims = await reading.catch((error: unknown) => Promise.reject(tryAgain(error)));
  if (!claims) throw new HttpRefusal(403, 'BadArgument', slug === null ? noToken : noConversation);
  if (wanted !== undefined && wanted !== claims.conversationId)
    throw new HttpRefusal(403, 'BadArgument', 'The token is of another conversation.');
  await requireOrigin(claims.merchantId, request, deps.origins);
  return claims;
}

const noToken = 'The token is not valid or has expired.';
const noConversation = 'With the secret only the conversations can be used that were begun with it.';

async function byServer(slug: string, conversationId: string | undefined, { begunByServer }: CallerDeps): Promise<TokenClaims | null> {
  return conversationId === undefined ? null : begunByServer(slug, conversationId);
}

export function bearerOf(request: RoutedRequest): string {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new HttpRefusal(401, 'BadArgument', 'An Authorization header with a bearer token is needed.');
  return token;
}
