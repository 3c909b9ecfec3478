import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAuthorizePage } from './authorizePage.ts';
import { control } from './control.ts';
import { remoteRefusal } from './localOnly.ts';
import { sendPageFile } from './pageFiles.ts';
import { actAs } from './people/personRequest.ts';
import { respondLater } from './people/respond.ts';
import type { Simulator } from './simulator.ts';
import { snapshotFor } from './snapshot.ts';
import { jsonBodyOf, sendJson } from './webRequest.ts';

type Exchange = { simulator: Simulator; request: IncomingMessage; response: ServerResponse; query: URLSearchParams };

const notFound = (response: ServerResponse): void => sendJson(response, 404, { ok: false, reason: 'not found' });

const snapshot = ({ simulator, response, query }: Exchange): void => {
  const shown = snapshotFor(simulator, query.get('as') ?? '', query.get('channel') ?? '');
  if (shown) sendJson(response, 200, shown);
  else notFound(response);
};

const withJson = async ({ request, response }: Exchange, run: (body: Record<string, unknown>) => Promise<void>): Promise<void> => {
  const body = await jsonBodyOf(request);
  if (body) await run(body);
  else sendJson(response, 415, { ok: false, reason: 'send a JSON object as application/json' });
};

const post = async (exchange: Exchange, place: string, name: string): Promise<void> => {
  const { simulator, request, response, query } = exchange;
  const { people, workspace, personScope, webApi } = simulator;
  if (place === 'api') return webApi.handle(request, response, name, query);
  if (place === 'respond') return respondLater(personScope, name, request, response);
  if (place === 'act') {
    return withJson(exchange, async (body) =>
      sendJson(response, 200, await actAs(people, body, (id) => workspace.user(id)?.isBot === false)),
    );
  }
  if (place !== 'control') return notFound(response);
  await withJson(exchange, async (body) => {
    const answer = await control(simulator, name, body);
    sendJson(response, answer.status, answer.body);
  });
};

const get = async (exchange: Exchange, place: string, name: string): Promise<void> => {
  const { simulator, request, response, query } = exchange;
  if (place === 'api') return simulator.webApi.handle(request, response, name, query);
  if (place === 'stream') return simulator.live.attach(response);
  if (place === 'snapshot') return snapshot(exchange);
  if (place === 'oauth') return sendAuthorizePage(simulator, response, query);
  if (!(await sendPageFile(response, place || 'index.html'))) notFound(response);
};

/** Answers one request below the simulator's prefix. `path` has no prefix and starts with a slash. */
export const handleRequest = async (
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> => {
  const refusal = remoteRefusal(request, simulator.deps.allowRemote ?? false);
  if (refusal) return sendJson(response, 403, { ok: false, reason: refusal });
  const [pathname = '/', search = ''] = path.split('?');
  const [, place = '', name = ''] = pathname.split('/');
  const exchange: Exchange = { simulator, request, response, query: new URLSearchParams(search) };
  if (request.method === 'POST') return post(exchange, place, name);
  if (request.method === 'GET') return get(exchange, place, name);
  notFound(response);
};
