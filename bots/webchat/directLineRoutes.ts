import type { RequestHandler, Server } from 'restify';
import { z } from 'zod';
import type { Log } from '../../core/context.ts';
import { type Answer, answering, type RoutedRequest } from './answering.ts';
import { activitiesFor, type ActivityLog, type LoggedActivity } from './activityLog.ts';
import { authorised, bearerOf, type CallerDeps, type ServerConversation } from './callers.ts';
import type { DirectLineAdapter } from './directLineAdapter.ts';
import { type TokenClaims, tokenLifetimeSeconds } from './directLineTokens.ts';
import { HttpRefusal } from './httpRefusal.ts';
import { inboundActivitySchema } from './inboundActivity.ts';
import { requireOrigin } from './originPolicy.ts';
import { streamBaseUrl } from './origins.ts';
import { readJson } from './readJson.ts';
import { receiveActivity } from './receiveActivity.ts';
import { startConversation } from './startConversation.ts';
import type { StreamHub } from './streamHub.ts';
import { takeUpload, type Uploads } from './uploadRoute.ts';
import { issuedWatermark, mountStreamUpgrade, parseWatermark } from './streamUpgrade.ts';

export type DirectLineDeps = CallerDeps & {
  adapter: DirectLineAdapter;
  activityLog: ActivityLog;
  hub: StreamHub;
  /** Makes a new conversation for a shop's own server, with a customer of that name or of our choice; null when there is no such shop. */
  openConversation: (
    slug: string,
    wanted: { localeHint: string | undefined; userId: string | undefined },
  ) => Promise<ServerConversation | null>;
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
  mountUnknown(server, serve);
  return mountStreamUpgrade(server.server, deps);
}

/** What is no call answers in Direct Line's words too, below its own address. */
function mountUnknown(server: Server, serve: (work: () => Promise<Answer>) => RequestHandler): void {
  const unknown = serve(async () => {
    throw new HttpRefusal(404, 'NotFound', 'There is no such call.');
  });
  const otherMethod = serve(async () => {
    throw new HttpRefusal(405, 'MethodNotAllowed', 'There is no call of this method.', { Allow: 'GET, POST, OPTIONS' });
  });
  const everything = '/v3/directline/*';
  for (const method of ['get', 'post'] as const) server[method](everything, unknown);
  for (const method of ['head', 'put', 'patch', 'del'] as const) server[method](everything, otherMethod);
}

const locale = z.string().max(35).nullish();
/** A client that was given no name for its user sends a user without an id. */
const serverRequest = z.object({
  user: z
    .object({
      id: z
        .string()
        .regex(/^dl_[\w.-]{1,120}$/)
        .nullish(),
    })
    .nullish(),
  locale,
});

async function generateToken(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const slug = deps.tokens.shopOfSecret(bearerOf(request));
  if (slug === null) throw new HttpRefusal(403, 'BadArgument', 'The secret is not valid.');
  const { claims } = await openForServer(slug, request, deps);
  return ok(await tokenAnswer(claims, deps));
}

type Begun = { claims: TokenClaims; locale?: string | null | undefined };

async function openForServer(slug: string, request: RoutedRequest, deps: DirectLineDeps): Promise<Begun> {
  const { user, locale } = await readJson(request, serverRequest);
  const claims = await deps.openConversation(slug, { localeHint: locale ?? undefined, userId: user?.id ?? undefined });
  if (!claims) throw new HttpRefusal(403, 'BadArgument', 'The secret is of a shop that does not exist.');
  await requireOrigin(claims.merchantId, request, deps.origins);
  return { claims, locale };
}

/** With a token the conversation the token is of; with a shop's secret a new one. */
async function beginConversation(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const slug = deps.tokens.shopOfSecret(bearerOf(request));
  const { claims, locale } = slug === null ? await openForHolder(request, deps) : await openForServer(slug, request, deps);
  const { started } = await startConversation(claims, locale, deps);
  return { status: started ? 201 : 200, body: await conversationAnswer(request, claims, 0, deps) };
}

async function openForHolder(request: RoutedRequest, deps: DirectLineDeps): Promise<Begun> {
  const claims = await authorised(request, deps);
  return { claims, ...(await readJson(request, z.object({ locale }))) };
}

async function resumeConversation(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const claims = await authorised(request, deps);
  const { latest } = await startConversation(claims, undefined, deps);
  const watermark = issuedWatermark(parseWatermark(queryOf(request).get('watermark')), latest);
  return ok(await conversationAnswer(request, claims, watermark, deps));
}

async function postActivity(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const claims = await authorised(request, deps);
  const activity = await readJson(request, inboundActivitySchema);
  return ok({ id: await receiveActivity({ ...claims, activity }, deps) });
}

async function readActivities(request: RoutedRequest, deps: DirectLineDeps): Promise<Answer> {
  const claims = await authorised(request, deps);
  const { entries, watermark } = await pageAfter(parseWatermark(queryOf(request).get('watermark')), claims, deps);
  return ok({ activities: activitiesFor(entries, claims), watermark: String(entries.at(-1)?.seq ?? watermark) });
}

type Page = { entries: LoggedActivity[]; watermark: number };

async function pageAfter(asked: number, claims: TokenClaims, { activityLog }: DirectLineDeps): Promise<Page> {
  const entries = await activityLog.after(claims, asked, pageSize);
  if (entries.length > 0 || asked === 0) return { entries, watermark: asked };
  const latest = (await activityLog.latest(claims.merchantId, [claims.conversationId])).get(claims.conversationId) ?? 0;
  const watermark = issuedWatermark(asked, latest);
  return { entries: watermark === asked ? entries : await activityLog.after(claims, watermark, pageSize), watermark };
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
