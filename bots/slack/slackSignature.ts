import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a request's time may lie from ours, in the past and in the future. */
const toleranceSeconds = 5 * 60;

/** What is known of a request before anything in it may be believed. */
export type SignedRequest = { timestamp: string | undefined; signature: string | undefined; body: Buffer };

/** Why a request is not Slack's. */
export type SignatureFault = 'missing' | 'outOfTime' | 'wrong';

/**
 * Checks Slack's v0 signature over the raw bytes, against every secret so that secrets can be rotated. Answers null when it holds.
 * Comparing takes the same time wherever the difference is.
 */
export function signatureFault(request: SignedRequest, secrets: readonly string[], nowMs: number): SignatureFault | null {
  const { timestamp, signature, body } = request;
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return 'missing';
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > toleranceSeconds) return 'outOfTime';
  let matches = false;
  for (const secret of secrets) matches = sameText(signature, sign(secret, timestamp, body)) || matches;
  return matches ? null : 'wrong';
}

/** The value of `x-slack-signature` for a body sent at that second. */
export function sign(secret: string, timestamp: string, body: Buffer): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

function sameText(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
