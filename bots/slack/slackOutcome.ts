import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Delivery } from '../../core/messages/messenger.ts';
import { slackFault } from './slackErrors.ts';
import { NoAnswerError } from './slackFetch.ts';

type Failure = Exclude<Delivery, { outcome: 'delivered' }>;

/** Waits that suit the cause: a refused connection is over soon, a message Slack does not accept will not become better at once. */
const retryMs = { connection: 5_000, refused: 60_000, limited: 30_000 } as const;

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
  if (!(original instanceof NoAnswerError)) return { outcome: 'unknown', code: 'answer_lost' };
  return original.sent
    ? { outcome: 'unknown', code: original.code }
    : { outcome: 'retryAt', afterMs: retryMs.connection, code: original.code };
}

function limitedWithoutTime(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Retry header');
}
