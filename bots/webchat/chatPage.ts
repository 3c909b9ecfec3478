import { alertTexts } from '../../core/texts/alertTexts.ts';
import { faultTexts } from '../../core/texts/faultTexts.ts';
import { fileTexts } from '../../core/texts/fileTexts.ts';
import type { Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';
import { readableColours } from './readableColours.ts';

export type ChatPage = {
  shop: { slug: string; name: string; colour: string; logo: string | null };
  locale: Locale;
  nonce: string;
  /** Paths of the page's files, with a version in each so that they can be kept for ever. */
  files: Record<
    | 'client'
    | 'script'
    | 'style'
    | 'lookScript'
    | 'embedScript'
    | 'embedStyle'
    | 'logoScript'
    | 'pushScript'
    | 'alertsScript'
    | 'faultsScript'
    | 'filesScript'
    | 'outgoingScript'
    | 'formsScript'
    | 'socketsScript'
    | 'earlyStyle'
    | 'earlyScript',
    string
  >;
  /** The site in whose widget the page stands, already checked; null on its own. */
  hostOrigin?: string | null;
};

const clientLocales: Record<Locale, string> = { es: 'es-ES', en: 'en-US' };

/** The chat page: enough to be read before the client has loaded. What the script needs stands in an inert JSON element. */
export function chatPageHtml({ shop, locale, nonce, files, hostOrigin = null }: ChatPage): string {
  const words = texts[locale].page;
  const { onShop, ink, inkOnDark } = readableColours(shop.colour);
  const said = { words, alerts: alertTexts[locale].chat, faults: faultTexts[locale], fileRefusals: fileTexts[locale].refusal };
  const clientLocale = clientLocales[locale];
  const settings = { shop: { ...shop, onShop }, locale, clientLocale, nonce, client: files.client, hostOrigin, ...said };
  const name = escapeHtml(shop.name);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="theme-color" content="${escapeHtml(shop.colour)}">
<title>${name}</title>
<link rel="icon" href="${escapeHtml(shop.logo ?? 'data:,')}">
${[files.style, files.earlyStyle].map(styleTag).join('\n')}
<style nonce="${nonce}">:root{--shop:${shop.colour};--on-shop:${onShop};--ink:${ink};--ink-on-dark:${inkOnDark}}</style>
<script id="settings" type="application/json">${escapeJson(settings)}</script>
${scriptTags(files, hostOrigin !== null)}
</head>
<body>
<header><h1>${logoTag(shop.logo)}${name}</h1><button id="notify" type="button" hidden></button><button id="start-over" type="button" hidden>${escapeHtml(words.startOver)}</button></header>
<p id="status" role="status"><span id="status-text">${escapeHtml(words.connecting)}</span> <button id="retry" type="button" hidden>${escapeHtml(words.retry)}</button></p>
<p id="notice" role="status" hidden></p>
<noscript><p>${escapeHtml(words.needsScript)}</p></noscript>
<main id="chat"><ul id="early-said"></ul></main>
${earlyForm(words)}
<p id="fault" role="alert"></p>
<dialog id="confirm" aria-labelledby="confirm-text"><p id="confirm-text">${escapeHtml(words.startOverConfirm)}</p>
<form method="dialog"><button value="no">${escapeHtml(words.startOverNo)}</button><button value="yes">${escapeHtml(words.startOverYes)}</button></form></dialog>
</body>
</html>
`;
}

/** The name stands beside it: for who cannot see the logo, nothing is missing. */
function logoTag(path: string | null): string {
  return path === null ? '' : `<img id="logo" src="${escapeHtml(path)}" alt="" width="38" height="38">`;
}

/** The box to write in while the client is still loading. */
function earlyForm({ placeholder, send }: Record<'placeholder' | 'send', string>): string {
  const words = escapeHtml(placeholder);
  const box = `<input type="text" autocomplete="off" placeholder="${words}" aria-label="${words}">`;
  return `<form id="early" hidden>${box}<button>${escapeHtml(send)}</button></form>`;
}

/** In this order: each uses what the one before has put there. */
function scriptTags(files: ChatPage['files'], isInWidget: boolean): string {
  const script = (path: string): string => `<script src="${path}" defer></script>`;
  const { faultsScript, filesScript, outgoingScript, earlyScript, pushScript, alertsScript } = files;
  const before = [files.lookScript, files.formsScript, files.socketsScript];
  const chained = [faultsScript, filesScript, outgoingScript, earlyScript, pushScript, alertsScript];
  return [
    ...(isInWidget ? [styleTag(files.embedStyle)] : []),
    ...[...before, ...chained, ...(isInWidget ? [files.embedScript, files.logoScript] : []), files.script].map(script),
  ].join('\n');
}

function styleTag(path: string): string {
  return `<link rel="stylesheet" href="${path}">`;
}

/** The page that says that there is no such shop. */
export function noShopHtml(locale: Locale): string {
  const sentence = escapeHtml(texts[locale].page.notFound);
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${sentence}</title></head><body><p>${sentence}</p></body></html>\n`;
}

/** One part of the client adds its rules to a style element that is empty at first and has no nonce: this is the hash of nothing. */
const emptyStyle = `'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`;

/**
 * The policy of the chat page, which may stand on our own pages and on the sites given. Web Chat needs inline style attributes, blob images
 * and a blob worker, notifications a worker of ours; scripts come from our own files only.
 */
export function chatPagePolicy(nonce: string, socketOrigin: string, hostOrigins: readonly string[] = []): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}' ${emptyStyle}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `connect-src 'self' blob: ${socketOrigin}`,
    `worker-src 'self' blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors ${[`'self'`, ...hostOrigins].join(' ')}`,
  ].join('; ');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function escapeJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
