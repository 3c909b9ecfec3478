import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { HttpRefusal } from './httpRefusal.ts';

const maxBodyBytes = 64 * 1024;
const maxDepth = 32;

/**
 * Reads and validates a JSON body. Throws HttpRefusal: 413 above 64 KiB, 415 for another content type, 400 for what is not JSON, is nested
 * deeper than 32 levels or is not of that shape. An absent body counts as `{}`.
 */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const bytes = await readBytes(request);
  if (bytes.length > 0 && !isJson(request.headers['content-type']))
    throw new HttpRefusal(415, 'UnsupportedMediaType', 'Send application/json.');
  return parseBody(bytes.length === 0 ? '{}' : bytes.toString('utf8'), schema);
}

/** The value of a JSON text of that shape. Throws HttpRefusal 400 for any other. */
export function parseBody<T>(text: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parse(text));
  if (!parsed.success)
    throw new HttpRefusal(
      400,
      'BadArgument',
      `Not valid: ${parsed.error.issues.map((issue) => issue.path.join('.') || 'body').join(', ')}`,
    );
  return parsed.data;
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = (): HttpRefusal =>
    new HttpRefusal(413, 'MessageSizeTooBig', 'At most 64 KiB can be sent at once.', { Connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  if (depthOf(text) > maxDepth) throw new HttpRefusal(400, 'BadArgument', 'The JSON is nested too deeply.');
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpRefusal(400, 'BadArgument', 'The body is not JSON.');
  }
}

/** Counted before parsing, so that a hostile body costs one pass and no recursion. Brackets inside strings do not count. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const token of text.replace(/"(?:[^"\\]|\\.)*"/gs, '').matchAll(/[[\]{}]/g)) {
    depth += token[0] === '[' || token[0] === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
