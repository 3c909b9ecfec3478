import type { Next, Request, RequestHandler, Response, Server } from 'restify';
import type { Failures } from './failures.ts';

const verbs = ['get', 'post', 'put', 'patch', 'del', 'head', 'opts', 'use', 'pre'] as const;
type Added = RequestHandler | Added[] | object | string;

/**
 * From now on every handler added to the server is wrapped: a synchronous throw or a rejection becomes one generic answer,
 * where restify would end the process or send the error's message to the client.
 */
export function guardHandlers(server: Server, failures: Failures): void {
  const registry = server as unknown as Record<string, (...added: Added[]) => unknown>;
  for (const verb of verbs) {
    const add = registry[verb]?.bind(server);
    if (add === undefined) throw new Error(`restify has no ${verb}`);
    registry[verb] = (...added) => add(...added.map((one) => guardAdded(one, failures)));
  }
}

function guardAdded(added: Added, failures: Failures): Added {
  if (Array.isArray(added)) return added.map((one) => guardAdded(one, failures));
  return typeof added === 'function' ? guarded(added as RequestHandler, failures) : added;
}

function guarded(handler: RequestHandler, failures: Failures): RequestHandler {
  const answersByPromise = handler.length < 3;
  const safe = (request: Request, response: Response, next: Next): void => {
    let ended = false;
    const end = (value?: unknown): void => {
      if (ended) return;
      ended = true;
      if (value instanceof Error) failures.answer(value, request, response);
      next(value instanceof Error ? false : value);
    };
    try {
      const work: unknown = handler(request, response, end as Next);
      if (work instanceof Promise) settle(work, answersByPromise, end);
      else if (answersByPromise) end();
      // A handler that never says it is done would count as in flight for ever.
      if (!ended && !answersByPromise) response.once('close', () => end(false));
    } catch (error) {
      end(asError(error));
    }
  };
  return Object.defineProperty(safe, 'name', { value: handler.name }) as RequestHandler;
}

function settle(work: Promise<unknown>, answersByPromise: boolean, end: (value?: unknown) => void): void {
  work.then(
    () => {
      if (answersByPromise) end();
    },
    (error: unknown) => end(asError(error)),
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('something that is no error was thrown', { cause: error });
}
