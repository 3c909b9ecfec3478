import type { Server } from 'restify';
import { toLocale, type Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';
import { escaped, plainPage, sendPage } from './plainPage.ts';

export type HostedShop = { name: string; slug: string; colour: string };

/** Mounts the demo's page of somebody else, which shows the shops' chats with one tag each. */
export function mountDemoHost(server: Server, shops: () => Promise<HostedShop[]>): void {
  server.get('/demo/host', async (request, response) => {
    const wanted = new URLSearchParams(request.getQuery()).get('lang') ?? request.headers['accept-language'];
    sendPage(response, 200, demoHostPage(toLocale(wanted, 'en'), await shops()), `; script-src 'self'; frame-src 'self'; img-src data:`);
  });
}

/** The page in one language. Its policy allows two things: the tag's script and the frame it opens. */
export function demoHostPage(locale: Locale, shops: readonly HostedShop[]): string {
  const say = texts[locale].landing;
  const tags = shops.map(({ slug, colour }, index) => tagOf({ slug, colour, locale, greeting: index === 0 ? say.hostGreeting : null }));
  const names = shops.map(({ name }) => `<li>${escaped(name)}</li>`);
  return plainPage(locale, say.hostTitle, [
    `<h1>${escaped(say.hostTitle)}</h1><p>${escaped(say.hostIntro)}</p><ul>${names.join('')}</ul>`,
    `<p>${escaped(say.hostTag)}</p><pre>${tags.map(escaped).join('\n')}</pre>`,
    `<p><a href="/?lang=${locale}">OpenOrder</a></p>`,
    ...tags,
  ]);
}

function tagOf(tag: { slug: string; colour: string; locale: Locale; greeting: string | null }): string {
  const greeting = tag.greeting === null ? '' : ` data-greeting="${escaped(tag.greeting)}"`;
  return `<script src="/webchat.js" data-merchant="${escaped(tag.slug)}" data-colour="${escaped(tag.colour)}" data-locale="${tag.locale}"${greeting} async></script>`;
}
