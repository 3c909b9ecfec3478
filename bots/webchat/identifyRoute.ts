import type { Server } from 'restify';
import { z } from 'zod';
import type { Log } from '../../core/context.ts';
import type { Identified } from '../../core/customers/identifyVisitor.ts';
import type { ConversationRef } from './activityLog.ts';
import { type Answer, answering, type RoutedRequest } from './answering.ts';
import { bearerOf } from './callers.ts';
import type { DirectLineTokens } from './directLineTokens.ts';
import { HttpRefusal } from './httpRefusal.ts';
import { type OriginPolicy, requireOrigin } from './originPolicy.ts';
import { readJson } from './readJson.ts';

export type IdentifyDeps = {
  /** What the user token proves for this conversation; null when it is no token of the shop, or dead. */
  identify: (ref: ConversationRef, userToken: string) => Promise<Identified | null>;
  tokens: DirectLineTokens;
  origins: OriginPolicy;
  log: Log;
};

const identifyRequest = z.object({ userToken: z.string().min(1).max(4096) });

/** POST /webchat/identify: who holds a chat token shows the token with which the shop's site says who they are. */
export function mountIdentify(server: Server, deps: IdentifyDeps): void {
  server.post(
    '/webchat/identify',
    answering(deps.log, (request) => identify(request, deps)),
  );
}

async function identify(request: RoutedRequest, deps: IdentifyDeps): Promise<Answer> {
  const claims = await deps.tokens.verify(bearerOf(request), 'chat');
  if (!claims) throw new HttpRefusal(403, 'BadArgument', 'The token is not valid or has expired.');
  await requireOrigin(claims.merchantId, request, deps.origins);
  const { userToken } = await readJson(request, identifyRequest);
  const outcome = await deps.identify(claims, userToken);
  if (outcome === 'verified') return { status: 200, body: { verified: true } };
  if (outcome === 'otherVisitor')
    throw new HttpRefusal(409, 'OtherVisitor', 'This conversation belongs to another visitor: start a new one.');
  throw new HttpRefusal(403, 'UserTokenRefused', 'The user token is not valid, has expired or was used before.');
}
