import type { IncomingMessage } from 'node:http';
import { azureActivitySchema, type AzureActivity } from './azureActivity.ts';

const maxBodyBytes = 256 * 1024;

/** An activity from a request's body, or the status that says what is wrong with it: 413, 415 or 400. */
export async function readActivity(request: IncomingMessage): Promise<AzureActivity | 413 | 415 | 400> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return 415;
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return 413;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return 413;
    chunks.push(chunk);
  }
  const read = azureActivitySchema.safeParse(parse(Buffer.concat(chunks).toString('utf8')));
  return read.success ? read.data : 400;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
