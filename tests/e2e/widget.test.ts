import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import type { OpenOrder } from '../../bots/webchat/widget/openOrderWidget.d.ts';
import { allowOrigin } from '../../core/merchants/changeOrigins.ts';
import { type ShopWeb, startShopWeb } from '../bots/webchat/shopWeb.ts';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';
import { type HostSite, startHostSite } from './hostSite.ts';
import { until } from './launched.ts';

type Names = 'vesuvio' | 'tahona';
/** What runs in the browser sees this as its window. */
declare const window: { OpenOrder: OpenOrder; heard: [string, Record<string, unknown>][] };
declare const localStorage: Record<string, string>;

const events = ['mounted', 'ready', 'open', 'close', 'unread', 'identified'];

requireOrSkip('chromium')('the widget on another site', () => {
  let shop: TestShop;
  let web: ShopWeb;
  let site: HostSite;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    shop = await openTestShop();
    web = await startShopWeb(shop);
    site = await startHostSite();
    for (const merchant of [shop.merchant, shop.otherMerchant]) await allowOrigin(shop.services.db, merchant.id, site.url);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
    await web.close();
    await shop.close();
  });
  beforeEach(async () => {
    page = await newPage();
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  async function newPage(from?: BrowserContext): Promise<Page> {
    const context = from ?? (await browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 760 } }));
    const opened = await context.newPage();
    complaints = [];
    opened.on('console', (line) => void (/Content Security Policy|TrustedHTML/i.test(line.text()) && complaints.push(line.text())));
    opened.on('pageerror', (error) => void complaints.push(error.message));
    await opened.addInitScript((names) => {
      window.heard = [];
      const listen = (globalThis as unknown as EventTarget).addEventListener.bind(globalThis);
      for (const name of names)
        listen(`openorder:${name}`, (event) => window.heard.push([name, (event as CustomEvent).detail as Record<string, unknown>]));
    }, events);
    return opened;
  }
  const tag = (merchant: Names, attributes = ''): string =>
    `<script src="${web.url}/webchat.js" data-merchant="${merchant}" ${attributes} async></script>`;
  async function visit(...tags: string[]): Promise<void> {
    site.show(tags.join(''), web.url);
    await page.goto(site.url);
  }
  const widget = (merchant: Names = 'vesuvio'): Locator => page.locator(`[data-openorder="${merchant}"]`);
  const launcher = (merchant: Names = 'vesuvio'): Locator => widget(merchant).locator('.launcher');
  const panel = (merchant: Names = 'vesuvio'): Locator => widget(merchant).getByRole('dialog');
  const chat = (merchant: Names = 'vesuvio'): FrameLocator => widget(merchant).frameLocator('iframe');
  const bubble = (text: string | RegExp, merchant: Names = 'vesuvio'): Locator =>
    chat(merchant).locator('.webchat__bubble__content', { hasText: text });
  const sendBox = (merchant: Names = 'vesuvio'): Locator => chat(merchant).getByPlaceholder('Write your order…');
  const tap = (label: string | RegExp): Promise<void> => chat().getByRole('button', { name: label }).last().click();
  const heard = async (name: string): Promise<Record<string, unknown>[]> =>
    (await page.evaluate(() => window.heard)).filter(([one]) => one === name).map(([, detail]) => detail);

  test('nothing is loaded before the launcher is pressed; then an order is placed inside, without leaving the site', async () => {
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    await visit(tag('vesuvio', 'data-colour="#b91c1c"'));
    await launcher().waitFor();
    expect(asked.filter((path) => path !== '/')).toEqual(['/webchat.js']);
    expect(await launcher().getAttribute('aria-expanded')).toBe('false');
    await launcher().click();
    expect(await launcher().getAttribute('aria-expanded')).toBe('true');
    await bubble(/./).first().waitFor();
    await sendBox().fill('two large margheritas and a coke');
    await page.keyboard.press('Enter');
    await tap('Confirm');
    await tap('Pickup');
    await tap(/^As soon as possible/);
    await chat().getByLabel('Name').last().fill('Carmen Ruiz');
    await chat().getByLabel('Phone').last().fill('612345678');
    await tap(/^Save/);
    await tap('Cash');
    await tap(/^Place/);
    await bubble(/Order no\. \d+ sent!/).waitFor();
    expect(page.url()).toBe(`${site.url}/`);
  });

  test('neither the strictest policy nor hostile styles disturb it', async () => {
    await visit(
      '<style nonce="own">div,button,iframe,span{display:none!important;position:static!important;color:red!important}</style>',
      tag('vesuvio'),
    );
    await launcher().click();
    await bubble(/./).first().waitFor();
    expect(await colourOf(launcher())).toBe('rgb(255, 255, 255)');
  });

  test('Escape closes it from outside and from inside and gives the focus back; Tab stays inside', async () => {
    await visit(tag('vesuvio'));
    await launcher().focus();
    await page.keyboard.press('Enter');
    await bubble(/./).first().waitFor();
    await until(async () => ((await sendBox().evaluate((box) => box === box.ownerDocument.activeElement)) ? true : undefined), 10_000);
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    expect(await focusedName(page)).toMatch(/^Open the chat: /);
    await page.keyboard.press('Enter');
    // While the focus passes from one process of the browser to another, nothing has it.
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      expect([step, await focusedName(page)]).toEqual([step, expect.stringMatching(/^(IFRAME|Close the chat|BODY)$/)]);
    }
    await until(async () => {
      await page.keyboard.press('Tab');
      return (await focusedName(page)) === 'Close the chat' ? true : undefined;
    }, 20_000);
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
  });

  test('what is said while it is closed is counted on the launcher until it is opened; the site hears of it, but not the words', async () => {
    await visit(tag('vesuvio'));
    await page.waitForFunction(() => window.heard.some(([name]) => name === 'mounted'));
    await page.evaluate(() => window.OpenOrder.open());
    await bubble(/./).first().waitFor();
    await page.evaluate(() => {
      window.OpenOrder.send('one large margherita');
      window.OpenOrder.close();
    });
    // The badge and the name are read one after the other, and a message may come between.
    await until(async () => {
      const count = await widget().locator('.badge', { hasText: /\d/ }).textContent();
      const name = await launcher().getAttribute('aria-label');
      return name === `Open the chat: ${shop.merchant.name}. New messages: ${count}` ? true : undefined;
    }, 20_000);
    expect((await heard('unread')).at(-1)).toEqual({ merchant: 'vesuvio', count: expect.any(Number) });
    expect(JSON.stringify(await page.evaluate(() => window.heard))).not.toMatch(/margherita/i);
    await launcher().click();
    await bubble('one large margherita').waitFor();
    await widget().locator('.badge').waitFor({ state: 'hidden' });
    expect((await heard('unread')).at(-1)).toEqual({ merchant: 'vesuvio', count: 0 });
    expect((await heard('open')).length).toBe(2);
    expect(await heard('ready')).toEqual([{ merchant: 'vesuvio' }]);
  });

  test('what was said before the page came is not news, however early the chat is closed again', async () => {
    await visit(tag('vesuvio'));
    await launcher().click();
    await bubble(/./).first().waitFor();
    await page.evaluate(() => window.OpenOrder.send('one coke'));
    await bubble('Your basket').waitFor();
    await page.evaluate(() => window.OpenOrder.close());
    await page.reload();
    await launcher().click();
    await page.waitForFunction(() => window.heard.some(([name]) => name === 'ready'));
    await page.evaluate(() => window.OpenOrder.close());
    await bubble('Your basket').waitFor({ state: 'attached' });
    expect(await heard('unread')).toEqual([]);
    await page.evaluate(() => {
      window.OpenOrder.send('one beer');
      window.OpenOrder.close();
    });
    await until(async () => ((await heard('unread')).length > 0 ? true : undefined), 20_000);
  });

  test('send before it was ever opened is said once it is connected; an unknown shop is an error', async () => {
    await visit(tag('vesuvio'));
    await page.waitForFunction(() => window.heard.some(([name]) => name === 'mounted'));
    await page.evaluate(() => window.OpenOrder.send('one coke'));
    await bubble('one coke').first().waitFor();
    await expect(page.evaluate(() => window.OpenOrder.open('nobody'))).rejects.toThrow('there is no chat of nobody');
  });

  test('open and closed are remembered, with the conversation; a phone is never covered unasked', async () => {
    await visit(tag('vesuvio', 'data-open'));
    await bubble(/./).first().waitFor();
    await sendBox().fill('one coke');
    await page.keyboard.press('Enter');
    await bubble('one coke').first().waitFor();
    await page.reload();
    await bubble('one coke').first().waitFor();
    await widget().getByRole('button', { name: 'Close the chat' }).click();
    await page.reload();
    await launcher().waitFor();
    expect(await widget().locator('iframe').count()).toBe(0);
    await launcher().click();
    await page.setViewportSize({ width: 320, height: 568 });
    await page.reload();
    await launcher().waitFor();
    expect(await panel().count()).toBe(0);
    await launcher().click();
    expect(await panel().boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 568 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });

  test('two shops on one page are two chats, of which one is open, in the language of each tag', async () => {
    await visit(tag('vesuvio'), tag('tahona', 'data-locale="es" data-greeting="¿Pan para hoy?"'));
    await widget('tahona').getByRole('button', { name: '¿Pan para hoy?' }).click();
    await bubble(/./, 'tahona').first().waitFor();
    await chat('tahona').getByPlaceholder('Escribe tu pedido…').fill('una barra');
    await page.keyboard.press('Enter');
    await bubble('una barra', 'tahona').first().waitFor();
    // The launcher that came second may stand behind the open chat.
    await page.evaluate(() => window.OpenOrder.open('vesuvio'));
    await panel('tahona').waitFor({ state: 'hidden' });
    await bubble(/./).first().waitFor();
    expect(await bubble('una barra').count()).toBe(0);
    const [first, second] = await Promise.all([launcher('vesuvio').boundingBox(), launcher('tahona').boundingBox()]);
    expect(Math.abs(first!.y - second!.y)).toBeGreaterThanOrEqual(first!.height);
  });

  test('where the browser blocks storage of other sites, the site keeps the secret and the conversation goes on', async () => {
    const strict = await launchBrowser(['--test-third-party-cookie-phaseout']);
    try {
      page = await newPage(await strict.newContext({ locale: 'en-GB' }));
      await visit(tag('vesuvio'));
      await launcher().click();
      await bubble(/./).first().waitFor();
      expect(await storageIn(chat())).toBe('blocked');
      await sendBox().fill('one coke');
      await page.keyboard.press('Enter');
      await bubble('one coke').first().waitFor();
      const [secret, ...others] = await keptSecrets(page);
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(others).toEqual([]);
      await page.reload();
      await bubble('one coke').first().waitFor();
      expect(await keptSecrets(page)).not.toEqual([secret]);
      const second = await page.context().newPage();
      await Promise.all([page.reload(), second.goto(site.url)]);
      await bubble('one coke').first().waitFor();
      await second.locator('[data-openorder="vesuvio"]').frameLocator('iframe').getByText('one coke').first().waitFor();
    } finally {
      await strict.close();
    }
  });

  test('where the site keeps the secret, a tab waits for another one’s slow exchange, and both stay in the conversation', async () => {
    const strict = await launchBrowser(['--test-third-party-cookie-phaseout']);
    try {
      page = await newPage(await strict.newContext({ locale: 'en-GB' }));
      await visit(tag('vesuvio', 'data-open'));
      await bubble(/./).first().waitFor();
      await page.evaluate(() => window.OpenOrder.send('one coke'));
      await bubble('Your basket').waitFor();
      await page.context().route(
        '**/webchat/session',
        async (route) => {
          await page.waitForTimeout(7000);
          return route.continue();
        },
        { times: 1 },
      );
      const second = await page.context().newPage();
      await Promise.all([page.reload(), second.goto(site.url)]);
      await bubble('one coke').first().waitFor();
      await second.locator('[data-openorder="vesuvio"]').frameLocator('iframe').getByText('one coke').first().waitFor();
    } finally {
      await strict.close();
    }
  });

  test('where the browser lets the chat keep the secret, the site never gets it', async () => {
    const sameSite = site.url.replace('localhost', '127.0.0.1');
    await allowOrigin(shop.services.db, shop.merchant.id, sameSite);
    site.show(tag('vesuvio'), web.url);
    await until(async () => ((await policyOf(`${web.url}/chat/vesuvio`)).includes(sameSite) ? true : undefined), 10_000);
    await page.goto(sameSite);
    await launcher().click();
    await bubble(/./).first().waitFor();
    expect(await storageIn(chat())).toBe('allowed');
    await page.evaluate(() => window.OpenOrder.send('one coke'));
    await bubble('one coke').first().waitFor();
    await page.reload();
    await bubble('one coke').first().waitFor();
    expect(await keptSecrets(page)).toEqual([]);
  });

  test('a site that the shop did not list gets no chat, by the browser’s own refusal, and says that it could not be loaded', async () => {
    const foreign = site.url.replace('localhost', 'foreign.localhost');
    site.show(tag('vesuvio'), web.url);
    await page.clock.install();
    await page.goto(foreign);
    await launcher().click();
    await until(async () => (complaints.some((line) => line.includes('frame-ancestors')) ? true : undefined), 10_000);
    await page.clock.fastForward(16_000);
    await widget().getByText('The chat could not be loaded.').waitFor();
    expect(complaints.filter((line) => !line.includes('frame-ancestors'))).toEqual([]);
    complaints = [];
  });
});

/** What the chat's own origin may keep when it stands on another site. */
async function storageIn(frame: FrameLocator): Promise<string> {
  return frame.locator('body').evaluate(() => {
    try {
      return localStorage ? 'allowed' : 'none';
    } catch {
      return 'blocked';
    }
  });
}

async function policyOf(url: string): Promise<string> {
  return (await fetch(url)).headers.get('content-security-policy') ?? '';
}

async function keptSecrets(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.entries(localStorage).flatMap(([key, value]) => (key.includes('.resume.') ? [value] : [])));
}

async function focusedName(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return focused?.ariaLabel && focused.tagName === 'BUTTON' ? focused.ariaLabel : focused?.tagName ?? '';
  })()`);
}

async function colourOf(element: Locator): Promise<string> {
  return element.evaluate(
    (one) => (globalThis as unknown as { getComputedStyle: (of: unknown) => { color: string } }).getComputedStyle(one).color,
  );
}
