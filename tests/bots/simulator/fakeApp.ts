import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isValidSlackRequest } from '@slack/bolt';

export type Received = {
  signed: boolean;
  headers: IncomingMessage['headers'];
  /** A JSON body, the payload of an interaction, or the fields of a command. */
  body: Record<string, unknown>;
};

export type FakeAppAnswer = { status?: number; headers?: Record<string, string>; body?: unknown; hang?: boolean };
export type Answering = (received: Received) => FakeAppAnswer | Promise<FakeAppAnswer>;

const parsed = (type: string, raw: string): Record<string, unknown> => {
  if (type.includes('json')) return JSON.parse(raw) as Record<string, unknown>;
  const form = Object.fromEntries(new URLSearchParams(raw));
  return typeof form.payload === 'string' ? (JSON.parse(form.payload) as Record<string, unknown>) : form;
};

const signedBy = (secret: string, request: IncomingMessage, body: string): boolean =>
  isValidSlackRequest({
    signingSecret: secret,
    body,
    headers: {
      'x-slack-signature': String(request.headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(request.headers['x-slack-request-timestamp']),
    },
  });

const reply = (response: ServerResponse, { status = 200, headers = {}, body, hang }: FakeAppAnswer): void => {
  if (hang) return;
  const json = typeof body === 'object';
  response.writeHead(status, { ...(json ? { 'content-type': 'application/json' } : {}), ...headers });
  response.end(json ? JSON.stringify(body) : (body as string | undefined));
};

/** An app that writes down what it is sent. `answer` may be replaced while it runs. */
export const startFakeApp = async (signingSecret: string) => {
  const received: Received[] = [];
  const app = { answer: (() => ({})) as Answering };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const raw = Buffer.concat(parts).toString();
      const one = {
        signed: signedBy(signingSecret, request, raw),
        headers: request.headers,
        body: parsed(String(request.headers['content-type']), raw),
      };
      received.push(one);
      void Promise.resolve(app.answer(one)).then((answer) => reply(response, answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { app, received, url, stop };
};
