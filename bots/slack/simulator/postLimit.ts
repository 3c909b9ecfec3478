/** Slack's own limit on posts to one channel. `perSecond` refills, `burst` is how many may come at once. */
export type PostRate = { perSecond: number; burst: number };

/** Seconds to wait before posting to the channel, 0 when it may post now. Counts the post. */
export type PostLimit = (channel: string) => number;

export const createPostLimit = (rate: PostRate | undefined, now: () => Date): PostLimit => {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  if (!rate) return () => 0;
  return (channel) => {
    const atMs = now().getTime();
    const before = buckets.get(channel) ?? { tokens: rate.burst, atMs };
    const tokens = Math.min(rate.burst, before.tokens + ((atMs - before.atMs) / 1000) * rate.perSecond);
    buckets.set(channel, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs });
    return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / rate.perSecond));
  };
};
