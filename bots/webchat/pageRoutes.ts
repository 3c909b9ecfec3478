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
import { isAllowedOrigin, type OriginRules, streamBaseUrl } from './origins.ts';
import { sendFile, versionOf } from './staticFiles.ts';
import { sendHtml } from './sendHtml.ts';

const ownHeaders = { 'Permissions-Policy': 'camera=(), microphone=(), geolocation=()' };

/** `logo` is the path of its picture, null when there is none. */
export type PageShop = { id: string; slug: string; name: string; locale: Locale; colour: string; logo: string | null };
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
  const versioned = async (name: string): Promise<string> => `/webchat/page/${name}?v=${await versionOf(join(pageDir, name))}`;
  const files = {
    client: `/webchat/assets/${deps.client}`,
    script: await versioned('chat.js'),
    lookScript: await versioned('look.js'),
    style: await versioned('chat.css'),
    embedScript: await versioned('embed.js'),
    embedStyle: await versioned('embed.css'),
    logoScript: await versioned('logo.js'),
    pushScript: await versioned('pushSetup.js'),
    alertsScript: await versioned('alerts.js'),
    faultsScript: await versioned('faults.js'),
    filesScript: await versioned('files.js'),
    formsScript: await versioned('forms.js'),
    socketsScript: await versioned('sockets.js'),
    outgoingScript: await versioned('outgoing.js'),
    earlyStyle: await versioned('early.css'),
    earlyScript: await versioned('early.js'),
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

type Files = Parameters<typeof chatPageHtml>[0]['files'];

async function sendPage(request: RoutedRequest, response: ServerResponse, deps: PageDeps, files: Files): Promise<void> {
  const shop = await deps.shop(request.params?.['slug'] ?? '');
  if (!shop)
    return sendHtml(response, { status: 404, html: noShopHtml(askedLocale(request, 'en')), policy: `default-src 'none'` }, ownHeaders);
  const nonce = randomBytes(16).toString('base64');
  const sites = await deps.origins.originsOf(shop.id);
  const policy = chatPagePolicy(nonce, streamBaseUrl(request.headers.host, deps.origins), sites);
  const hostOrigin = askedHost(request, { publicUrl: deps.origins.publicUrl, allowedOrigins: sites });
  sendHtml(
    response,
    { status: 200, html: chatPageHtml({ shop, locale: askedLocale(request, shop.locale), nonce, files, hostOrigin }), policy },
    ownHeaders,
  );
}

/** The site that shows the page in its widget; null for one that may not, in which the browser does not show it anyway. */
function askedHost(request: IncomingMessage, rules: OriginRules): string | null {
  const asked = queryOf(request).get('host');
  return asked !== null && URL.parse(asked)?.origin === asked && isAllowedOrigin(asked, request.headers.host, rules) ? asked : null;
}

/** The language asked for in the address, else the browser's, else the shop's. */
function askedLocale(request: IncomingMessage, fallback: Locale): Locale {
  return toLocale(queryOf(request).get('locale') ?? request.headers['accept-language'], fallback);
}

function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams((request.url ?? '').split('?', 2)[1] ?? '');
}
