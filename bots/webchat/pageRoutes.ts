import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { RequestHandler, Server } from 'restify';
import type { Log } from '../../core/context.ts';
import { type Locale, toLocale } from '../../core/texts/locale.ts';
import type { RoutedRequest } from './answering.ts';
import { sendFault } from './answering.ts';
import { chatPageHtml, chatPagePolicy, noShopHtml } from './chatPage.ts';
import { HttpRefusal } from './httpRefusal.ts';
import type { OriginPolicy } from './originPolicy.ts';
import { streamBaseUrl } from './origins.ts';
import { sendFile, versionOf } from './staticFiles.ts';

export type PageShop = { id: string; slug: string; name: string; locale: Locale; colour: string };
export type PageDeps = {
  /** The shop by its name in the address; null when there is none. */
  shop: (slug: string) => Promise<PageShop | null>;
  assetsDir: string;
  /** File name of the Web Chat client in assetsDir. */
  client: string;
  origins: OriginPolicy;
  log: Log;
};

const pageDir = join(import.meta.dirname, 'page');

/** GET /chat/:slug and the files it loads. All come from this origin, under a policy that lets nothing else run. */
export async function mountPage(server: Server, deps: PageDeps): Promise<void> {
  const [script, style] = await Promise.all(['chat.js', 'chat.css'].map((name) => versionOf(join(pageDir, name))));
  const files = {
    client: `/webchat/assets/${deps.client}`,
    script: `/webchat/page/chat.js?v=${script}`,
    style: `/webchat/page/chat.css?v=${style}`,
  };
  const page = guarded(deps.log, (request, response) => sendPage(request, response, deps, files));
  server.get('/chat/:slug', page);
  server.get(
    '/webchat/page/:file',
    guarded(deps.log, (request, response) => sendKnownFile(request, response, pageDir)),
  );
  server.get(
    '/webchat/assets/:file',
    guarded(deps.log, (request, response) => sendKnownFile(request, response, deps.assetsDir)),
  );
}

type Work = (request: RoutedRequest, response: ServerResponse) => Promise<void>;

function guarded(log: Log, work: Work): RequestHandler {
  return async (request, response) => {
    try {
      await work(request as RoutedRequest, response);
    } catch (error) {
      sendFault(log, response, error);
    }
  };
}

async function sendKnownFile(request: RoutedRequest, response: ServerResponse, folder: string): Promise<void> {
  const sent = await sendFile(request, response, folder, request.params?.['file'] ?? '');
  if (!sent) throw new HttpRefusal(404, 'NotFound', 'There is nothing at this address.');
}

type Files = { client: string; script: string; style: string };

async function sendPage(request: RoutedRequest, response: ServerResponse, deps: PageDeps, files: Files): Promise<void> {
  const shop = await deps.shop(request.params?.['slug'] ?? '');
  if (!shop) return sendHtml(response, 404, noShopHtml(askedLocale(request, 'en')), `default-src 'none'`);
  const nonce = randomBytes(16).toString('base64');
  const policy = chatPagePolicy(nonce, streamBaseUrl(request.headers.host, deps.origins), await deps.origins.originsOf(shop.id));
  sendHtml(response, 200, chatPageHtml({ shop, locale: askedLocale(request, shop.locale), nonce, files }), policy);
}

/** The language asked for in the address, else the browser's, else the shop's. */
function askedLocale(request: IncomingMessage, fallback: Locale): Locale {
  const asked = new URLSearchParams((request.url ?? '').split('?', 2)[1] ?? '').get('locale');
  return toLocale(asked ?? request.headers['accept-language'], fallback);
}

function sendHtml(response: ServerResponse, status: number, html: string, policy: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(html),
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  });
  response.end(html);
}
