import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'restify';
import { handleRequest } from './handleRequest.ts';
import { createSimulator } from './simulator.ts';
import type { Simulator, SimulatorDeps } from './simulator.ts';
import { sendJson } from './webRequest.ts';

const settled = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    if (response.writableFinished || response.destroyed) return resolve();
    response.once('finish', resolve);
    response.once('close', resolve);
  });

const serve = async (simulator: Simulator, request: IncomingMessage, response: ServerResponse, prefix: string): Promise<void> => {
  try {
    await handleRequest(simulator, request, response, (request.url ?? '').slice(prefix.length));
  } catch (error) {
    simulator.deps.log.error({ err: error }, 'the simulator failed to answer');
    if (response.headersSent) response.destroy();
    else sendJson(response, 500, { ok: false, error: 'internal_error' });
  }
  await settled(response);
};

/** Serves a simulator on a restify server below `prefix`, e.g. `/slack-simulator`. Call `close` before the server closes: it ends the pages' streams. */
export const mountSimulator = (server: Server, deps: SimulatorDeps & { prefix: string }): Simulator => {
  const simulator = createSimulator(deps);
  const { prefix } = deps;
  // restify takes an async handler only with two parameters; the answer is complete when it returns.
  const handler = async (request: IncomingMessage, response: ServerResponse): Promise<void> => serve(simulator, request, response, prefix);
  server.get(prefix, async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.writeHead(308, { location: `${prefix}/` });
    response.end();
    await settled(response);
  });
  server.get(`${prefix}/*`, handler);
  server.post(`${prefix}/*`, handler);
  return simulator;
};
