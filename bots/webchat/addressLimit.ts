import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** How many at once, and how many more each minute. */
export type AddressLimitRate = { burst: number; perMinute: number };
export type AddressLimit = { allows: (address: string | null) => boolean };

const mostAddresses = 10_000;

/** Counts by address in this process only: each process has its own, which bounds a flood well enough. `nowMs` is real time. */
export function createAddressLimit({ burst, perMinute }: AddressLimitRate, nowMs: () => number = () => performance.now()): AddressLimit {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    allows: (address) => {
      if (address === null) return true;
      const bucket = buckets.get(address) ?? { left: burst, atMs: nowMs() };
      const left = Math.min(burst, bucket.left + ((nowMs() - bucket.atMs) * perMinute) / 60_000);
      buckets.delete(address);
      if (buckets.size >= mostAddresses) buckets.delete(buckets.keys().next().value ?? '');
      buckets.set(address, { left: left >= 1 ? left - 1 : left, atMs: nowMs() });
      return left >= 1;
    },
  };
}

/** Private networks, where the proxies in front of us live. */
const own = /^(::1$|(::ffff:)?(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\.|f[cd][0-9a-f]{2}:)/i;

/**
 * Where a request comes from, or null when it comes from this machine or network itself. A proxy in front of us appends what it saw, so that
 * the last entry is the only one a client cannot make up; from anywhere else the header is not looked at.
 */
export function addressOf(request: IncomingMessage): string | null {
  const peer = request.socket.remoteAddress ?? '';
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  const address = own.test(peer) && forwarded && isIP(forwarded) ? forwarded : peer;
  return address === '' || own.test(address) ? null : networkOf(address);
}

/** Whoever has one IPv6 address has a whole /64 of them. */
function networkOf(address: string): string {
  if (isIP(address) !== 6 || address.startsWith('::ffff:')) return address;
  const [before = '', after] = address.split('::', 2);
  const [left, right] = [before, after ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
