import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Page, Request } from 'playwright-core';
import sharp from 'sharp';
import type { CoreServices } from '../../core/services.ts';
import { faultTexts } from '../../core/texts/faultTexts.ts';
import { fileTexts } from '../../core/texts/fileTexts.ts';
import { texts } from '../../core/texts/texts.ts';
import { poll } from '../bots/webchat/directLineClient.ts';
import { type ShopWeb, startShopWeb } from '../bots/webchat/shopWeb.ts';
import { openBrowser, type TestBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';

requireOrSkip('chromium')('files and faults in a browser', () => {
  let shop: TestShop;
  let web: ShopWeb;
  let browser: TestBrowser;
  let down = false;
  const logged: Record<string, unknown>[] = [];

  beforeAll(async () => {
    shop = await openTestShop();
    const { catalogues } = shop.services;
    const note = (fields: object): void => void logged.push(fields as Record<string, unknown>);
    const services: CoreServices = {
      ...shop.services,
      log: { debug: note, info: note, warn: note, error: note },
      catalogues: { ...catalogues, get: (...asked) => (down ? Promise.reject(new Error('down')) : catalogues.get(...asked)) },
    };
    web = await startShopWeb(shop, { services });
    browser = await openBrowser({ locale: 'es-ES', viewport: { width: 900, height: 720 } });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await web.close();
    await shop.close();
  });

  async function open(): Promise<Page> {
    const page = await browser.context.newPage();
    await page.goto(`${web.url}/chat/vesuvio`);
    await page.locator('.webchat__bubble__content').nth(1).waitFor();
    return page;
  }

  /** Answers the request that carried it. The client takes a file up some time after it was chosen; Enter sends nothing before. */
  const send = async (page: Page, name: string, mimeType: string, buffer: Buffer): Promise<Request> => {
    const posted = page.waitForRequest(/\/upload\?/);
    await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
    await page.locator('[data-id="webchat-sendbox-input"]').focus();
    for (let request: Request | null = null; request === null; request = await within(posted, 300)) await page.keyboard.press('Enter');
    return posted;
  };
  const within = <T>(work: Promise<T>, ms: number): Promise<T | null> =>
    Promise.race([work, new Promise<null>((resolve) => setTimeout(resolve, ms, null))]);
  const shown = (page: Page): Promise<number> =>
    page
      .locator('.webchat__bubble__content img[src*="/files/"]')
      .evaluateAll((images) => (images as unknown as { naturalWidth: number }[]).filter(({ naturalWidth }) => naturalWidth > 0).length);
  const untilShown = (page: Page): Promise<void> => poll(async () => (await shown(page)) === 1, 'the photo');
  const untilNoFault = (page: Page): Promise<void> => poll(async () => (await page.locator('#fault').textContent()) === '', 'no fault');

  test('a photo is made smaller on the way, shown, answered, and there after a reload', async () => {
    const page = await open();
    const noise = await sharp(randomBytes(3000 * 2000 * 3), { raw: { width: 3000, height: 2000, channels: 3 } })
      .jpeg({ quality: 90 })
      .toBuffer();
    expect(noise.length).toBeGreaterThan(4 * 1024 * 1024);
    const posted = await send(page, 'plato.jpg', 'image/jpeg', noise);
    const sentBytes = (await posted.sizes()).requestBodySize;
    expect(sentBytes).toBeLessThan(noise.length);
    await page.locator('.webchat__bubble__content', { hasText: fileTexts.es.onlyFiles(1).slice(0, 40) }).waitFor();
    await untilShown(page);
    await page.reload();
    await untilShown(page);
    await page.close();
  });

  test('a file that is not what it says is refused in the person’s language, and the sentence goes with the next success', async () => {
    const page = await open();
    await send(page, 'foto.png', 'image/png', Buffer.from('<!doctype html><script>alert(1)</script>'));
    const alert = page.locator('#fault[role=alert]');
    await alert.filter({ hasText: fileTexts.es.refusal.FileNotAccepted }).waitFor();
    await page.getByPlaceholder(texts.es.page.placeholder).fill('la carta');
    await page.keyboard.press('Enter');
    await untilNoFault(page);
    await page.close();
  });

  test('what could not be saved is said with the reference the log has', async () => {
    const page = await open();
    down = true;
    await page.getByPlaceholder(texts.es.page.placeholder).fill('una coca');
    await page.keyboard.press('Enter');
    const alert = page.locator('#fault[role=alert]');
    await alert.filter({ hasText: faultTexts.es.notSaved.slice(0, 40) }).waitFor();
    const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec((await alert.textContent()) ?? '')?.[0];
    expect(logged).toContainEqual(expect.objectContaining({ correlationId: id, status: 429 }));
    down = false;
    await page
      .getByRole('button', { name: /Reintentar|Retry/ })
      .last()
      .click();
    await untilNoFault(page);
    await page.locator('.webchat__bubble__content', { hasText: 'Apuntado' }).waitFor();
    await page.close();
  });
});
