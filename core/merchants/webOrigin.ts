const host = /^([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])$/;

/**
 * The origin of a web address as browsers write it, such as `https://shop.example`. Null for anything that is no site of its own: a path, a
 * wildcard, user names, and http anywhere but on this machine.
 */
export function toWebOrigin(address: string): string | null {
  const url = URL.parse(address.trim());
  if (!url || !host.test(url.hostname) || url.origin === 'null') return null;
  if (url.username !== '' || url.password !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') return null;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere) ? url.origin : null;
}

/** Whether it is written exactly as a browser would send it. */
export function isWebOrigin(origin: string): boolean {
  return toWebOrigin(origin) === origin;
}
