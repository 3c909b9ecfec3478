import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../../support/chromium.ts';
import { type BenchShop } from './benchShop.ts';
import { freePort } from '../../support/freePort.ts';
import { report } from './figures.ts';

/** A slow mobile connection and a phone: 1.6 Mbit/s down, 750 kbit/s up, 150 ms, a quarter of this machine's speed. */
const network = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const slowdown = 4;
const bitsPerSecond = 1_600_000;

type Visit = { requests: number; wireBytes: number; bytes: number; paintMs: number; writeMs: number | null; readyMs: number };

/** What the chat page weighs, and how long it takes on a slow connection until there is something to see and something to do. */
export async function measurePage(shop: BenchShop): Promise<void> {
  const web = await shop.web(await freePort());
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } });
    const first = await visit(context, `${web.url}/chat/vesuvio`, greeted);
    const again = await visit(context, `${web.url}/chat/vesuvio`, greeted);
    const host = await visit(await browser.newContext(), `${web.url}/demo/host`, (page) => page.locator('.launcher').first().waitFor());
    report(`the page on 1.6 Mbit/s with 150 ms, ${slowdown} × slower processor (web sockets are not slowed down)`, [
      ['first visit', written(first)],
      ['second visit', written(again)],
      ['a page with two launchers', written(host)],
    ]);
  } finally {
    await browser.close();
    await web.kill('SIGTERM');
  }
}

/** The client has loaded, is connected, and shows the greeting. */
async function greeted(page: Page): Promise<void> {
  await page.locator('.webchat__bubble__content').first().waitFor({ timeout: 120_000 });
}

/** When somebody can write and send, which is before the client has loaded; null on a page of another site. */
async function writable(page: Page, startedAt: number): Promise<number | null> {
  if (!new URL(page.url()).pathname.startsWith('/chat/')) return null;
  await page.getByRole('textbox').first().waitFor({ timeout: 120_000 });
  return performance.now() - startedAt;
}

async function visit(context: BrowserContext, url: string, ready: (page: Page) => Promise<void>): Promise<Visit> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const seen = await watchTraffic(session);
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const startedAt = performance.now();
  await page.goto(url, { waitUntil: 'commit', timeout: 120_000 });
  const writeMs = await writable(page, startedAt);
  await ready(page);
  const readyMs = performance.now() - startedAt;
  const paintMs = Number(await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0]?.startTime`));
  await page.close();
  return { ...seen, paintMs, writeMs, readyMs };
}

async function watchTraffic(session: CDPSession): Promise<{ requests: number; wireBytes: number; bytes: number }> {
  const seen = { requests: 0, wireBytes: 0, bytes: 0 };
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request }) => void (seen.requests += request.url.startsWith('http') ? 1 : 0));
  session.on('Network.loadingFinished', ({ encodedDataLength }) => void (seen.wireBytes += encodedDataLength));
  session.on('Network.dataReceived', ({ dataLength }) => void (seen.bytes += dataLength));
  return seen;
}

function written({ requests, wireBytes, bytes, paintMs, writeMs, readyMs }: Visit): string {
  const floorMs = (wireBytes * 8 * 1000) / bitsPerSecond + 2 * network.latency;
  return [
    `${(wireBytes / 1024).toFixed(0)} KiB in ${requests} requests (${(bytes / 1024).toFixed(0)} KiB unpacked)`,
    `first paint ${(paintMs / 1000).toFixed(2)} s`,
    ...(writeMs === null ? [] : [`can be written in ${(writeMs / 1000).toFixed(2)} s`]),
    `ready ${(readyMs / 1000).toFixed(2)} s, ${(readyMs / floorMs).toFixed(1)} × the bare transfer`,
  ].join('   ');
}
