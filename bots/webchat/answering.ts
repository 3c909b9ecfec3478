import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'restify';
import type { Log } from '../../core/context.ts';
import { faultFields } from './faultFields.ts';
import { HttpRefusal } from './httpRefusal.ts';

/** A request as restify hands it on, with the parameters of its path. */
export type RoutedRequest = IncomingMessage & { params?: Record<string, string> };
export type Answer = { status: number; body: object; headers?: Record<string, string> };

/** Makes a restify handler: what is thrown becomes a plain answer with an id that the log carries too, and never ends the process. */
export function answering(log: Log, work: (request: RoutedRequest) => Promise<Answer>): RequestHandler {
  return async (request, response) => {
    try {
      const { status, body, headers } = await work(request as RoutedRequest);
      sendJson(response, status, body, headers);
    } catch (error) {
      sendFault(log, response, error);
    }
  };
}

function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  const json = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(json);
}

export function sendFault(log: Log, response: ServerResponse, error: unknown): void {
  const correlationId = randomUUID();
  const refusal =
    error instanceof HttpRefusal ? error : new HttpRefusal(500, 'ServiceError', 'Something went wrong here. Please try again.');
  if (refusal === error && refusal.status < 500 && refusal.cause === undefined) {
    log.info({ correlationId, status: refusal.status, code: refusal.code }, 'webchat request refused');
  } else {
    log.error(
      { correlationId, status: refusal.status, code: refusal.code, ...faultFields(refusal.cause ?? error) },
      'webchat request failed',
    );
  }
  if (response.headersSent) return void response.end();
  const body = { error: { code: refusal.code, message: refusal.message, correlationId } };
  sendJson(response, refusal.status, body, { ...refusal.headers, 'X-Correlation-Id': correlationId });
}
