import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';

/** A customer in a browser of their own, in a shop's web chat. */
export type CustomerPage = {
  page: Page;
  context: BrowserContext;
  locale: Locale;
  say: (text: string) => Promise<void>;
  /** Presses the newest button of that name. */
  tap: (label: string | RegExp) => Promise<void>;
  /** What was said, by either side, that holds the text. */
  said: (text: string | RegExp) => Locator;
  /** The customer's own card of an order. */
  card: (number: number) => Locator;
  /** From the first words to the summary that only waits to be placed; for pickup, as soon as possible, in cash. */
  compose: (other?: { wish?: string; name?: string }) => Promise<void>;
  place: () => Promise<number>;
  close: () => Promise<void>;
};

const wishes: Record<Locale, string> = {
  es: 'hola, dos pizzas margarita grandes sin cebolla y una coca',
  en: 'hello, two large margheritas and a coke',
};
const browserLocales: Record<Locale, string> = { es: 'es-ES', en: 'en-GB' };
const sentWords: Record<Locale, RegExp> = { es: /¡Pedido n\.º (\d+) enviado!/, en: /Order no\. (\d+) sent!/ };

/** Opens a chat page as somebody who was never there; `prepare` may change their browser before. */
export async function openCustomer(
  browser: Browser,
  url: string,
  locale: Locale,
  viewport = { width: 1000, height: 800 },
  prepare: (context: BrowserContext) => Promise<void> = async () => undefined,
): Promise<CustomerPage> {
  const context = await browser.newContext({ locale: browserLocales[locale], viewport });
  await prepare(context);
  const page = await context.newPage();
  await page.goto(url);
  const customer = customerPage(context, page, locale);
  await customer.said(texts[locale].flow.privacy('').trim().slice(0, 30)).waitFor();
  return customer;
}

/** The same customer in another tab. */
export async function anotherTab(customer: CustomerPage): Promise<CustomerPage> {
  const page = await customer.context.newPage();
  await page.goto(customer.page.url());
  return customerPage(customer.context, page, customer.locale);
}

export function customerPage(context: BrowserContext, page: Page, locale: Locale): CustomerPage {
  const { flow, order } = texts[locale];
  const said = (text: string | RegExp): Locator => page.locator('.webchat__bubble__content', { hasText: text });
  const tap = (label: string | RegExp): Promise<void> => page.getByRole('button', { name: label }).last().click();
  const say = async (text: string): Promise<void> => {
    await page.getByPlaceholder(texts[locale].page.placeholder).fill(text);
    await page.keyboard.press('Enter');
  };
  return {
    page,
    context,
    locale,
    said,
    tap,
    say,
    card: (number) => page.locator('.webchat__bubble__content', { has: page.getByRole('heading', { name: order.customerTitle(number) }) }),
    compose: async ({ wish = wishes[locale], name = 'Carmen Ruiz' } = {}) => {
      await say(wish);
      await tap(flow.confirm);
      await tap(order.fulfilment.pickup);
      await tap(new RegExp(`^${order.asap}`));
      await page.getByLabel(flow.field.name).last().fill(name);
      await page.getByLabel(flow.field.phone).last().fill('612345678');
      await tap(flow.contactSave);
      await tap(order.payment.cash);
      await page
        .getByRole('button', { name: flow.placeOrder('') })
        .last()
        .waitFor();
    },
    place: async () => {
      await tap(flow.placeOrder(''));
      const sent = said(sentWords[locale]).last();
      await sent.waitFor();
      return Number(sentWords[locale].exec((await sent.textContent()) ?? '')?.[1]);
    },
    close: () => context.close(),
  };
}
