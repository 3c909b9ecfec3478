import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import type { OpenOrder } from '../../bots/webchat/widget/openOrderWidget.d.ts';
import { allowOrigin } from '../../core/merchants/changeOrigins.ts';
import { type ShopWeb, startShopWeb } from '../bots/webchat/shopWeb.ts';
import { launchBrowser } from '../support/chromium.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';
import { type HostSite, startHostSite } from './hostSite.ts';

type Names = 'vesuvio' | 'tahona';
/** What runs in the browser sees this as its window. */
declare const window: { OpenOrder: OpenOrder; heard: [string, Record<string, unknown>][] };

const events = ['mounted', 'ready', 'open', 'close', 'unread', 'identified'];

/** What the tests of one file share; each test has a page of its own. */
type Stage = { shop: TestShop; web: ShopWeb; site: HostSite; browser: Browser; page: Page; complaints: string[] };

/** Two shops, a site of somebody else's with their chats on it, and a browser; set up and taken down around the tests of a file. */
export function widgetStage() {
  const stage = {} as Stage;
  beforeAll(async () => {
    stage.shop = await openTestShop();
    stage.web = await startShopWeb(stage.shop);
    stage.site = await startHostSite();
    for (const merchant of [stage.shop.merchant, stage.shop.otherMerchant])
      await allowOrigin(stage.shop.services.db, merchant.id, stage.site.url);
    stage.browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await stage.browser.close();
    await stage.site.close();
    await stage.web.close();
    await stage.shop.close();
  });
  beforeEach(async () => {
    stage.page = await newPage();
  });
  afterEach(async () => {
    expect(stage.complaints).toEqual([]);
    await stage.page.context().close();
  });

  async function newPage(from?: BrowserContext): Promise<Page> {
    const context = from ?? (await stage.browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 760 } }));
    const opened = await context.newPage();
    stage.complaints = [];
    opened.on('console', (line) => void (/Content Security Policy|TrustedHTML/i.test(line.text()) && stage.complaints.push(line.text())));
    opened.on('pageerror', (error) => void stage.complaints.push(error.message));
    await opened.addInitScript((names) => {
      window.heard = [];
      const listen = (globalThis as unknown as EventTarget).addEventListener.bind(globalThis);
      for (const name of names)
        listen(`openorder:${name}`, (event) => window.heard.push([name, (event as CustomEvent).detail as Record<string, unknown>]));
    }, events);
    return opened;
  }
  const tag = (merchant: Names, attributes = ''): string =>
    `<script src="${stage.web.url}/webchat.js" data-merchant="${merchant}" ${attributes} async></script>`;
  async function visit(...tags: string[]): Promise<void> {
    stage.site.show(tags.join(''), stage.web.url);
    await stage.page.goto(stage.site.url);
  }
  const widget = (merchant: Names = 'vesuvio'): Locator => stage.page.locator(`[data-openorder="${merchant}"]`);
  const launcher = (merchant: Names = 'vesuvio'): Locator => widget(merchant).locator('.launcher');
  const panel = (merchant: Names = 'vesuvio'): Locator => widget(merchant).getByRole('dialog');
  const chat = (merchant: Names = 'vesuvio'): FrameLocator => widget(merchant).frameLocator('iframe');
  const bubble = (text: string | RegExp, merchant: Names = 'vesuvio'): Locator =>
    chat(merchant).locator('.webchat__bubble__content', { hasText: text });
  const sendBox = (merchant: Names = 'vesuvio'): Locator => chat(merchant).getByPlaceholder('Write your order…');
  const tap = (label: string | RegExp): Promise<void> => chat().getByRole('button', { name: label }).last().click();
  const heard = async (name: string): Promise<Record<string, unknown>[]> =>
    (await stage.page.evaluate(() => window.heard)).filter(([one]) => one === name).map(([, detail]) => detail);

  return { stage, newPage, tag, visit, widget, launcher, panel, chat, bubble, sendBox, tap, heard };
}
