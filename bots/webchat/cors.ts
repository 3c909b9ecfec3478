import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'restify';
import { isAllowedOrigin, type OriginRules } from './origins.ts';

const paths = /^\/(v3\/directline|webchat)\//;
const allowed = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'Access-Control-Expose-Headers': 'Retry-After, X-Correlation-Id',
  'Access-Control-Max-Age': '600',
};

/** Lets the listed sites call Direct Line from a browser. Before routing, because an OPTIONS request has no route. */
export function mountCors(server: Server, origins: OriginRules): void {
  server.pre((request, response, next) => {
    if (!paths.test(request.url ?? '')) return next();
    const answered = answerCors(request, response, origins);
    return next(answered ? false : undefined);
  });
}

/** True when the request was a preflight and has been answered. */
function answerCors(request: IncomingMessage, response: ServerResponse, origins: OriginRules): boolean {
  const { origin, host } = request.headers;
  response.setHeader('Vary', 'Origin');
  const crossOrigin = origin !== undefined && isAllowedOrigin(origin, host, origins);
  if (crossOrigin) response.setHeader('Access-Control-Allow-Origin', origin);
  if (request.method !== 'OPTIONS') return false;
  response.writeHead(204, crossOrigin ? allowed : {});
  response.end();
  return true;
}
