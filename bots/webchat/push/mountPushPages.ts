import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { RequestHandler, Server } from 'restify';
import type { Log } from '../../../core/context.ts';
import { toLocale } from '../../../core/texts/locale.ts';
import { type RoutedRequest, sendFault } from '../answering.ts';
import { noShopHtml } from '../chatPage.ts';
import type { PageShop } from '../pageRoutes.ts';
import { versionOf } from '../staticFiles.ts';
import { notifyPageHtml, notifyPagePolicy } from './notifyPage.ts';
import { sendHtml } from '../sendHtml.ts';

const ownHeaders = { 'Cross-Origin-Opener-Policy': 'same-origin' };

export type PushPageDeps = { shop: (slug: string) => Promise<PageShop | null>; log: Log };

const pageDir = join(import.meta.dirname, '..', 'page');

/** GET /webchat/push/worker.js, the service worker, and /webchat/notify/:slug, the page behind the widget's "Notify me". */
export async function mountPushPages(server: Server, { shop, log }: PushPageDeps): Promise<void> {
  const versioned = async (name: string): Promise<string> => `/webchat/page/${name}?v=${await versionOf(join(pageDir, name))}`;
  const files = {
    style: await versioned('notify.css'),
    setup: await versioned('pushSetup.js'),
    script: await versioned('notify.js'),
  };
  const worker = await readFile(join(pageDir, 'pushWorker.js'));
  server.get('/webchat/push/worker.js', async (_request, response) => sendWorker(response, worker));
  server.get(
    '/webchat/notify/:slug',
    guarded(log, async (request, response) => {
      const found = await shop(request.params?.['slug'] ?? '');
      const query = new URLSearchParams((request.url ?? '').split('?', 2)[1] ?? '');
      const locale = toLocale(query.get('locale') ?? request.headers['accept-language'], found?.locale ?? 'en');
      if (!found) return sendHtml(response, { status: 404, html: noShopHtml(locale), policy: `default-src 'none'` }, ownHeaders);
      const nonce = randomBytes(16).toString('base64');
      sendHtml(
        response,
        { status: 200, html: notifyPageHtml({ shop: found, locale, nonce, files }), policy: notifyPagePolicy(nonce) },
        ownHeaders,
      );
    }),
  );
}

function guarded(log: Log, work: (request: RoutedRequest, response: ServerResponse) => Promise<void>): RequestHandler {
  return async (request, response) => {
    try {
      await work(request as RoutedRequest, response);
    } catch (error) {
      sendFault(log, response, error);
    }
  };
}

/** Browsers ask for it again at each visit: a fault in it must not stay for a day. Its own policy lets it talk to us only. */
function sendWorker(response: ServerResponse, script: Buffer): void {
  response.writeHead(200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Content-Length': script.length,
    'Content-Security-Policy': `default-src 'none'; connect-src 'self'`,
    'Cache-Control': 'no-cache',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(script);
}
