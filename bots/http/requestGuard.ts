import type { IncomingMessage, Server as HttpServer } from 'node:http';

const stand = { host: 'invalid.invalid', url: '/' };

/**
 * restify's router throws out of the event on a Host or URL that cannot be parsed, which ends the process. Such requests are
 * repaired before it sees them; the answer tells which those were, so that they can be refused.
 */
export function guardRequests(server: HttpServer): (request: IncomingMessage) => boolean {
  const repaired = new WeakSet<IncomingMessage>();
  const repair = (request: IncomingMessage): void => {
    if (isParsable(request)) return;
    repaired.add(request);
    request.headers.host = stand.host;
    request.url = stand.url;
  };
  for (const event of ['request', 'checkContinue', 'upgrade']) server.prependListener(event, repair);
  return (request) => repaired.has(request);
}

function isParsable({ headers, url = '/' }: IncomingMessage): boolean {
  const base = `http://${headers.host ?? stand.host}`;
  return url.startsWith('/') && URL.canParse(base) && URL.canParse(base + url) && isDecodable(url);
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
