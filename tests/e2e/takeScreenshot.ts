import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/chromium.ts';
import { openCustomer } from './customerPage.ts';
import { startDemo } from './demo.ts';
import { openShop } from './shopPage.ts';

const target = join(import.meta.dirname, '..', '..', 'docs', 'screenshot.png');
const height = 780;

/** Takes the README's picture: a customer's chat beside the shop's card of the same order, just accepted. */
async function takeScreenshot(): Promise<void> {
  const [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  try {
    const customer = await openCustomer(browser, demo.chat('vesuvio'), 'en', { width: 440, height });
    const luis = await openShop(browser, demo.simulator, 'U0LUIS');
    await luis.page.setViewportSize({ width: 980, height });
    await customer.compose();
    const number = await customer.place();
    await luis.press(number, /^Aceptar \(/);
    await customer.said(/accepted!/).waitFor();
    await luis
      .card(number)
      .getByText(/aceptado · Luis Prado/)
      .waitFor();
    // The mouse away from what it would light up, and the mark of a fresh rewrite gone.
    await luis.page.mouse.move(970, 20);
    await luis.page.reload();
    await luis.card(number).waitFor();
    const shots = [await customer.page.screenshot(), await luis.page.screenshot()];
    await writeFile(target, await besideEachOther(browser, shots));
  } finally {
    await browser.close();
    await demo.stop();
  }
}

async function besideEachOther(browser: Browser, shots: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage();
  const pictures = shots.map((shot) => `<img alt="" src="data:image/png;base64,${shot.toString('base64')}">`);
  await page.setContent(`<body style="margin:0;padding:12px;background:#d4d4d8;display:inline-flex;gap:12px">${pictures.join('')}</body>`);
  return page.locator('body').screenshot();
}

await takeScreenshot();
