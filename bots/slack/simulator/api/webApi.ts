import { setTimeout as wait } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';
import type { PostLimit } from '../postLimit.ts';
import { apiArgsOf, sendJson } from '../webRequest.ts';
import { refuse, textOf } from './apiMethod.ts';
import type { ApiAnswer, ApiArgs, ApiMethod, ApiScope } from './apiMethod.ts';
import { chatMethods } from './chatMethods.ts';
import { conversationMethods } from './conversationMethods.ts';
import { peopleMethods } from './peopleMethods.ts';
import { viewMethods } from './viewMethods.ts';

/** Every method of the Web API the simulator knows. */
export const apiMethods: Record<string, ApiMethod> = { ...chatMethods, ...conversationMethods, ...viewMethods, ...peopleMethods };

/** One call as it was made: tests look at what was really asked. */
export type ApiCall = { method: string; args: ApiArgs; answer: string };

export type WebApi = {
  handle: (request: IncomingMessage, response: ServerResponse, method: string, query: URLSearchParams) => Promise<void>;
  calls: ApiCall[];
};

const keptCalls = 500;

const tokenRefusal = (request: IncomingMessage, args: ApiArgs, scope: ApiScope, faults: Faults): ApiAnswer | undefined => {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? textOf(args.token);
  if (!token) return refuse('not_authed');
  if (faults.plan().tokenRevoked) return refuse('token_revoked');
  return token === scope.botToken() ? undefined : refuse('invalid_auth');
};

const missing = (method: ApiMethod, args: ApiArgs): string[] =>
  (method.required ?? [])
    .filter((field) => args[field] === undefined || args[field] === '')
    .map((field) => `missing required field: ${field} [json-pointer:/${field}]`);

const answerTo = async (request: IncomingMessage, name: string, args: ApiArgs, scope: ApiScope, faults: Faults): Promise<ApiAnswer> => {
  const method = Object.hasOwn(apiMethods, name) ? apiMethods[name] : undefined;
  if (!method) return refuse('unknown_method');
  const unauthorised = method.open ? undefined : tokenRefusal(request, args, scope, faults);
  if (unauthorised) return unauthorised;
  const absent = missing(method, args);
  return absent.length ? refuse('invalid_arguments', absent) : method.run(scope, args);
};

const tooMany = (response: ServerResponse, retryAfterS: number): void =>
  sendJson(response, 429, refuse('ratelimited'), { 'retry-after': String(retryAfterS) });

/** The Web API over a workspace, with its faults and its limit on posts. */
export const createWebApi = (scope: ApiScope, faults: Faults, limit: PostLimit): WebApi => {
  const calls: ApiCall[] = [];
  const handle: WebApi['handle'] = async (request, response, method, query) => {
    const args = await apiArgsOf(request, query);
    if (!args) return sendJson(response, 200, refuse('invalid_form_data'));
    const call: ApiCall = { method, args: { ...args, token: undefined }, answer: 'lost' };
    calls.push(call);
    if (calls.length > keptCalls) calls.shift();
    const { slowMs, retryAfterS } = faults.plan();
    if (slowMs) await wait(slowMs);
    const verdict = faults.take(method);
    const waitS = verdict === 'limit' ? retryAfterS : method === 'chat.postMessage' ? limit(textOf(args.channel)) : 0;
    if (waitS) {
      call.answer = 'ratelimited';
      return tooMany(response, waitS);
    }
    if (verdict === 'fail') return sendJson(response, 500, { ok: false, error: 'internal_error' });
    const answer = await answerTo(request, method, args, scope, faults);
    if (verdict === 'drop') {
      request.socket.destroy();
      return;
    }
    call.answer = answer.ok ? 'ok' : (answer.error ?? 'error');
    sendJson(response, 200, answer, { 'x-oauth-scopes': '', 'x-slack-req-id': String(calls.length) });
  };
  return { handle, calls };
};
