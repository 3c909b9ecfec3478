import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** A name without any path in it, such as `chat.js`. */
const fileName = /^[A-Za-z0-9][\w.-]{0,99}$/;

/**
 * Sends a file of a folder, in the best compressed form the client takes when it was prepared. False when there is no such file. The addresses
 * carry a version, so that the answer may be kept for ever.
 */
export async function sendFile(request: IncomingMessage, response: ServerResponse, folder: string, name: string): Promise<boolean> {
  const type = types[name.split('.').at(-1) ?? ''];
  if (!fileName.test(name) || type === undefined) return false;
  const chosen = await chooseForm(join(folder, name), String(request.headers['accept-encoding'] ?? ''));
  if (!chosen) return false;
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': chosen.size,
    'Cache-Control': 'public, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    Vary: 'Accept-Encoding',
    ...(chosen.encoding ? { 'Content-Encoding': chosen.encoding } : {}),
  });
  if (request.method === 'HEAD') response.end();
  // A client that goes away in the middle is no fault of ours.
  else await pipeline(createReadStream(chosen.path), response).catch(() => response.destroy());
  return true;
}

async function chooseForm(path: string, accepted: string): Promise<{ path: string; size: number; encoding?: string } | null> {
  for (const [encoding, suffix] of encodings) {
    const size = accepted.includes(encoding) ? await sizeOf(path + suffix) : null;
    if (size !== null) return { path: path + suffix, size, encoding };
  }
  const size = await sizeOf(path);
  return size === null ? null : { path, size };
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

/** A short word that changes with the file's content. */
export async function versionOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
    .slice(0, 12);
}
