import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { texts } from '../../core/texts/texts.ts';
import { startShopWeb, type ShopWeb } from '../bots/webchat/shopWeb.ts';
import { openBrowser, type TestBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';
import { expectNoBarriers } from './barriers.ts';
import { until } from './launched.ts';

jest.setTimeout(90_000);

const { page: words } = texts.en;

requireOrSkip('chromium')('writing before the client has loaded', () => {
  let shop: TestShop;
  let web: ShopWeb;
  let browser: TestBrowser;

  beforeAll(async () => {
    shop = await openTestShop();
    web = await startShopWeb(shop);
    browser = await openBrowser({ locale: 'en-GB', viewport: { width: 400, height: 720 } });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await shop?.close();
  });

  /** The page whose client arrives only when it is let. */
  async function openHeld(
    prepare: (page: Page) => Promise<unknown> = async () => undefined,
  ): Promise<{ page: Page; letClient: () => Promise<void> }> {
    const page = await browser.context.newPage();
    const held = Promise.withResolvers<Route>();
    await page.route('**/webchat/assets/*.js', (route) => void held.resolve(route));
    await prepare(page);
    await page.goto(`${web.url}/chat/vesuvio`, { waitUntil: 'commit' });
    return { page, letClient: async () => (await held.promise).continue() };
  }
  const clientBox = (page: Page): ReturnType<Page['locator']> => page.locator('[data-id="webchat-sendbox-input"]');
  const bubbles = (page: Page, text: string): ReturnType<Page['locator']> => page.locator('.webchat__bubble__content', { hasText: text });
  const said = async (text: string): Promise<number> =>
    (await shop.sql(`select 1 from messages where author_kind = 'customer' and content->>'text' = $1`, [text])).length;

  test('a message goes out while the client loads, and is shown once, with its answer', async () => {
    const { page, letClient } = await openHeld();
    await page.getByPlaceholder(words.placeholder).fill('two large margheritas, first');
    await page.keyboard.press('Enter');
    await page.getByPlaceholder(words.placeholder).fill('and a coke, second');
    await page.getByRole('button', { name: words.send, exact: true }).click();
    expect(await page.getByRole('listitem').allTextContents()).toEqual(['two large margheritas, first', 'and a coke, second']);
    await until(async () => (await said('and a coke, second')) === 1 || undefined, 30_000);
    expect(await said('two large margheritas, first')).toBe(1);
    await letClient();
    await bubbles(page, 'and a coke, second').waitFor();
    expect(await bubbles(page, 'two large margheritas, first').count()).toBe(1);
    const [privacy, hello, first] = await page.locator('.webchat__bubble__content').allInnerTexts();
    expect([privacy, hello, first]).toEqual([
      expect.stringContaining('We keep what you write'),
      expect.stringContaining('I take orders'),
      expect.stringContaining('two large margheritas, first'),
    ]);
    expect(await page.locator('#early, #early-said').count()).toBe(0);
    await page.close();
  });

  test('words begun go over into the client’s box with the focus', async () => {
    const { page, letClient } = await openHeld();
    await page.getByPlaceholder(words.placeholder).fill('one lemon');
    await letClient();
    await clientBox(page).waitFor();
    await page.keyboard.type('ade');
    await page.keyboard.press('Enter');
    await bubbles(page, 'one lemonade').first().waitFor();
    await until(async () => (await said('one lemonade')) === 1 || undefined, 30_000);
    await page.close();
  });

  test('what could not be sent while the client was loading goes out with it, once', async () => {
    const { page, letClient } = await openHeld((one) => one.route('**/activities', (route) => route.abort(), { times: 1 }));
    await page.getByPlaceholder(words.placeholder).fill('three beers');
    const failed = page.waitForEvent('requestfailed');
    await page.keyboard.press('Enter');
    await failed;
    await letClient();
    await until(async () => (await said('three beers')) === 1 || undefined, 30_000);
    await bubbles(page, 'three beers').first().waitFor();
    expect(await bubbles(page, 'three beers').count()).toBe(1);
    await page.close();
  });

  test('it can be used by everybody, and a long message stays on a narrow phone', async () => {
    const { page } = await openHeld();
    await page.setViewportSize({ width: 320, height: 568 });
    await page.getByPlaceholder(words.placeholder).fill('x'.repeat(300));
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').waitFor();
    await expectNoBarriers(page, 'while the client loads');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.close();
  });
});
