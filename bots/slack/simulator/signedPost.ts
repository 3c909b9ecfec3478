import { createHmac } from 'node:crypto';

/** How the app answered, or why it did not. */
export type AppAnswer =
  { kind: 'answered'; status: number; type: string; body: string; noRetry: boolean } | { kind: 'timeout' } | { kind: 'unreachable' };

export type Delivery = { url: string; body: string; type: 'json' | 'form'; headers?: Record<string, string> };

const answerTimeoutMs = 3000;
const contentTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' };

/** Slack's v0 signature of a body. `timestamp` is in seconds. */
const signature = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** Sends one signed request to the app and waits at most 3 s, like Slack. Signatures need real time: receivers compare with theirs. */
export const signedPost = async (secret: string, delivery: Delivery): Promise<AppAnswer> => {
  const timestamp = Math.floor(Date.now() / 1000);
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(answerTimeoutMs),
      headers: {
        'content-type': contentTypes[delivery.type],
        'user-agent': 'Slackbot 1.0 (simulator)',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': signature(secret, timestamp, delivery.body),
        ...delivery.headers,
      },
      body: delivery.body,
    });
    const body = await response.text();
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    return { kind: 'answered', status: response.status, type: response.headers.get('content-type') ?? '', body, noRetry };
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? { kind: 'timeout' } : { kind: 'unreachable' };
  }
};

/** Whether the answer is one Slack counts as received. */
export const accepted = (answer: AppAnswer): boolean => answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
