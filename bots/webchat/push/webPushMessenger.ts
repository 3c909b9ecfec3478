import { createHash } from 'node:crypto';
import webPush from 'web-push';
import type { Card } from '../../../core/messages/card.ts';
import type { Delivery, Envelope, Messenger } from '../../../core/messages/messenger.ts';
import type { PushSubscriptions } from '../../../core/pushSubscriptions/createPushSubscriptions.ts';
import type { PushTarget } from '../../../core/pushSubscriptions/pushSubscription.ts';
import type { VapidKeys } from '../../../core/pushSubscriptions/vapidKeys.ts';
import { isPushEndpoint } from './pushTarget.ts';

export type WebPushDeps = {
  subscriptions: Pick<PushSubscriptions, 'targetOf' | 'remove'>;
  keys: () => Promise<VapidKeys>;
  /** Whom a push service may write to about us: `mailto:` or `https:`. */
  subject: string;
  /** Push services besides the known ones, for tests. */
  otherOrigins?: readonly string[];
  answerWithinMs?: number;
};

/** What the service worker is sent, readable by that browser only. `key` is the delivery's: what comes twice is shown once. */
export type PushPayload = { v: 1; title: string; body: string; path: string; lang: string; tag: string; key: string };

const unsubscribed = ['http404', 'http410'];
const retryMs = 30_000;
const longestWaitMs = 3_600_000;

/**
 * Sends to browsers through their push services. An address is a subscription of a merchant; when the push service says that it is gone it
 * is removed. Sending twice is harmless: a later message of a topic replaces the earlier one, and the browser shows a key once.
 */
export function createWebPushMessenger(deps: WebPushDeps): Messenger {
  return {
    channel: 'webpush',
    capabilities: { cards: false, update: false, remove: false },
    send: async ({ tenant, place }, card, key, options) => {
      const target = await deps.subscriptions.targetOf(tenant, place);
      if (target === null) return { outcome: 'gone', code: 'unsubscribed' };
      if (!options?.envelope) return { outcome: 'gone', code: 'noEnvelope' };
      const sent = await post(deps, target, card, key, options.envelope);
      if (sent.outcome === 'gone' && unsubscribed.includes(sent.code)) await deps.subscriptions.remove(tenant, place);
      return sent;
    },
    // What was announced is not redrawn: the next event brings a message of its own.
    update: (_address, externalId) => Promise.resolve({ outcome: 'delivered', externalId }),
    // Nobody can look, and nobody has to: the same message again replaces itself.
    find: () => Promise.resolve(null),
  };
}

async function post(deps: WebPushDeps, target: PushTarget, card: Card, key: string, envelope: Envelope): Promise<Delivery> {
  if (!isPushEndpoint(target.endpoint, deps.otherOrigins)) return gone('foreignEndpoint');
  const { method, headers, body } = webPush.generateRequestDetails(target, JSON.stringify(payloadOf(card, key, envelope)), {
    vapidDetails: { subject: deps.subject, ...(await deps.keys()) },
    TTL: Math.max(60, Math.round(envelope.lastsMs / 1000)),
    topic: topicOf(envelope.topic),
    urgency: 'high',
  });
  const response = await fetch(target.endpoint, {
    method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: body && new Uint8Array(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(deps.answerWithinMs ?? 10_000),
  }).catch(nameOf);
  if (typeof response === 'string') return { outcome: 'retryAt', afterMs: retryMs, code: response };
  await response.body?.cancel();
  return answerOf(response, key);
}

/** The fault without its message, which repeats the address. Trying again is safe whether or not it had arrived. */
function nameOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'thrown';
}

function answerOf({ status, headers }: Response, key: string): Delivery {
  if (status >= 200 && status < 300) return { outcome: 'delivered', externalId: topicOf(key) };
  const code = `http${status}`;
  if (status === 429 || status >= 500) return { outcome: 'retryAt', afterMs: waitMsOf(headers.get('retry-after')), code };
  // Unless it is unsubscribed, the fault may be ours: this message is given up, and the subscription stays.
  return gone(code);
}

const gone = (code: string): Delivery => ({ outcome: 'gone', code });

/** Retry-After is seconds or a date. */
function waitMsOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter ?? '') - Date.now();
  return waitMs > 0 ? Math.min(waitMs, longestWaitMs) : retryMs;
}

/** What a push service sees of it: 32 characters that say nothing. */
function topicOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}

function payloadOf(card: Card, key: string, { sender, link, locale, topic }: Envelope): PushPayload {
  const { pathname } = new URL(link);
  return { v: 1, title: sender, body: card.fallbackText, path: pathname, lang: locale, tag: topicOf(topic), key: topicOf(key) };
}
