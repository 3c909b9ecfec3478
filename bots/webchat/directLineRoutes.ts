import type { Server } from 'restify';
import { z } from 'zod';
import type { Log } from '../../core/context.ts';
import { type Answer, answering, type RoutedRequest } from './answering.ts';
import { activitiesFor, type ActivityLog, type ConversationRef } from './activityLog.ts';
import type { DirectLineAdapter } from './directLineAdapter.ts';
import { type DirectLineTokens, type TokenClaims, tokenLifetimeSeconds } from './directLineTokens.ts';
import { HttpRefusal } from './httpRefusal.ts';
import { inboundActivitySchema } from './inboundActivity.ts';
import { type OriginPolicy, requireOrigin } from './originPolicy.ts';
import { streamBaseUrl } from './origins.ts';
import { readJson } from './readJson.ts';
import { receiveActivity, tryAgain } from './receiveActivity.ts';
import { startConversation } from './startConversation.ts';
import type { StreamHub } from './streamHub.ts';
import { takeUpload, type Uploads } from './uploadRoute.ts';
import { mountStreamUpgrade, parseWatermark } from './streamUpgrade.ts';

export type DirectLineDeps = {
  adapter: DirectLineAdapter;
  activityLog: ActivityLog;
  hub: StreamHub;
  tokens: DirectLineTokens;
  /** Makes a new conversation of a shop; null when there is no such shop. */
  openConversation: (slug: string, localeHint: string | undefined) => Promise<ConversationRef | null>;
  origins: OriginPolicy;
  uploads: Uploads;
  log: Log;
};

const conversations = '/v3/directline/conversations';
const pageSize = 100;

/** Serves Direct Line 3.0 on a restify server: the calls and the sockets. Any bot behind the adapter, any log behind the port. */
export function mountDirectLine(server: Server, deps: DirectLineDeps): { close: () => Promise<void> } {
  const serve = (work: (request: RoutedRequest) => Promise<Answer>): ReturnType<typeof answering> => answering(deps.log, work);
  server.post(
    '/v3/directline/tokens/generate',
    serve((request) => generateToken(request, deps)),
  );
  server.post(
    '/v3/directline/tokens/refresh',
    serve(async (request) => ok(await tokenAnswer(await authorised(request, deps), deps))),
  );
  server.post(
    conversations,
    serve((request) => beginConversation(request, deps)),
  );
  server.get(
    `${conversations}/:conversationId`,
    serve((request) => resumeConversation(request, deps)),
  );
  server.post(
    `${conversations}/:conversationId/activities`,
    serve((request) => postActivity(request, deps)),
  );
  server.get(
    `${conversations}/:conversationId/activities`,
    serve((request) => readActivities(request, deps)),
  );
  server.post(
    `${conversations}/:conversationId/upload`,
    serve(async (request) => ok({ id: await takeUpload(request, await authorised(request, deps), deps) })),
  );
  return mountStreamUpgrade(server.server, deps);
}

const tokenRequest = z.object({
  user: z.object({ id: z.string().regex(/^dl_[\w.-]{1,120}$/) }).optional(),
  locale: z.string().max(35).optional(),
});

async function generateToken(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const slug = deps.tokens.shopOfSecret(bearerOf(request));
  if (slug === null) throw new HttpRefusal(403, 'BadArgument', 'The secret is not valid.');
  const { user, locale } = await readJson(request, tokenRequest);
  const ref = await deps.openConversation(slug, locale);
  if (!ref) throw new HttpRefusal(403, 'BadArgument', 'The secret is of a shop that does not exist.');
  await requireOrigin(ref.merchantId, request, deps.origins);
  return ok(await tokenAnswer({ ...ref, userId: user?.id ?? `dl_${ref.conversationId}` }, deps));
}

async function beginConversation(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const claims = await authorised(request, deps);
  const { locale } = await readJson(request, z.object({ locale: z.string().max(35).nullish() }));
  const { started } = await startConversation(claims, locale, deps);
  return { status: started ? 201 : 200, body: await conversationAnswer(request, claims, 0, deps) };
}

async function resumeConversation(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const claims = await authorised(request, deps);
  const { latest } = await startConversation(claims, undefined, deps);
  const watermark = parseWatermark(queryOf(request).get('watermark'));
  return ok(await conversationAnswer(request, claims, watermark > latest ? 0 : watermark, deps));
}

async function postActivity(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const claims = await authorised(request, deps);
  const activity = await readJson(request, inboundActivitySchema);
  return ok({ id: await receiveActivity({ ...claims, activity }, deps) });
}

async function readActivities(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const claims = await authorised(request, deps);
  const watermark = parseWatermark(queryOf(request).get('watermark'));
  const entries = await deps.activityLog.after(claims, watermark, pageSize);
  return ok({ activities: activitiesFor(entries, claims.since), watermark: String(entries.at(-1)?.seq ?? watermark) });
}

/** A token of another conversation is as good as none: 403, on which a client ends and its page fetches a new token. */
async function authorised(request: RoutedRequest, deps: DirectLineDeps): Promise<TokenClaims> {
  const claims = await deps.tokens.verify(bearerOf(request), 'chat').catch((error: unknown) => Promise.reject(tryAgain(error)));
  const wanted = request.params?.['conversationId'];
  if (!claims) throw new HttpRefusal(403, 'BadArgument', 'The token is not valid or has expired.');
  if (wanted !== undefined && wanted !== claims.conversationId)
    throw new HttpRefusal(403, 'BadArgument', 'The token is of another conversation.');
  await requireOrigin(claims.merchantId, request, deps.origins);
  return claims;
}

export function bearerOf(request: RoutedRequest): string {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new HttpRefusal(401, 'BadArgument', 'An Authorization header with a bearer token is needed.');
  return token;
}

async function tokenAnswer(claims: TokenClaims, deps: DirectLineDeps): Promise<object> {
  const token = await deps.tokens.issue(claims, 'chat');
  return { conversationId: claims.conversationId, token, expires_in: tokenLifetimeSeconds.chat };
}

async function conversationAnswer(request: RoutedRequest, claims: TokenClaims, watermark: number, deps: DirectLineDeps): Promise<object> {
  const streamToken = await deps.tokens.issue(claims, 'stream');
  const base = streamBaseUrl(request.headers.host, deps.origins);
  const streamUrl = `${base}${conversations}/${encodeURIComponent(claims.conversationId)}/stream?watermark=${watermark}&t=${streamToken}`;
  return { ...(await tokenAnswer(claims, deps)), streamUrl };
}

function queryOf(request: RoutedRequest): URLSearchParams {
  return new URLSearchParams((request.url ?? '').split('?', 2)[1] ?? '');
}

function ok(body: object): Answer {
  return { status: 200, body };
}
