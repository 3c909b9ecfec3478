/** Where the program is reached, and the other sites that may talk to it from a browser. */
export type OriginRules = { publicUrl: string; allowedOrigins: readonly string[] };

/** Whether a browser page of that origin may talk to us: our own page, a listed site, or no browser at all. */
export function isAllowedOrigin(origin: string | undefined, host: string | undefined, rules: OriginRules): boolean {
  if (origin === undefined) return true;
  return origin === new URL(rules.publicUrl).origin || rules.allowedOrigins.includes(origin) || URL.parse(origin)?.host === host;
}

/**
 * The WebSocket address to hand to a client. Behind TLS it is always the public one; without TLS (a trial) it follows the name the client
 * used, so that another device in the same network can try it too.
 */
export function streamBaseUrl(host: string | undefined, rules: { publicUrl: string }): string {
  const base = new URL(rules.publicUrl);
  if (base.protocol === 'https:') return `wss://${base.host}`;
  const asked = host === undefined ? null : URL.parse(`http://${host}`);
  return `ws://${asked?.host ?? base.host}`;
}
