import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Server } from 'restify';
import { orderPageKey, type OrderPageKey } from '../../core/orders/orderLinkRules.ts';
import type { OrderPage } from '../../core/orders/orderPageQueries.ts';
import { locales, toLocale, type Locale } from '../../core/texts/locale.ts';
import { orderPageTexts } from '../../core/texts/orderPageTexts.ts';
import { orderPageHtml } from './orderPageHtml.ts';
import { orderPageStyle } from './orderPageStyle.ts';
import { escaped } from './plainPage.ts';

export type OrderPageDeps = {
  orderOf: (key: OrderPageKey) => Promise<OrderPage | null>;
  now: () => Date;
  /** Whether the address of a request may ask once more. */
  allows: (request: IncomingMessage) => boolean;
};

const script = readFileSync(join(import.meta.dirname, 'page', 'orderPage.js'));
const scriptUrl = `/order-page/live.js?v=${createHash('sha256').update(script).digest('hex').slice(0, 12)}`;

/** Mounts `/o/:key`, the page of one order for whoever has its link, and the script that keeps it up to date. */
export function mountOrderPage(server: Server, deps: OrderPageDeps): void {
  server.get('/o/:key', async (request, response) => answer(request, response, deps));
  server.get('/order-page/live.js', async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' });
    response.end(script);
  });
}

type Routed = IncomingMessage & { params?: { key?: string }; getQuery: () => string };

async function answer(request: Routed, response: ServerResponse, { orderOf, now, allows }: OrderPageDeps): Promise<void> {
  const wanted = new URLSearchParams(request.getQuery()).get('lang');
  const chosen = locales.find((one) => one === wanted);
  const read = chosen ?? toLocale(request.headers['accept-language'], 'es');
  if (!allows(request)) return sendNote(response, 429, read, 'tooMany');
  const key = orderPageKey(request.params?.key ?? '');
  const found = key && (await orderOf(key));
  if (!found) return sendNote(response, 404, read, 'notFound');
  const style = orderPageStyle(found.merchant.settings.colour);
  // The order's own language, until its reader chooses another.
  const locale = chosen ?? found.order.locale;
  const html = orderPageHtml({ ...found, locale, now: now(), style, scriptUrl });
  const version = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
  if (request.headers['if-none-match'] === version) {
    response.writeHead(304, { etag: version, 'cache-control': 'private, no-store' });
    response.end();
    return;
  }
  send(response, 200, html, style, { etag: version });
}

/** The same few words for every link that leads nowhere, whatever the reason. */
function sendNote(response: ServerResponse, status: number, locale: Locale, which: 'notFound' | 'tooMany'): void {
  const say = orderPageTexts[locale];
  const style = orderPageStyle('');
  const title = say[`${which}Title`];
  const html = [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="robots" content="noindex, nofollow"><title>${escaped(title)}</title><style>${style}</style></head>`,
    `<body><main><h1>${escaped(title)}</h1><p>${escaped(say[which])}</p></main></body></html>`,
  ].join('\n');
  send(response, status, html, style, status === 429 ? { 'retry-after': '60' } : {});
}

function send(response: ServerResponse, status: number, html: string, style: string, headers: Record<string, string>): void {
  const styleHash = createHash('sha256').update(style).digest('base64');
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex, nofollow',
    ...headers,
  });
  response.end(html);
}
