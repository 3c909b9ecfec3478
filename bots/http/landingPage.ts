import { createHash } from 'node:crypto';
import type { Server } from 'restify';
import { locales, toLocale, type Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';

export type LandingDeps = { shops: () => Promise<{ name: string; url: string }[]>; simulatorUrl: string | null };

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:2rem 1.25rem}
h1{line-height:1.2}h2{margin:2rem 0 .25rem;font-size:1.1rem}ul{padding:0;list-style:none}
a.go{display:inline-block;margin:.25rem .5rem .25rem 0;padding:.6rem 1rem;border:2px solid;border-radius:.5rem;font-weight:600}
p{margin:.25rem 0}nav{text-align:right}`;
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Mounts the demo's first page: where to order, where to answer, what is real and what is not. */
export function mountLanding(server: Server, { shops, simulatorUrl }: LandingDeps): void {
  server.get('/', async (request, response) => {
    const wanted = new URLSearchParams(request.getQuery()).get('lang') ?? request.headers['accept-language'];
    const html = landingPage(toLocale(wanted, 'en'), await shops(), simulatorUrl);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-store' });
    response.end(html);
  });
}

/** The page in one language. Names of shops are whatever their owners typed, so everything is escaped. */
export function landingPage(locale: Locale, shops: { name: string; url: string }[], simulatorUrl: string | null): string {
  const say = texts[locale].landing;
  const links = shops.map(({ name, url }) => `<li><a class="go" href="${escaped(url)}">${escaped(say.orderFrom(name))}</a></li>`);
  const answer =
    simulatorUrl === null
      ? `<p>${escaped(say.noSimulator)}</p>`
      : `<a class="go" href="${escaped(simulatorUrl)}">${escaped(say.openSimulator)}</a>`;
  const simulated = simulatorUrl === null ? [] : [section(say.simulatedTitle, `<p>${escaped(say.simulated)}</p>`)];
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escaped(say.title)}</title><style>${style}</style></head><body><main>${languageLinks(locale)}`,
    `<h1>${escaped(say.title)}</h1><p>${escaped(say.intro)}</p>`,
    section(say.orderTitle, `<p>${escaped(say.orderHint)}</p><ul>${links.join('')}</ul>`),
    section(say.shopTitle, `<p>${escaped(say.shopHint)}</p>${answer}`),
    section(say.realTitle, `<p>${escaped(say.real)}</p>`),
    ...simulated,
    '</main></body></html>',
  ].join('\n');
}

function languageLinks(locale: Locale): string {
  const others = locales.filter((other) => other !== locale);
  return `<nav>${others.map((other) => `<a href="/?lang=${other}" hreflang="${other}" lang="${other}">${other.toUpperCase()}</a>`).join(' ')}</nav>`;
}

function section(title: string, html: string): string {
  return `<section><h2>${escaped(title)}</h2>${html}</section>`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
