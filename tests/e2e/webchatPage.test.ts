import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConsoleMessage, Page } from 'playwright-core';
import { buildAssets } from '../../bots/webchat/buildAssets.ts';
import { type EchoServer, startEchoServer } from '../bots/webchat/echoServer.ts';
import { createMemoryActivityLog } from '../bots/webchat/memoryActivityLog.ts';
import { openBrowser, type TestBrowser } from '../support/chromium.ts';
import { freePort } from '../support/freePort.ts';
import { requireOrSkip } from '../support/requirement.ts';

const assetsDir = join(import.meta.dirname, '../../.assets');
const placeholder = 'Write your order…';

requireOrSkip('chromium')('the chat page in a browser', () => {
  const activityLog = createMemoryActivityLog();
  let server: EchoServer;
  let browser: TestBrowser;
  let assets: { dir: string; client: string };
  const complaints: string[] = [];

  beforeAll(async () => {
    const { client } = await buildAssets({ assetsDir });
    assets = { dir: assetsDir, client };
    server = await startEchoServer({ activityLog, assets, port: await freePort() });
    browser = await openBrowser({ locale: 'en-GB', viewport: { width: 1100, height: 720 } });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function open(): Promise<Page> {
    const page = await browser.context.newPage();
    page.on('console', (line: ConsoleMessage) => void (/Content Security Policy/i.test(line.text()) && complaints.push(line.text())));
    page.on('pageerror', (error) => void complaints.push(error.message));
    await page.goto(`${server.url}/chat/echo`);
    return page;
  }
  const say = async (page: Page, text: string): Promise<void> => {
    await page.getByPlaceholder(placeholder).fill(text);
    await page.keyboard.press('Enter');
  };
  const bubbles = (page: Page, text: string): ReturnType<Page['locator']> => page.locator('.webchat__bubble__content', { hasText: text });

  test('a message is answered, a quick reply is tapped, and a reload keeps it all', async () => {
    const page = await open();
    await bubbles(page, 'hello').waitFor();
    await say(page, 'good evening');
    await bubbles(page, 'echo good evening').waitFor();
    await say(page, 'card');
    await page.getByRole('toolbar').getByRole('button', { name: 'two' }).click();
    await bubbles(page, 'echo two').waitFor();
    await page.reload();
    await bubbles(page, 'echo two').waitFor();
    expect(await bubbles(page, 'good evening').count()).toBe(2);
    await page.close();
  });

  test('what a person types stays text', async () => {
    const page = await open();
    await say(page, '<img src=x onerror="document.title=1"> [a](https://evil.example) **b**');
    await bubbles(page, 'echo <img src=x').waitFor();
    expect(await page.locator('.webchat__bubble__content a, .webchat__bubble__content img').count()).toBe(0);
    expect(await page.title()).toBe('Echo & Söhne');
    await page.close();
  });

  test('when the token is refused, the page fetches a new one and goes on in the same conversation', async () => {
    const page = await open();
    await bubbles(page, 'hello').waitFor();
    await say(page, 'before');
    await bubbles(page, 'echo before').waitFor();
    await page.route('**/activities', (route) => route.fulfill({ status: 403, body: '{}' }), { times: 1 });
    const renewed = page.waitForResponse('**/webchat/session');
    await say(page, 'refused');
    expect((await renewed).status()).toBe(200);
    await bubbles(page, 'echo refused').waitFor();
    await say(page, 'after');
    await bubbles(page, 'echo after').waitFor();
    expect(await bubbles(page, 'echo before').count()).toBe(1);
    await page.close();
  });

  test('when the server goes away the page says so, and comes back by itself', async () => {
    const page = await open();
    await bubbles(page, 'hello').waitFor();
    const port = Number(new URL(server.url).port);
    await server.close();
    await page.getByText('Connection lost. Reconnecting…').waitFor();
    server = await startEchoServer({ activityLog, assets, port });
    await page.locator('#status').waitFor({ state: 'hidden', timeout: 40_000 });
    await say(page, 'back again');
    await bubbles(page, 'echo back again').waitFor();
    await page.close();
  });

  test('starting over asks first, then forgets', async () => {
    const page = await open();
    await bubbles(page, 'hello').waitFor();
    await say(page, 'mine');
    await bubbles(page, 'echo mine').waitFor();
    await page.getByRole('button', { name: 'Not me / start over' }).click();
    await page.getByRole('button', { name: 'No, stay here' }).click();
    expect(await bubbles(page, 'echo mine').count()).toBe(1);
    await page.getByRole('button', { name: 'Not me / start over' }).click();
    await page.getByRole('button', { name: 'Yes, start over' }).click();
    await bubbles(page, 'echo mine').waitFor({ state: 'detached' });
    await bubbles(page, 'hello').waitFor();
    await page.close();
  });

  test('a narrow phone shows everything without sideways scrolling', async () => {
    const page = await open();
    await page.setViewportSize({ width: 320, height: 568 });
    await bubbles(page, 'hello').waitFor();
    await say(page, 'x'.repeat(200));
    await bubbles(page, 'echo xxx').waitFor();
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(320);
    await page.close();
  });

  test('nothing ran against the policy of the page, and an unknown shop is a sentence', async () => {
    expect(complaints).toEqual([]);
    const page = await browser.context.newPage();
    const answer = await page.goto(`${server.url}/chat/nobody`);
    expect([answer?.status(), await page.textContent('p')]).toEqual([404, 'There is no shop at this address.']);
    await page.close();
  });
});
