import type { Server } from 'restify';
import { z } from 'zod';
import type { Log } from '../../../core/context.ts';
import type { PushSubscriptions } from '../../../core/pushSubscriptions/createPushSubscriptions.ts';
import type { PushPlace } from '../../../core/pushSubscriptions/pushSubscription.ts';
import { type Answer, answering, type RoutedRequest } from '../answering.ts';
import { bearerOf } from '../callers.ts';
import type { DirectLineTokens } from '../directLineTokens.ts';
import { HttpRefusal } from '../httpRefusal.ts';
import { isAllowedOrigin } from '../origins.ts';
import { type OriginPolicy, requireOrigin } from '../originPolicy.ts';
import { readJson } from '../readJson.ts';
import type { HandoverTokens } from './handoverTokens.ts';
import { pushTargetSchema } from './pushTarget.ts';

export type PushDeps = {
  subscriptions: PushSubscriptions;
  publicKey: () => Promise<string>;
  /** The shop's id by its name in the address; null when there is none. */
  shop: (slug: string) => Promise<string | null>;
  tokens: DirectLineTokens;
  handovers: HandoverTokens;
  origins: OriginPolicy;
  /** Push services besides the known ones, for tests. */
  otherOrigins?: readonly string[];
  log: Log;
};

const unknownSecret = () => new HttpRefusal(404, 'NotFound', 'There is no such subscription.');
const slug = z.string().min(1).max(64);
const secret = z.string().min(1).max(2048);

/** The calls under /webchat/push with which pages of our own origin and their service worker ask to be told. Refusals are an HttpRefusal. */
export function mountPush(server: Server, deps: PushDeps): void {
  const { subscriptions, handovers } = deps;
  const subscription = pushTargetSchema(deps.otherOrigins);
  const get = (path: string, work: (request: RoutedRequest) => Promise<Answer>): void =>
    void server.get(`/webchat/push/${path}`, answering(deps.log, work));
  const post = <T>(path: string, shape: z.ZodType<T>, work: (request: RoutedRequest, body: T) => Promise<Answer>): void =>
    void server.post(
      `/webchat/push/${path}`,
      answering(deps.log, async (request) => work(request, await readJson(request, shape))),
    );
  get('key', async () => ok({ publicKey: await deps.publicKey() }));
  get('state', async (request) => ok({ on: await subscriptions.isOn(await placeOf(request, deps)) }));
  post('subscribe', z.object({ subscription }), async (request, body) => {
    requireOwnOrigin(request, deps.origins);
    return ok({ renewal: await subscriptions.keep(await placeOf(request, deps), body.subscription, 'chat', new Date()) });
  });
  post('unsubscribe', z.object({}), async (request) => {
    await subscriptions.turnOff(await placeOf(request, deps));
    return ok({ on: false });
  });
  post('handover', z.object({}), async (request) => ok({ handover: await handovers.issue(await placeOf(request, deps), new Date()) }));
  post('redeem', z.object({ handover: secret, subscription }), async (request, body) => {
    requireOwnOrigin(request, deps.origins);
    const claims = await handovers.read(body.handover, new Date());
    const renewal = claims && (await subscriptions.keepOnce(claims.place, body.subscription, claims, new Date()));
    if (renewal === null) throw new HttpRefusal(403, 'HandoverRefused', 'This link was used before or is too old.');
    return ok({ renewal });
  });
  post('renew', z.object({ merchant: slug, renewal: secret, subscription }), async (request, body) => {
    requireOwnOrigin(request, deps.origins);
    const merchantId = await deps.shop(body.merchant);
    if (merchantId === null || !(await subscriptions.renew(merchantId, body.renewal, body.subscription))) throw unknownSecret();
    return ok({});
  });
}

const ok = (body: object): Answer => ({ status: 200, body });

/** The conversation of the chat token a request carries. */
async function placeOf(request: RoutedRequest, { tokens, origins }: PushDeps): Promise<PushPlace> {
  const claims = await tokens.verify(bearerOf(request), 'chat');
  if (!claims) throw new HttpRefusal(403, 'BadArgument', 'The token is not valid or has expired.');
  await requireOrigin(claims.merchantId, request, origins);
  return claims;
}

/** Other sites may hold a chat, but notifications are this origin's own. */
function requireOwnOrigin({ headers }: RoutedRequest, { publicUrl }: OriginPolicy): void {
  if (isAllowedOrigin(headers.origin, headers.host, { publicUrl, allowedOrigins: [] })) return;
  throw new HttpRefusal(403, 'OriginNotAllowed', 'Notifications can be asked for on the chat’s own pages only.');
}
