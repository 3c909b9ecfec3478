import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'restify';
import type { OriginPolicy } from './originPolicy.ts';
import { isAllowedOrigin } from './origins.ts';

const paths = /^\/(v3\/directline|webchat)\//;
const allowed = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'Access-Control-Expose-Headers': 'Retry-After, X-Correlation-Id',
  'Access-Control-Max-Age': '600',
};

/**
 * Lets the sites that shops list call us from a browser; which shop they may talk to is asked by each call. Before routing, because an OPTIONS
 * request has no route.
 */
export function mountCors(server: Server, origins: OriginPolicy): void {
  server.pre((request, response, next) => {
    if (!paths.test(request.url ?? '')) return next();
    answerCors(request, response, origins).then((answered) => next(answered ? false : undefined), next);
  });
}

/** True when the request was a preflight and has been answered. */
async function answerCors(request: IncomingMessage, response: ServerResponse, origins: OriginPolicy): Promise<boolean> {
  const { origin, host } = request.headers;
  response.setHeader('Vary', 'Origin');
  const isOurs = isAllowedOrigin(origin, host, { publicUrl: origins.publicUrl, allowedOrigins: [] });
  const crossOrigin = origin !== undefined && (isOurs || (await origins.isListed(origin)));
  if (crossOrigin) response.setHeader('Access-Control-Allow-Origin', origin);
  if (request.method !== 'OPTIONS') return false;
  response.writeHead(204, crossOrigin ? allowed : {});
  response.end();
  return true;
}
