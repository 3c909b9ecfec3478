import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Server } from 'restify';
import type { Log } from '../../core/context.ts';
import { logoMediaType } from '../../core/files/drawLogo.ts';
import { type RoutedRequest, sendFault } from './answering.ts';
import { HttpRefusal } from './httpRefusal.ts';

export type LogoDeps = { open: (id: string) => Promise<{ bytes: Readable; sizeBytes: number } | null>; log: Log };

/** Where a logo is; another logo has another address, so that each can be kept for ever. */
export function logoPath(id: string): string {
  return `/webchat/logo/${id}`;
}

/** GET /webchat/logo/:id, a shop's logo for the pages of this origin. */
export function mountLogo(server: Server, { open, log }: LogoDeps): void {
  server.get(logoPath(':id'), async (request, response) => {
    try {
      await send(response, await open((request as RoutedRequest).params?.['id'] ?? ''));
    } catch (error) {
      sendFault(log, response, error);
    }
  });
}

async function send(response: ServerResponse, logo: { bytes: Readable; sizeBytes: number } | null): Promise<void> {
  if (!logo) throw new HttpRefusal(404, 'NotFound', 'There is nothing at this address.');
  response.writeHead(200, {
    'Content-Type': logoMediaType,
    'Content-Length': logo.sizeBytes,
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  // A client that goes away in the middle is no fault of ours.
  await pipeline(logo.bytes, response).catch(() => response.destroy());
}
