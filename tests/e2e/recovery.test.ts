import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { buildAssets } from '../../bots/webchat/buildAssets.ts';
import { createDirectLineTokens } from '../../bots/webchat/directLineTokens.ts';
import { texts } from '../../core/texts/texts.ts';
import { poll } from '../bots/webchat/directLineClient.ts';
import { type EchoServer, secretKey, startEchoServer } from '../bots/webchat/echoServer.ts';
import { createMemoryActivityLog } from '../bots/webchat/memoryActivityLog.ts';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';

jest.setTimeout(120_000);

const assetsDir = join(import.meta.dirname, '../../.assets');
const words = texts.en.page;

/** The page of one visitor, whose sockets a test can cut. */
type Visitor = {
  page: Page;
  context: BrowserContext;
  say: (text: string) => Promise<void>;
  /** How often a text is shown as a whole message. */
  count: (text: string) => Promise<number>;
  seen: (text: string) => Promise<void>;
  cut: () => Promise<void>;
  /** The sockets there are stay open, and nothing comes through them any more. */
  deafen: () => void;
  connected: () => Promise<void>;
};

requireOrSkip('chromium')('the chat page recovers by itself', () => {
  const activityLog = createMemoryActivityLog();
  let server: EchoServer;
  let browser: Browser;

  beforeAll(async () => {
    const { client } = await buildAssets({ assetsDir });
    server = await startEchoServer({ activityLog, assets: { dir: assetsDir, client } });
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function visit(before: (page: Page) => Promise<unknown> = async () => undefined): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await before(page);
    return visitor(context, page);
  }
  async function visitor(context: BrowserContext, page: Page): Promise<Visitor> {
    const sockets: WebSocketRoute[] = [];
    const deaf = new Set<WebSocketRoute>();
    await page.routeWebSocket(/\/stream\?/, (socket) => {
      socket.connectToServer().onMessage((frame) => void (deaf.has(socket) || socket.send(frame)));
      sockets.push(socket);
    });
    await page.goto(`${server.url}/chat/echo`);
    const bubble = (text: string) => page.locator('.webchat__bubble__content').getByText(text, { exact: true });
    await bubble('hello').waitFor({ timeout: 60_000 });
    return {
      page,
      context,
      say: async (text) => {
        await page.getByPlaceholder(words.placeholder).fill(text);
        await page.keyboard.press('Enter');
      },
      count: (text) => bubble(text).count(),
      seen: (text) => bubble(text).first().waitFor(),
      cut: async () => void (await Promise.all(sockets.splice(0).map((socket) => socket.close()))),
      deafen: () => sockets.forEach((socket) => deaf.add(socket)),
      connected: () => page.locator('#status').waitFor({ state: 'hidden', timeout: 60_000 }),
    };
  }
  /** The client takes a failed copy away only once the message that was sent again has come back. */
  const shownOnce = (text: string, count: Visitor['count']): Promise<void> => poll(async () => (await count(text)) === 1, `“${text}” once`);
  /** Everything is sent and answered once more, and each text is shown once. */
  async function expectWorks({ say, seen, count }: Visitor, text: string, earlier: readonly string[] = []): Promise<void> {
    await say(text);
    await seen(`echo ${text}`);
    for (const each of ['hello', text, `echo ${text}`, ...earlier]) await shownOnce(each, count);
  }

  test('403 on a message: a new client with a fresh token says it, once', async () => {
    const customer = await visit();
    await expectWorks(customer, 'before');
    const renewed = customer.page.waitForResponse('**/webchat/session');
    await customer.page.route('**/activities', (route) => route.fulfill({ status: 403, body: '{}' }), { times: 1 });
    await customer.say('refused');
    expect((await renewed).status()).toBe(200);
    await customer.seen('echo refused');
    await expectWorks(customer, 'after', ['before', 'refused', 'echo refused']);
    await customer.context.close();
  });

  test('a message that is refused each time is shown as not sent, and Retry is true', async () => {
    const customer = await visit();
    let refusals = 0;
    await customer.page.route('**/activities', (route) => {
      refusals += 1;
      return route.fulfill({ status: 403, body: '{}' });
    });
    await customer.say('refused');
    await poll(async () => refusals === 3, 'three refusals');
    const retry = customer.page.getByText('Send failed').getByRole('button');
    await retry.waitFor();
    await customer.connected();
    await customer.page.unroute('**/activities');
    await retry.click();
    await customer.seen('echo refused');
    await expectWorks(customer, 'after', ['refused', 'echo refused']);
    expect(refusals).toBe(3);
    await customer.context.close();
  });

  test('a socket that hears nothing any more: what was said shows it, and the page makes a new one', async () => {
    const customer = await visit();
    customer.deafen();
    await customer.say('anybody?');
    await customer.seen('echo anybody?');
    await expectWorks(customer, 'after', ['anybody?', 'echo anybody?']);
    await customer.context.close();
  });

  test('a socket that hears nothing any more while nothing is said: its silence shows it', async () => {
    const customer = await visit((page) => page.clock.install());
    customer.deafen();
    const renewed = customer.page.waitForResponse('**/webchat/session');
    await customer.page.clock.fastForward(90_000);
    await customer.page.clock.fastForward(6000);
    await renewed;
    await customer.connected();
    await expectWorks(customer, 'after');
    await customer.context.close();
  });

  test('an expired token: refused by the server, replaced by the page', async () => {
    const old = createDirectLineTokens([secretKey], { now: () => new Date(Date.now() - 3_600_000) });
    let sessions = 0;
    const customer = await visit((page) =>
      page.route('**/webchat/session', async (route) => {
        const response = await route.fetch();
        const session = (await response.json()) as { conversationId: string; user: { id: string } };
        const claims = { merchantId: 'm-echo', conversationId: session.conversationId, userId: session.user.id };
        sessions += 1;
        const token = sessions === 1 ? { token: await old.issue(claims, 'chat') } : {};
        await route.fulfill({ response, json: { ...session, ...token } });
      }),
    );
    await expectWorks(customer, 'on a new token');
    expect(sessions).toBe(2);
    await customer.context.close();
  });

  test.each([403, 404, 500])('a lost socket whose return is answered with %s: said at once, then back', async (status) => {
    const customer = await visit();
    await expectWorks(customer, 'before');
    await customer.page.route('**/conversations/*?watermark=*', (route) => route.fulfill({ status, body: '{}' }), { times: 1 });
    await customer.cut();
    await customer.page.getByText(words.reconnecting).waitFor();
    await customer.page.getByRole('button', { name: words.retry, exact: true }).waitFor();
    await customer.connected();
    await expectWorks(customer, 'after', ['before', 'echo before']);
    await customer.context.close();
  });

  test('the database is down: at once “Send failed”, and Retry sends it once', async () => {
    const customer = await visit();
    activityLog.failWith(new Error('connect ECONNREFUSED'));
    await customer.say('kept');
    const retry = customer.page.getByText('Send failed').getByRole('button');
    await retry.waitFor({ timeout: 10_000 }).finally(() => activityLog.failWith(null));
    await retry.click();
    await customer.seen('echo kept');
    await expectWorks(customer, 'after', ['kept', 'echo kept']);
    await customer.context.close();
  });

  test('a message that arrived while its answer was lost on all ways: it fails honestly, and Retry says it once', async () => {
    const customer = await visit();
    let tries = 0;
    await customer.page.route('**/activities', async (route) => {
      tries += 1;
      if (tries > 1) return route.continue();
      await route.fetch();
      return route.fulfill({ status: 502, body: 'bad gateway' });
    });
    customer.deafen();
    await customer.say('perhaps');
    const retry = customer.page.getByText('Send failed').getByRole('button');
    await retry.waitFor({ timeout: 40_000 });
    await retry.click();
    await retry.waitFor({ state: 'detached' });
    await customer.seen('echo perhaps');
    await customer.connected();
    await expectWorks(customer, 'after', ['perhaps', 'echo perhaps']);
    expect(tries).toBe(3);
    await customer.context.close();
  });

  test.each([403, 404])('a refresh of the token answered with %s after 15 minutes', async (status) => {
    const customer = await visit((page) => page.clock.install());
    await expectWorks(customer, 'before');
    await customer.page.route('**/tokens/refresh', (route) => route.fulfill({ status, body: '{}' }));
    const refused = customer.page.waitForResponse('**/tokens/refresh');
    const renewed = customer.page.waitForResponse('**/webchat/session');
    await customer.page.clock.fastForward('15:01');
    expect((await refused).status()).toBe(status);
    if (status === 404) {
      // The client asks no more, so that its token dies: this is what the server says then.
      await customer.page.route('**/activities', (route) => route.fulfill({ status: 403, body: '{}' }), { times: 1 });
      await customer.say('too late');
    }
    await renewed;
    await customer.connected();
    await customer.page.getByPlaceholder(words.placeholder).fill('');
    await expectWorks(customer, 'after', ['before', 'echo before']);
    await customer.context.close();
  });

  test('the socket is dropped every second for twenty: what is shown is what was said, once, in order', async () => {
    const customer = await visit();
    const said: string[] = [];
    for (let second = 0; second < 20; second += 1) {
      await customer.cut();
      const text = `drop ${second}`;
      said.push(text);
      await customer.say(text);
      await customer.page.waitForTimeout(1000);
    }
    await customer.connected();
    await customer.seen('echo drop 19');
    for (const text of said.flatMap((each) => [each, `echo ${each}`])) await shownOnce(text, customer.count);
    const shown = await customer.page.locator('.webchat__bubble__content').allInnerTexts();
    const echoes = shown.map((text) => text.trim()).filter((text) => text.startsWith('echo'));
    expect(echoes).toEqual(said.map((text) => `echo ${text}`));
    await customer.context.close();
  });

  test('two tabs of one device see the same once, and the first goes on after the second has changed the secret', async () => {
    const first = await visit();
    const second = await visitor(first.context, await first.context.newPage());
    await expectWorks(first, 'from the first');
    await second.seen('echo from the first');
    await expectWorks(second, 'from the second', ['from the first', 'echo from the first']);
    await first.page.route('**/activities', (route) => route.fulfill({ status: 403, body: '{}' }), { times: 1 });
    const renewed = first.page.waitForResponse('**/webchat/session');
    await first.say('refused');
    await renewed;
    await first.page.getByPlaceholder(words.placeholder).and(first.page.locator(':focus')).waitFor();
    await first.seen('echo from the second');
    await first.connected();
    await expectWorks(first, 'again the first', ['from the first', 'echo from the second']);
    await second.seen('echo again the first');
    await first.context.close();
  });

  test('a reload while the answer is on its way', async () => {
    const customer = await visit();
    const taken = new Promise<void>((resolve) => {
      void customer.page.route('**/activities', async (route) => {
        await route.fetch();
        resolve();
      });
    });
    await customer.say('in between');
    await taken;
    await customer.page.unroute('**/activities');
    await customer.page.reload();
    await customer.seen('echo in between');
    await expectWorks(customer, 'after', ['in between', 'echo in between']);
    await customer.context.close();
  });

  test('offline is said while it is so, and never longer', async () => {
    const customer = await visit();
    await customer.context.setOffline(true);
    await customer.page.getByText(words.offline).waitFor();
    await customer.context.setOffline(false);
    await customer.connected();
    await expectWorks(customer, 'back');
    await customer.context.close();
  });

  test('nobody answers: it says so, and Retry is true', async () => {
    const customer = await visit();
    await customer.page.route('**/webchat/session', (route) => route.fulfill({ status: 503, body: '{}' }));
    await customer.page.reload();
    await customer.page.getByText(words.failed).waitFor({ timeout: 40_000 });
    await customer.page.unroute('**/webchat/session');
    await customer.page.getByRole('button', { name: words.retry, exact: true }).click();
    await customer.connected();
    await expectWorks(customer, 'answered');
    await customer.context.close();
  });
});
