import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { setLogo } from '../../core/merchants/changeLogo.ts';
import { allowOrigin } from '../../core/merchants/changeOrigins.ts';
import { createMemoryFileStore } from '../support/memoryFileStore.ts';
import { type ShopWeb, startShopWeb } from '../bots/webchat/shopWeb.ts';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';
import { expectNoBarriers } from './barriers.ts';
import { type HostSite, startHostSite } from './hostSite.ts';
import { until } from './launched.ts';

const red = [200, 30, 30];

requireOrSkip('chromium')('the shop’s logo', () => {
  let shop: TestShop;
  let web: ShopWeb;
  let site: HostSite;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    shop = await openTestShop();
    const fileStore = createMemoryFileStore();
    web = await startShopWeb(shop, { fileStore });
    site = await startHostSite();
    for (const merchant of [shop.merchant, shop.otherMerchant]) await allowOrigin(shop.services.db, merchant.id, site.url);
    const picture = await sharp({ create: { width: 300, height: 300, channels: 3, background: { r: red[0], g: red[1], b: red[2] } } })
      .png()
      .toBuffer();
    expect(await setLogo({ db: shop.services.db, fileStore }, shop.merchant.id, picture)).toBeNull();
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await web?.close();
    await shop?.close();
  });
  beforeEach(async () => {
    page = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 760 } })).newPage();
    complaints = [];
    page.on('console', (line) => void (/Content Security Policy|TrustedHTML/i.test(line.text()) && complaints.push(line.text())));
    page.on('pageerror', (error) => void complaints.push(error.message));
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each([
    [1000, 'light'],
    [320, 'dark'],
  ] as const)('stands beside the name on the page of %d px, in the %s', async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 640 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${web.url}/chat/vesuvio`);
    const logo = page.locator('header img');
    expect(await logo.evaluate((one) => (one as unknown as { decode: () => Promise<void> }).decode().then(() => 'drawn'))).toBe('drawn');
    expect(await page.getByRole('heading', { name: shop.merchant.name, exact: true }).count()).toBe(1);
    const [picture, heading] = [await logo.boundingBox(), await page.locator('h1').boundingBox()];
    expect(picture).toMatchObject({ width: 38, height: 38 });
    expect(picture!.y + picture!.height).toBeLessThanOrEqual(heading!.y + heading!.height);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.locator('.webchat__bubble__content').first().waitFor();
    await expectNoBarriers(page, 'the page with a logo');
  });

  const bar = (merchant: string): Locator => page.locator(`[data-openorder="${merchant}"] .bar`);
  const launcher = (merchant: string): Locator => page.locator(`[data-openorder="${merchant}"] .launcher`);

  test('stands in the widget on a site whose policy lets no picture of ours in, and is not asked for before the chat is opened', async () => {
    const asked: { path: string; isOfSite: boolean }[] = [];
    page.on('request', (request) => {
      asked.push({ path: new URL(request.url()).pathname, isOfSite: request.frame() === page.mainFrame() });
    });
    site.show(
      ['vesuvio', 'tahona'].map((one) => `<script src="${web.url}/webchat.js" data-merchant="${one}" async></script>`).join(''),
      web.url,
    );
    await page.goto(site.url);
    await launcher('vesuvio').waitFor();
    await launcher('tahona').waitFor();
    expect(asked.filter(({ path }) => path !== '/' && path !== '/webchat.js')).toEqual([]);
    await launcher('vesuvio').click();
    await bar('vesuvio').locator('canvas').waitFor();
    expect(await centreOf(bar('vesuvio').locator('canvas'))).toEqual(red.map((channel) => expect.closeTo(channel, -1)));
    expect(asked.filter(({ path }) => path.startsWith('/webchat/logo/')).map(({ isOfSite }) => isOfSite)).toEqual([false]);
    await page.keyboard.press('Escape');
    await launcher('tahona').click();
    await bar('tahona').getByText(shop.otherMerchant.name).waitFor();
    await page.frameLocator('[data-openorder="tahona"] iframe').locator('.webchat__bubble__content').first().waitFor();
    expect(await bar('tahona').locator('canvas').isVisible()).toBe(false);
  });

  test('the launchers of two shops say which is which to who points at them', async () => {
    site.show(
      ['vesuvio', 'tahona'].map((one) => `<script src="${web.url}/webchat.js" data-merchant="${one}" async></script>`).join(''),
      web.url,
    );
    await page.goto(site.url);
    await launcher('vesuvio').waitFor();
    await launcher('tahona').waitFor();
    const titles = async () => Promise.all(['vesuvio', 'tahona'].map((one) => launcher(one).getAttribute('title')));
    expect(await titles()).toEqual(['Open the chat: vesuvio', 'Open the chat: tahona']);
    await launcher('vesuvio').click();
    await until(async () => ((await titles())[0] === `Open the chat: ${shop.merchant.name}` ? true : undefined), 15_000);
  });
});

/** The colour in the middle of a canvas, seen as the browser paints it. */
async function centreOf(canvas: Locator): Promise<number[]> {
  const { data, info } = await sharp(await canvas.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * 3;
  return [...data.subarray(at, at + 3)];
}
