import type { IncomingMessage } from 'node:http';

/** Slack's own requests stay far below it; a larger one is refused before it is held in memory. */
const maxBodyBytes = 256 * 1024;

/** A body this much too large is not even read to its end: its sender may miss the answer. */
const maxDiscardedBytes = 8 * maxBodyBytes;

/** The raw bytes of a request, or null when they are more than allowed. Rejects when the sender goes away before the end. */
export async function readRawBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxDiscardedBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxDiscardedBytes) return null;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes > maxBodyBytes ? null : Buffer.concat(chunks);
}

/** What Slack sent, whichever of its two encodings it used. */
export type SlackBody = Record<string, unknown>;

/** Reads a body of JSON, of form fields, or of JSON in the form field `payload`; null when it is none of them. */
export function parseSlackBody(contentType: string | undefined, body: Buffer): SlackBody | null {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  const text = body.toString('utf8');
  if (mediaType === 'application/json') return parseObject(text);
  if (mediaType !== 'application/x-www-form-urlencoded') return null;
  const fields = new URLSearchParams(text);
  const payload = fields.get('payload');
  if (payload !== null) return parseObject(payload);
  return fields.size === 0 ? null : Object.fromEntries(fields);
}

/** Whether this is Slack's unsigned check that the address speaks TLS: nothing else in it is looked at. */
export function isSslCheck(body: SlackBody | null): boolean {
  return body?.['ssl_check'] === '1';
}

function parseObject(text: string): SlackBody | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as SlackBody) : null;
  } catch {
    return null;
  }
}
