import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Delivery } from '../../core/messages/messenger.ts';
import { slackFault } from './slackErrors.ts';

type Failure = Exclude<Delivery, { outcome: 'delivered' }>;

/** Waits that suit the cause: a refused connection is over soon, a message Slack does not accept will not become better at once. */
const retryMs = { connection: 5_000, refused: 60_000, limited: 30_000 } as const;

/** Errors that happen before anything was sent; with any other one Slack may have taken the request. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
]);

/** What became of a post that failed. `unknown` only where Slack may have carried it out. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) return { outcome: 'retryAt', afterMs: error.retryAfter * 1000, code: 'ratelimited' };
  if (error instanceof WebAPIPlatformError) return platformFailure(String(error.data.error));
  if (error instanceof WebAPIHTTPError) return httpFailure(error.statusCode);
  if (error instanceof WebAPIRequestError) return requestFailure(error.original);
  return limitedWithoutTime(error)
    ? { outcome: 'retryAt', afterMs: retryMs.limited, code: 'ratelimited' }
    : { outcome: 'unknown', code: 'answer_unreadable' };
}

/** The same for calls that may be made twice (a change of a message, a look-up): there is nothing to look for afterwards. */
export function repeatableFailureOf(error: unknown): Failure {
  const failure = failureOf(error);
  return failure.outcome === 'unknown' ? { outcome: 'retryAt', afterMs: retryMs.connection, code: failure.code } : failure;
}

function platformFailure(code: string): Failure {
  const { effect } = slackFault(code);
  if (effect === 'retry') return { outcome: 'retryAt', afterMs: retryMs.refused, code };
  return { outcome: effect, code };
}

function httpFailure(statusCode: number): Failure {
  const code = `http_${statusCode}`;
  return statusCode >= 500 ? { outcome: 'unknown', code } : { outcome: 'retryAt', afterMs: retryMs.refused, code };
}

function requestFailure(original: Error): Failure {
  const code = causeCode(original);
  if (neverSent.has(code)) return { outcome: 'retryAt', afterMs: retryMs.connection, code: code.toLowerCase() };
  return { outcome: 'unknown', code: original.name === 'TimeoutError' ? 'timeout' : 'answer_lost' };
}

/** fetch hides the system's error in `cause`, and in a list when a host has several addresses. */
function causeCode(error: unknown): string {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  return cause === undefined && errors === undefined ? '' : causeCode(cause ?? errors?.[0]);
}

function limitedWithoutTime(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Retry header');
}
