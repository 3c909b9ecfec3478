import { ECDH } from 'node:crypto';
import { z } from 'zod';
import type { PushTarget } from '../../../core/pushSubscriptions/pushSubscription.ts';

/** The push services of the browsers there are. Nothing is ever sent anywhere else, whatever address a client gives. */
const knownHosts = [
  /^fcm\.googleapis\.com$/,
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.push\.services\.mozilla\.com$/,
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.notify\.windows\.com$/,
  /^web\.push\.apple\.com$/,
];

/** Whether an address is one of a push service: https on its own port, without a name and password. `otherOrigins` are for tests. */
export function isPushEndpoint(endpoint: string, otherOrigins: readonly string[] = []): boolean {
  const url = URL.parse(endpoint);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (otherOrigins.includes(url.origin)) return true;
  return url.protocol === 'https:' && url.port === '' && knownHosts.some((host) => host.test(url.hostname));
}

const bytes = (text: string): number => Buffer.from(text, 'base64url').length;

/** What a browser says of its subscription, with everything checked that would otherwise fail only when something is sent. */
export function pushTargetSchema(otherOrigins: readonly string[] = []): z.ZodType<PushTarget> {
  const endpoint = z
    .string()
    .max(2048)
    .refine((text) => isPushEndpoint(text, otherOrigins));
  const p256dh = z.string().max(100).refine(isPublicKey);
  const auth = z
    .string()
    .regex(/^[\w-]{22}$/)
    .refine((text) => bytes(text) === 16);
  return z.object({ endpoint, keys: z.object({ p256dh, auth }) });
}

/** An uncompressed point that lies on the curve. */
function isPublicKey(text: string): boolean {
  if (!/^[\w-]{87}$/.test(text) || bytes(text) !== 65) return false;
  try {
    ECDH.convertKey(text, 'prime256v1', 'base64url', 'hex', 'uncompressed');
    return true;
  } catch {
    return false;
  }
}
