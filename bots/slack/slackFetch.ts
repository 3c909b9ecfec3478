/** A request that got no answer. `sent` is false only when nothing can have reached Slack. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError';
  readonly code: string;
  readonly sent: boolean;

  constructor(code: string, sent: boolean) {
    super(`no answer from Slack: ${code}`);
    this.code = code;
    this.sent = sent;
  }
}

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

/** fetch, telling apart what Slack may have received and what it cannot. */
export async function slackFetch(...request: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetch(...request);
  } catch (error) {
    const code = causeCode(error);
    if (neverSent.has(code)) throw new NoAnswerError(code.toLowerCase(), false);
    throw new NoAnswerError((error as { name?: string }).name === 'TimeoutError' ? 'timeout' : 'answer_lost', true);
  }
}

/** fetch hides the system's error in `cause`, and in a list when a host has several addresses. */
function causeCode(error: unknown): string {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  return cause === undefined && errors === undefined ? '' : causeCode(cause ?? errors?.[0]);
}
