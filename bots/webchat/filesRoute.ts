import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Server } from 'restify';
import type { Log } from '../../core/context.ts';
import type { OpenedFile } from '../../core/files/openFile.ts';
import { type RoutedRequest, sendFault } from './answering.ts';
import { HttpRefusal } from './httpRefusal.ts';

export type FilesDeps = { open: (ref: string) => Promise<OpenedFile | null>; log: Log };

/**
 * GET /files/:ref, a file of a message for whoever was given its address. Nothing in it can run: its type was decided here, the browser may
 * not guess another, and what it opens has no origin.
 */
export function mountFiles(server: Server, { open, log }: FilesDeps): void {
  server.get('/files/:ref', async (request, response) => {
    try {
      await send(response, await open((request as RoutedRequest).params?.['ref'] ?? ''));
    } catch (error) {
      sendFault(log, response, error);
    }
  });
}

async function send(response: ServerResponse, file: OpenedFile | null): Promise<void> {
  if (!file) throw new HttpRefusal(404, 'NotFound', 'There is nothing at this address.');
  response.writeHead(200, {
    'Content-Type': file.mediaType,
    'Content-Length': file.sizeBytes,
    'Content-Disposition': dispositionOf(file),
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'Cache-Control': 'private, max-age=31536000, immutable',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  });
  // A client that goes away in the middle is no fault of ours.
  await pipeline(file.bytes, response).catch(() => response.destroy());
}

/** Images are shown where they are; anything else is saved. The name is written twice, for clients that know only ASCII. */
function dispositionOf({ name, mediaType }: OpenedFile): string {
  const plain = name.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${mediaType.startsWith('image/') ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
