import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, type App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../core/context.ts';
import { isSslCheck, parseSlackBody, readRawBody, type SlackBody } from './slackBody.ts';
import { signatureFault } from './slackSignature.ts';

/** Slack gives up after 3 s: by then it must have been told, one way or the other. */
const defaultAnswerWithinMs = 2800;

export type ReceiverOptions = { signingSecrets: readonly string[]; log: Log; nowMs?: () => number; answerWithinMs?: number };

/** A Bolt receiver without a server of its own: `respond` answers one request and settles when the answer has left. */
export type SlackReceiver = Receiver & { respond: (request: IncomingMessage, response: ServerResponse) => Promise<void> };

type Reply = { status: number; body?: unknown };
const refused = (status: number): Reply => ({ status });

/** Builds the receiver. Nothing is acknowledged before its listeners have finished, and never when one of them threw. */
export function createReceiver(options: ReceiverOptions): SlackReceiver {
  let app: App | undefined;
  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const raw = await readRawBody(request).catch(() => Buffer.alloc(0));
    if (raw === null) return refused(413);
    const body = parseSlackBody(request.headers['content-type'], raw);
    if (isSslCheck(body)) return { status: 200 };
    const fault = signatureFault(signedParts(request, raw), options.signingSecrets, options.nowMs?.() ?? Date.now());
    if (fault !== null) options.log.warn({ fault }, 'slack request refused');
    if (fault !== null) return refused(401);
    if (body === null) return refused(400);
    if (body['type'] === 'url_verification') return verification(body);
    if (app === undefined) return refused(503);
    return inTime(dispatch(app, body, request), options);
  };
  return {
    init: (boltApp) => {
      app = boltApp;
    },
    start: async () => undefined,
    stop: async () => undefined,
    respond: async (request, response) => {
      const answer = await reply(request).catch((error: unknown) => failed(error, options.log));
      await write(response, answer);
    },
  };
}

function signedParts(request: IncomingMessage, body: Buffer): Parameters<typeof signatureFault>[0] {
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { timestamp: header('x-slack-request-timestamp'), signature: header('x-slack-signature'), body };
}

function verification(body: SlackBody): Reply {
  const challenge = body['challenge'];
  return typeof challenge === 'string' ? { status: 200, body: { challenge } } : refused(400);
}

async function dispatch(app: App, body: SlackBody, request: IncomingMessage): Promise<Reply> {
  let acknowledged: Reply | undefined;
  const event: ReceiverEvent = {
    body,
    ack: async (answer: unknown) => {
      acknowledged ??= { status: 200, body: answer };
    },
    retryNum: HTTPModuleFunctions.extractRetryNumFromHTTPRequest(request),
    retryReason: HTTPModuleFunctions.extractRetryReasonFromHTTPRequest(request),
  };
  await app.processEvent(event);
  return acknowledged ?? refused(404);
}

/** A listener that outlives the limit goes on; Slack is told that it failed and, for events, asks again. */
async function inTime(work: Promise<Reply>, { log, answerWithinMs = defaultAnswerWithinMs }: ReceiverOptions): Promise<Reply> {
  const limit = Promise.withResolvers<Reply>();
  const timer = setTimeout(() => limit.resolve(refused(503)), answerWithinMs);
  const settled = work.catch((error: unknown) => failed(error, log));
  return Promise.race([settled, limit.promise]).finally(() => clearTimeout(timer));
}

/** Bolt wraps what a listener threw; the cause is what one wants to read. */
function failed(error: unknown, log: Log): Reply {
  const cause = (error as { original?: unknown } | null)?.original ?? error;
  log.error({ err: cause }, 'slack request failed');
  return refused(500);
}

async function write(response: ServerResponse, answer: Reply): Promise<void> {
  if (response.destroyed) return;
  const left = Promise.withResolvers<void>();
  response.once('close', left.resolve).once('finish', left.resolve);
  if (answer.status === 413) response.setHeader('connection', 'close');
  const text = typeof answer.body === 'string' || answer.body === undefined ? (answer.body ?? '') : JSON.stringify(answer.body);
  const type = typeof answer.body === 'object' ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
  response.writeHead(answer.status, text === '' ? {} : { 'content-type': type });
  response.end(text);
  await left.promise;
}
