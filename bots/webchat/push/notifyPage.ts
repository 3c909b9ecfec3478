import { alertTexts } from '../../../core/texts/alertTexts.ts';
import type { Locale } from '../../../core/texts/locale.ts';
import { escapeHtml, escapeJson } from '../chatPage.ts';
import { readableColours } from '../readableColours.ts';

export type NotifyPage = {
  shop: { slug: string; name: string; colour: string };
  locale: Locale;
  nonce: string;
  /** Paths of the page's files, with a version in each. */
  files: { style: string; setup: string; script: string };
};

/** The page on which a visitor of the widget turns notifications on. It knows nothing of the conversation it is opened for. */
export function notifyPageHtml({ shop, locale, nonce, files }: NotifyPage): string {
  const words = alertTexts[locale].page;
  const { onShop } = readableColours(shop.colour);
  const { blocked, failed, done, tooOld, notPossible } = words;
  const settings = { shop: { slug: shop.slug }, alerts: { blocked, failed, done, tooOld, notPossible } };
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.title)} · ${escapeHtml(shop.name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${files.style}">
<style nonce="${nonce}">:root{--shop:${shop.colour};--on-shop:${onShop}}</style>
<script id="settings" type="application/json">${escapeJson(settings)}</script>
<script src="${files.setup}" defer></script>
<script src="${files.script}" defer></script>
</head>
<body>
<main>
<h1>${escapeHtml(words.title)}</h1>
<p>${escapeHtml(words.question(shop.name))}</p>
<p id="notice" role="status"></p>
<button id="turn-on" type="button">${escapeHtml(words.turnOn)}</button>
</main>
</body>
</html>
`;
}

/** Our own scripts and calls, and a place in no frame. */
export function notifyPagePolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src data:`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
