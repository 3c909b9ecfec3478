import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './httpRefusal.ts';
import { isAllowedOrigin } from './origins.ts';

/** Which sites may talk to which shop from a browser. */
export type OriginPolicy = {
  publicUrl: string;
  /** The sites of one shop. */
  originsOf: (merchantId: string) => Promise<readonly string[]>;
  /** Whether any shop lists it: enough to answer a preflight, which names no shop. */
  isListed: (origin: string) => Promise<boolean>;
};

export type OriginSource = {
  publicUrl: string;
  /** Sites that every shop allows. */
  everywhere?: readonly string[];
  list: () => Promise<readonly { merchantId: string; origins: readonly string[] }[]>;
};

/** A change made by another process counts after this long at the latest. */
const keptMs = 2000;

/** Reads the lists of all shops at most every two seconds, and only when a page of another site talks to us. */
export function createOriginPolicy({ publicUrl, everywhere = [], list }: OriginSource): OriginPolicy {
  let kept: { readAtMs: number; lists: ReturnType<OriginSource['list']> } | null = null;
  const lists = (): ReturnType<OriginSource['list']> => {
    if (kept && performance.now() - kept.readAtMs < keptMs) return kept.lists;
    const reading = { readAtMs: performance.now(), lists: list() };
    reading.lists.catch(() => {
      if (kept === reading) kept = null;
    });
    kept = reading;
    return reading.lists;
  };
  return {
    publicUrl,
    originsOf: async (merchantId) => [...everywhere, ...((await lists()).find((one) => one.merchantId === merchantId)?.origins ?? [])],
    isListed: async (origin) => everywhere.includes(origin) || (await lists()).some((one) => one.origins.includes(origin)),
  };
}

/** Whether the page that sent this may talk to the shop: our own page, a site the shop lists, or no browser at all. */
export async function mayTalkTo(merchantId: string, { headers }: IncomingMessage, policy: OriginPolicy): Promise<boolean> {
  const { origin, host } = headers;
  if (isAllowedOrigin(origin, host, { publicUrl: policy.publicUrl, allowedOrigins: [] })) return true;
  return isAllowedOrigin(origin, host, { publicUrl: policy.publicUrl, allowedOrigins: await policy.originsOf(merchantId) });
}

/** Throws HttpRefusal 403 when it may not. */
export async function requireOrigin(merchantId: string, request: IncomingMessage, policy: OriginPolicy): Promise<void> {
  if (await mayTalkTo(merchantId, request, policy)) return;
  throw new HttpRefusal(403, 'OriginNotAllowed', 'This site is not one of the sites on which the shop allows its chat.');
}
