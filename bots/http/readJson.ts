import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { HttpProblem } from './httpProblem.ts';

export type BodyLimits = { maxBytes: number; maxDepth: number };
export const defaultLimits: BodyLimits = { maxBytes: 64 * 1024, maxDepth: 32 };

/**
 * Reads a request's JSON body and validates it; keys the schema does not know, `__proto__` among them, are dropped.
 * Throws HttpProblem: 415 for another type, 413 when too large, 400 when it is no JSON, too deep, or not of the schema.
 */
export async function readJson<Body>(request: IncomingMessage, schema: z.ZodType<Body>, limits = defaultLimits): Promise<Body> {
  const mediaType = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new HttpProblem(415, 'UnsupportedMediaType', 'Send the body as application/json.');
  const text = (await readBody(request, limits.maxBytes)).toString('utf8');
  if (!isShallow(text, limits.maxDepth)) throw new HttpProblem(400, 'TooDeep', 'The body is nested too deeply.');
  const parsed = schema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new HttpProblem(400, 'InvalidContent', `The body is not of the form expected: ${firstFault(parsed.error)}.`);
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const tooLarge = new HttpProblem(413, 'PayloadTooLarge', `The body is larger than ${maxBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Counts brackets outside strings before parsing, so that depth costs nothing. */
function isShallow(text: string, maxDepth: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (inString && letter === '\\') at += 1;
    else if (letter === '"') inString = !inString;
    else if (!inString && (letter === '{' || letter === '[')) depth += 1;
    else if (!inString && (letter === '}' || letter === ']')) depth -= 1;
    if (depth > maxDepth) return false;
  }
  return true;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'InvalidContent', 'The body is no JSON.');
  }
}

/** Names the place only: the value may be somebody's. */
function firstFault(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined || issue.path.length === 0 ? 'look at the whole' : `look at ${issue.path.join('.')}`;
}
