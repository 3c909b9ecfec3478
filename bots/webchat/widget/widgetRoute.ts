import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Server } from 'restify';
import { locales } from '../../../core/texts/locale.ts';
import { texts } from '../../../core/texts/texts.ts';

/** GET /webchat.js: the one tag for other sites. Browsers look for a new one after five minutes. */
export async function mountWidget(server: Server): Promise<void> {
  const forms = await compressed(await widgetScript());
  server.get('/webchat.js', async (request, response) => sendScript(request, response, forms));
}

/** The loader with its words and its looks, without the comments and the indentation its authors need. */
export async function widgetScript(): Promise<string> {
  const read = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), 'utf8');
  const [script, parts, style] = await Promise.all([read('openOrderWidget.js'), read('widgetParts.js'), read('openOrderWidget.css')]);
  const words = Object.fromEntries(locales.map((locale) => [locale, texts[locale].widget]));
  const looks = style
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1');
  return script
    .replace('__PARTS__;', () => parts)
    .replace(/^\s+/gm, '')
    .replace(/^\/\*.*?\*\/\n|^\/\/[^\n]*\n/gms, '')
    .replace('__WORDS__', () => JSON.stringify(words))
    .replace('__STYLE__', () => JSON.stringify(looks));
}

type Forms = { tag: string; plain: Buffer; br: Buffer; gzip: Buffer };

async function compressed(script: string): Promise<Forms> {
  const plain = Buffer.from(script);
  const tag = `"${createHash('sha256').update(plain).digest('hex').slice(0, 16)}"`;
  return { tag, plain, br: await promisify(brotliCompress)(plain), gzip: await promisify(gzip)(plain, { level: 9 }) };
}

function sendScript(request: IncomingMessage, response: ServerResponse, forms: Forms): void {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gzip'] as const).find((one) => accepted.includes(one));
  const body = forms[encoding ?? 'plain'];
  const isKnown = request.headers['if-none-match'] === forms.tag;
  response.writeHead(isKnown ? 304 : 200, {
    'Cache-Control': 'public, max-age=300',
    ETag: forms.tag,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    // Any site may load it; which sites may show which chat is decided by the chat itself.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(isKnown ? {} : { 'Content-Type': 'text/javascript; charset=utf-8', 'Content-Length': body.length }),
    ...(encoding && !isKnown ? { 'Content-Encoding': encoding } : {}),
  });
  response.end(isKnown ? undefined : body);
}
