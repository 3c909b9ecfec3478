import type { Server } from 'restify';
import { locales, toLocale, type Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';
import { escaped, plainPage, sendPage } from './plainPage.ts';

export type LandingDeps = { shops: () => Promise<{ name: string; url: string }[]>; simulatorUrl: string | null };

/** Mounts the demo's first page: where to order, where to answer, what is real and what is not. */
export function mountLanding(server: Server, { shops, simulatorUrl }: LandingDeps): void {
  server.get('/', async (request, response) => {
    const wanted = new URLSearchParams(request.getQuery()).get('lang') ?? request.headers['accept-language'];
    const html = landingPage(toLocale(wanted, 'en'), await shops(), simulatorUrl);
    sendPage(response, 200, html);
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
  return plainPage(locale, say.title, [
    `${languageLinks(locale)}<h1>${escaped(say.title)}</h1><p>${escaped(say.intro)}</p>`,
    section(say.orderTitle, `<p>${escaped(say.orderHint)}</p><ul>${links.join('')}</ul>`),
    section(say.shopTitle, `<p>${escaped(say.shopHint)}</p>${answer}`),
    section(say.hostHeading, `<p>${escaped(say.hostHint)}</p><a class="go" href="/demo/host?lang=${locale}">${escaped(say.openHost)}</a>`),
    section(say.realTitle, `<p>${escaped(say.real)}</p>`),
    ...simulated,
  ]);
}

function languageLinks(locale: Locale): string {
  const others = locales.filter((other) => other !== locale);
  return `<nav>${others.map((other) => `<a href="/?lang=${other}" hreflang="${other}" lang="${other}">${other.toUpperCase()}</a>`).join(' ')}</nav>`;
}

function section(title: string, html: string): string {
  return `<section><h2>${escaped(title)}</h2>${html}</section>`;
}
