import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import restify, { type Request, type Response, type Server } from 'restify';
import type { Log } from '../../core/context.ts';
import { createFailures } from './failures.ts';
import { guardHandlers } from './guardHandlers.ts';
import { HttpProblem } from './httpProblem.ts';
import { guardRequests } from './requestGuard.ts';

restoreWriteHead();

export type HttpServerOptions = { log: Log };

/** How long a client may take, in milliseconds. */
const timeoutsMs = { headers: 10_000, request: 30_000, keepAlive: 65_000, checkEvery: 5_000 };
const maxConnections = 20_000;

/**
 * A restify server that no request can end and that tells no client more than it must. Routes attach their own body parsers:
 * a parser for all would break the signatures of Slack, which are over raw bytes.
 */
export function createHttpServer({ log }: HttpServerOptions): Server {
  const server = restify.createServer({ name: '', onceNext: true });
  const isMalformed = guardRequests(server.server);
  const failures = createFailures(log);
  guardHandlers(server, failures);
  limit(server);
  refuseLostUpgrades(server, isMalformed);
  server.pre((request: Request, response: Response, next) => {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    if (isMalformed(request)) throw new HttpProblem(400, 'BadRequest', 'The address of this request cannot be read.');
    next();
  });
  server.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
    failures.answer(fromRouter(error), request, response);
    // Tells restify that the answer has been given.
    Object.assign(response, { _sent: true });
    done();
  });
  return server;
}

/** restify replaces writeHead on every response of the process with one that forgets to return the response, as node's does. */
function restoreWriteHead(): void {
  const patched = ServerResponse.prototype.writeHead as (...args: unknown[]) => unknown;
  Object.assign(ServerResponse.prototype, {
    writeHead(this: ServerResponse, ...args: unknown[]): ServerResponse {
      patched.apply(this, args);
      return this;
    },
  });
}

function limit(server: Server): void {
  const { server: http } = server;
  http.headersTimeout = timeoutsMs.headers;
  http.requestTimeout = timeoutsMs.request;
  http.keepAliveTimeout = timeoutsMs.keepAlive;
  http.maxHeadersCount = 100;
  http.maxConnections = maxConnections;
  // Read by node when it starts listening; the default would let a slow client stay for half a minute longer.
  Object.assign(http, { connectionsCheckingInterval: timeoutsMs.checkEvery });
}

/** restify listens to upgrades, so node leaves them open: one that no web socket server takes must not stay for ever. */
function refuseLostUpgrades(server: Server, isMalformed: (request: IncomingMessage) => boolean): void {
  server.server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    if (isMalformed(request)) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    // A web socket server that takes it switches this timeout off.
    else socket.setTimeout(timeoutsMs.headers, () => socket.destroy());
  });
}

/** The router's own refusals, without the path it would repeat; anything else stays what it is. */
function fromRouter(error: unknown): unknown {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (status === 404) return new HttpProblem(404, 'NotFound', 'There is nothing at this address.');
  if (status === 405) return new HttpProblem(405, 'MethodNotAllowed', 'This address does not answer to this method.');
  return error;
}
