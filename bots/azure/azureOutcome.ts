import type { Delivery } from '../../core/messages/messenger.ts';

type Failure = Exclude<Delivery, { outcome: 'delivered' }>;

/** Waits that suit the cause: a gateway is back soon, a message that is not accepted will not become better at once. */
const retryMs = { gateway: 5_000, limited: 30_000, refused: 60_000 } as const;

/** Microsoft asks to send again after these: the message was not taken. */
const sendAgain = new Set([412, 502, 503, 504]);

/** Errors of a connection that was never made. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What became of a post that failed. `unknown` only where it may have been carried out. */
export function failureOf(error: unknown): Failure {
  const { name, code, statusCode } = error as { name?: string; code?: string; statusCode?: number };
  if (statusCode !== undefined) return refusal(statusCode, error);
  if (name === 'AbortError') return { outcome: 'unknown', code: 'timeout' };
  if (name === 'RestError' && !neverSent.has(code ?? '')) return { outcome: 'unknown', code: code ?? 'answer_lost' };
  // Anything else broke before the message left: the token for it could not be had.
  return { outcome: 'retryAt', afterMs: retryMs.gateway, code: code ?? name ?? 'notSent' };
}

/** The same for a change of a message, which may be made twice. */
export function repeatableFailureOf(error: unknown): Failure {
  const failure = failureOf(error);
  return failure.outcome === 'unknown' ? { outcome: 'retryAt', afterMs: retryMs.gateway, code: failure.code } : failure;
}

/** Whether the channel cannot change messages at all, or not this one any more. */
export function isUnchangeable(error: unknown): boolean {
  const { statusCode } = error as { statusCode?: number };
  return statusCode === 404 || statusCode === 405 || statusCode === 501;
}

function refusal(statusCode: number, error: unknown): Failure {
  const code = `http_${statusCode}`;
  if (statusCode === 429) return { outcome: 'retryAt', afterMs: retryAfterMs(error) ?? retryMs.limited, code };
  if (statusCode === 403 || statusCode === 404) return { outcome: 'gone', code };
  if (sendAgain.has(statusCode)) return { outcome: 'retryAt', afterMs: retryMs.gateway, code };
  return statusCode >= 500 ? { outcome: 'unknown', code } : { outcome: 'retryAt', afterMs: retryMs.refused, code };
}

function retryAfterMs(error: unknown): number | null {
  const { response } = error as { response?: { headers?: { get?: (name: string) => string | undefined } } };
  const seconds = Number(response?.headers?.get?.('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
