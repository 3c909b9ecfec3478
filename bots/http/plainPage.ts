import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Locale } from '../../core/texts/locale.ts';

const style = `:root{color-scheme:light dark;background:Canvas;color:CanvasText}body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:2rem 1.25rem}
h1{line-height:1.2}h2{margin:2rem 0 .25rem;font-size:1.1rem}ul{padding:0;list-style:none}
a.go{display:inline-block;margin:.25rem .5rem .25rem 0;padding:.6rem 1rem;border:2px solid;border-radius:.5rem;font-weight:600;text-decoration:none}
a.go:hover{text-decoration:underline}
p{margin:.5rem 0}nav{text-align:right}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem}`;
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A page of text and links without any script; its parts are HTML already. */
export function plainPage(locale: Locale, title: string, parts: readonly string[]): string {
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escaped(title)}</title><style>${style}</style></head><body><main>`,
    ...parts,
    '</main></body></html>',
  ].join('\n');
}

/** Answers with such a page, under a policy that lets nothing else run than what `allowed` adds, such as `; script-src 'self'`. */
export function sendPage(response: ServerResponse, status: number, html: string, allowed = ''): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy + allowed,
    'cache-control': 'no-store',
  });
  response.end(html);
}

/** Text as HTML shows it, whoever wrote it. */
export function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
