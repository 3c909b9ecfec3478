import type { Server } from 'restify';
import { z } from 'zod';
import type { Log } from '../../core/context.ts';
import type { Device, Presented, ResumedDevice } from '../../core/customers/exchangeResumeSecret.ts';
import { addressOf, type AddressLimit } from './addressLimit.ts';
import { type Answer, answering, type RoutedRequest } from './answering.ts';
import type { ConversationRef } from './activityLog.ts';
import { userIdOf } from './activityPresenter.ts';
import { type DirectLineTokens, tokenLifetimeSeconds } from './directLineTokens.ts';
import { HttpRefusal } from './httpRefusal.ts';
import { type OriginPolicy, requireOrigin } from './originPolicy.ts';
import { readJson } from './readJson.ts';

/** The devices of a shop's customers: who comes back finds the same conversation. */
export type Devices = {
  /** The shop's id by its name in the address; null when there is none. */
  shop: (slug: string) => Promise<string | null>;
  /** A new device with a new conversation, and the secret it has made, if it has. */
  begin: (merchantId: string, localeHint: string | undefined, next: string | undefined) => Promise<Device>;
  /** The device's conversation and its next secret; null when the secret is not honoured. */
  resume: (merchantId: string, presented: Presented) => Promise<ResumedDevice | null>;
  forget: (merchantId: string, secret: string) => Promise<void>;
};

export type SessionDeps = { devices: Devices; tokens: DirectLineTokens; origins: OriginPolicy; newDevices: AddressLimit; log: Log };

const sessionRequest = z.object({
  merchant: z.string().min(1).max(64),
  resume: z.string().min(1).max(128).nullish(),
  /** What the page wants to be the next secret: 256 random bits that it has kept before asking, in case the answer gets lost. */
  next: z.base64url().length(43).nullish(),
  locale: z.string().max(35).nullish(),
  /** The chat token the page still holds, when it goes on where it was. */
  token: z.string().min(1).max(2048).nullish(),
  /** "Not me": the presented secret's device is forgotten and a new one begins. */
  forget: z.boolean().nullish(),
});
type SessionRequest = z.infer<typeof sessionRequest>;

/** POST /webchat/session: a short token for the page, and the long-lived secret of this device in exchange for its last one. */
export function mountSession(server: Server, deps: SessionDeps): void {
  server.post(
    '/webchat/session',
    answering(deps.log, async (request) => openSession(request, await readJson(request, sessionRequest), deps)),
  );
}

async function openSession(request: RoutedRequest, wanted: SessionRequest, deps: SessionDeps): Promise<Answer> {
  const merchantId = await deps.devices.shop(wanted.merchant);
  if (merchantId === null) throw new HttpRefusal(404, 'NotFound', 'There is no such shop.');
  await requireOrigin(merchantId, request, deps.origins);
  const resumed = await resumeDevice(merchantId, wanted, deps.devices);
  const device = resumed ?? (await beginDevice(merchantId, request, wanted, deps));
  const ref: ConversationRef = { merchantId, conversationId: device.conversationId };
  const user = { id: userIdOf(ref.conversationId) };
  const since = resumed ? await sinceOf(resumed, wanted.token, deps.tokens) : undefined;
  const token = await deps.tokens.issue(
    { ...ref, userId: user.id, familyId: device.familyId, ...(since === undefined ? {} : { since }) },
    'chat',
  );
  return {
    status: 200,
    body: {
      token,
      expires_in: tokenLifetimeSeconds.chat,
      conversationId: ref.conversationId,
      resume: device.resume,
      user,
      lastSeq: resumed?.lastSeq ?? 0,
    },
  };
}

/**
 * From when on the device may see everything: a device that comes back may be in other hands, so it is from now on. Who still holds a token
 * of it can see what that token shows anyway, and goes on with that.
 */
async function sinceOf(device: ResumedDevice, token: string | null | undefined, tokens: DirectLineTokens): Promise<number | undefined> {
  const held = token ? await tokens.verify(token, 'chat') : null;
  return held !== null && held.familyId === device.familyId ? held.since : device.lastSeq;
}

/** Anybody may begin, but nobody without end: who comes back with a secret is never counted. */
async function beginDevice(
  merchantId: string,
  request: RoutedRequest,
  { locale, next }: SessionRequest,
  { devices, newDevices }: SessionDeps,
): ReturnType<Devices['begin']> {
  if (!newDevices.allows(addressOf(request)))
    throw new HttpRefusal(429, 'TooManyRequests', 'Too many new chats were begun from this address. Please try again in a minute.', {
      'Retry-After': '60',
    });
  return devices.begin(merchantId, locale ?? undefined, next ?? undefined);
}

async function resumeDevice(merchantId: string, { resume, next, forget }: SessionRequest, devices: Devices): Promise<ResumedDevice | null> {
  const presented = { secret: resume ?? null, next: next ?? undefined };
  if (!forget) return devices.resume(merchantId, presented);
  if (presented.secret !== null) await devices.forget(merchantId, presented.secret);
  return null;
}
