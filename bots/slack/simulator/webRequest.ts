import type { IncomingMessage, ServerResponse } from 'node:http';

const maxBodyBytes = 1_000_000;

/** The whole body as text, or undefined when it is too large. */
const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > maxBodyBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const contentType = (request: IncomingMessage): string => (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';

/** A JSON object from a body sent as JSON. Anything else is undefined: a form posted by another site never counts. */
export const jsonBodyOf = async (request: IncomingMessage): Promise<Record<string, unknown> | undefined> => {
  if (contentType(request) !== 'application/json') return undefined;
  const body = await bodyOf(request);
  try {
    const parsed: unknown = JSON.parse(body || '{}');
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

const parsedField = (value: string): unknown => {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

const structured = ['blocks', 'attachments', 'metadata', 'view'];

/** The arguments of a Web API call: a form (lists and objects as JSON inside), JSON, or the query. Undefined when unreadable. */
export const apiArgsOf = async (request: IncomingMessage, query: URLSearchParams): Promise<Record<string, unknown> | undefined> => {
  if (contentType(request) === 'application/json') return jsonBodyOf(request);
  const body = await bodyOf(request);
  if (body === undefined) return undefined;
  const fields = [...query, ...new URLSearchParams(body)];
  return Object.fromEntries(fields.map(([key, value]) => [key, structured.includes(key) ? parsedField(value) : value]));
};

/** Answers JSON. writeHead and end stay apart in this folder: the writeHead of restify returns nothing to chain on. */
export const sendJson = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(JSON.stringify(body));
};
