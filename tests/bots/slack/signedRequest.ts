import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import type * as Restify from 'restify';
import type { Response, Server } from 'restify';
import type { Log } from '../../../core/context.ts';
import { sign } from '../../../bots/slack/slackSignature.ts';

const restify = createRequire(import.meta.url)('restify') as typeof Restify;

export const secret = 'the-signing-secret';
export const silentLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export type Answer = { status: number; body: string };
export type SignedOptions = {
  path?: string;
  contentType?: string;
  secret?: string;
  atMs?: number;
  headers?: Record<string, string>;
  tamper?: (body: Buffer) => Buffer;
};

export type TestServer = { server: Server; origin: string; close: () => Promise<void> };

/** A restify server on a free port, as the web process has one, with a JSON route of another channel beside Slack's. */
export async function startServer(mount: (server: Server) => void): Promise<TestServer> {
  const server = restify.createServer();
  server.post('/other', ...restify.plugins.jsonBodyParser(), async (request: { body?: unknown }, response: Response) => {
    response.json({ heard: request.body });
  });
  mount(server);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { server, origin, close };
}

/** Sends a body signed as Slack signs it, unless an option says otherwise. */
export async function postSigned(origin: string, body: string | Buffer, options: SignedOptions = {}): Promise<Answer> {
  const raw = Buffer.isBuffer(body) ? body : Buffer.from(body);
  const timestamp = String(Math.floor((options.atMs ?? Date.now()) / 1000));
  const signature = sign(options.secret ?? secret, timestamp, raw);
  const headers: Record<string, string> = {
    'content-type': options.contentType ?? 'application/json',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature,
    ...options.headers,
  };
  for (const [name, value] of Object.entries(headers)) if (value === '') delete headers[name];
  return post(`${origin}${options.path ?? '/slack/events'}`, options.tamper?.(raw) ?? raw, headers);
}

export function form(payload: unknown): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

export async function post(url: string, body: Buffer, headers: Record<string, string>): Promise<Answer> {
  const request = httpRequest(url, { method: 'POST', headers: { ...headers, 'content-length': String(body.length) } });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
}
