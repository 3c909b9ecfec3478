import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'restify';
import type { Log } from '../../core/context.ts';
import { HttpProblem } from './httpProblem.ts';

/** What a client is told of a failure: nothing but a code, a sentence and the id under which the log holds the rest. */
export type FailureBody = { code: string; message: string; id: string };

export type Failures = {
  /** Answers a failed request once; after the headers have left, only the log line remains and the connection is cut. */
  answer: (error: unknown, request: Request, response: Response) => void;
};

/** The one place where an error becomes an HTTP answer. */
export function createFailures(log: Log): Failures {
  return {
    answer: (error, request, response) => {
      const { status, body } = describe(error);
      const fields = { id: body.id, status, method: request.method, route: routeOf(request) };
      if (status >= 500) log.error({ ...fields, err: error }, 'request failed');
      else log.debug({ ...fields, code: body.code }, 'request refused');
      if (response.headersSent) response.destroy();
      else write(response, status, body);
    },
  };
}

/** The route's own path, so that no token or id of a URL comes into the log. */
function routeOf(request: Request): string {
  const route = request.getRoute() as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'none';
}

function describe(error: unknown): { status: number; body: FailureBody } {
  const id = randomBytes(6).toString('hex');
  if (error instanceof HttpProblem) return { status: error.status, body: { code: error.code, message: error.message, id } };
  return {
    status: 500,
    body: { code: 'InternalError', message: `Something went wrong here. Try again; if it stays, say this id: ${id}.`, id },
  };
}

function write(response: Response, status: number, body: FailureBody): void {
  // The body of a refused request may still be on its way: the connection cannot serve another one.
  if (status === 413) response.setHeader('connection', 'close');
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(JSON.stringify(body));
}
