import type { Server } from 'restify';
import { toLocale, type Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';
import { HttpProblem } from './httpProblem.ts';
import { escaped, plainPage, sendPage } from './plainPage.ts';

export type PrivacyShop = { name: string; locale: Locale; address: string; phone: string };

/** Mounts `/privacy/:slug`, the page the notice of a shop's first message links to. */
export function mountPrivacy(server: Server, shopOf: (slug: string) => Promise<PrivacyShop | null>): void {
  server.get('/privacy/:slug', async (request, response) => {
    const { slug } = request.params as { slug?: string };
    const shop = await shopOf(slug ?? '');
    if (shop === null) throw new HttpProblem(404, 'NotFound', 'There is no shop at this address.');
    sendPage(response, 200, privacyPage(shop, toLocale(request.headers['accept-language'], shop.locale)));
  });
}

/** What a shop's customers are told of their data. */
export function privacyPage(shop: PrivacyShop, locale: Locale): string {
  const say = texts[locale].privacy;
  const sentences = [say.responsible(shop.name, shop.address, shop.phone), say.kept, say.why, say.who, say.howLong, say.rights];
  return plainPage(locale, `${say.title} · ${shop.name}`, [
    `<h1>${escaped(say.title)}</h1>`,
    ...sentences.map((sentence) => `<p>${escaped(sentence)}</p>`),
  ]);
}
