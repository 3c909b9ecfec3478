import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Browser, Locator, Page } from 'playwright-core';
import type { OpenOrder } from '../../bots/webchat/widget/openOrderWidget.d.ts';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { expectNoBarriers } from './barriers.ts';
import { type Demo, startDemo } from './demo.ts';
import { launch, until } from './launched.ts';

/** What runs in the browser sees this as its window. */
declare const window: { OpenOrder: OpenOrder; verified: boolean[] };

requireOrSkip('chromium')('the example page of the demo', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    demo = await startDemo();
    browser = await launchBrowser();
    page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    page.on('pageerror', (error) => void complaints.push(error.message));
    page.on('console', (line) => void (/Content Security Policy/i.test(line.text()) && complaints.push(line.text())));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });
  const bubble = (text: string | RegExp): Locator =>
    page.locator('[data-openorder="vesuvio"]').frameLocator('iframe').locator('.webchat__bubble__content', { hasText: text });

  test('is reached from the first page and shows both shops under a strict policy', async () => {
    await page.goto(demo.chat('x').replace('/chat/x', '/'));
    await page.getByRole('link', { name: 'Open the example page' }).click();
    for (const shop of ['vesuvio', 'tahona']) await page.locator(`[data-openorder="${shop}"] .launcher`).waitFor();
    await page.evaluate(() => window.OpenOrder.send('one coke', 'vesuvio'));
    await bubble('one coke').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('has no barriers of ours: with the launchers closed, and with a chat open', async () => {
    const host = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await host.goto(demo.chat('x').replace('/chat/x', '/demo/host'));
    const launcher = host.locator('[data-openorder="vesuvio"] .launcher');
    await launcher.waitFor();
    await expectNoBarriers(host, 'launchers');
    await launcher.click();
    const chat = host.locator('[data-openorder="vesuvio"]').frameLocator('iframe');
    await chat.locator('.webchat__bubble__content').first().waitFor();
    await expectNoBarriers(host, 'open chat');
    const inside = host.frames().find((frame) => frame.url().includes('/chat/vesuvio'));
    expect(inside).toBeDefined();
    await expectNoBarriers(host, 'inside the chat', inside);
    await host.context().close();
  });

  test('a visitor signed by the shop’s secret is verified once, and another one never sees the first one’s words', async () => {
    const asked = launch('merchant', { DATA_DIR: demo.dataDir }, ['secret', 'vesuvio']);
    expect(await asked.ended).toBe(0);
    const key = new TextEncoder().encode(asked.output().trim());
    const tokenOf = (sub: string): Promise<string> =>
      new SignJWT({ merchant: 'vesuvio', sub, jti: randomUUID() })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(key);
    await page.evaluate(
      `window.verified = []; addEventListener('openorder:identified', (event) => window.verified.push(event.detail.verified))`,
    );
    const answers = (count: number): Promise<boolean[]> =>
      until(async () => {
        const verified = await page.evaluate(() => window.verified);
        return verified.length >= count ? verified : undefined;
      }, 20_000);
    const token = await tokenOf('eva');
    const identify = (userToken: string): Promise<void> => page.evaluate((one) => window.OpenOrder.identify(one, 'vesuvio'), userToken);
    // A call that is lost on the way is made again.
    await page.route('**/webchat/identify', (route) => route.abort(), { times: 1 });
    await identify(token);
    expect(await answers(1)).toEqual([true]);
    await identify(token);
    expect(await answers(2)).toEqual([true, false]);
    expect(await bubble('one coke').count()).toBeGreaterThan(0);
    await identify(await tokenOf('leo'));
    expect(await answers(3)).toEqual([true, false, true]);
    await bubble(/./).first().waitFor();
    expect(await bubble('one coke').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
