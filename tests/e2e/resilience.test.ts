import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { messagesAfter } from '../../core/conversations/messageQueries.ts';
import { texts } from '../../core/texts/texts.ts';
import { call, message } from '../bots/webchat/directLineClient.ts';
import { type ShopWeb, startShopWeb } from '../bots/webchat/shopWeb.ts';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';
import { anotherTab } from './customerPage.ts';
import { until } from './launched.ts';
import { firstLine, openResilient, type ResilientPage } from './resilientPage.ts';

jest.setTimeout(240_000);

const { flow } = texts.en;
const placeIt = flow.placeOrder('');
const placed = /Order no\. \d+ sent!/;

requireOrSkip('chromium')('a customer on a bad connection', () => {
  let shop: TestShop;
  let web: ShopWeb;
  /** Another web process, through which messages arrive from elsewhere. */
  let other: ShopWeb;
  let browser: Browser;

  beforeAll(async () => {
    shop = await openTestShop();
    [web, other] = await Promise.all([startShopWeb(shop), startShopWeb(shop)]);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all([web?.close(), other?.close()]);
    await shop?.close();
  });

  const chat = (): string => `${web.url}/chat/vesuvio`;
  const ordersOf = async (customer: ResilientPage): Promise<number> =>
    (await shop.sql('select 1 from orders where conversation_id = $1', [customer.session().conversationId])).length;

  /** Something is said in the conversation through another process; answers once it is in the log. */
  async function arrives(customer: ResilientPage, text: string): Promise<void> {
    const { token, conversationId } = customer.session();
    const url = `${other.url}/v3/directline/conversations/${conversationId}/activities`;
    const { status } = await call(url, { method: 'POST', token, body: message(text, randomUUID()) });
    expect(status).toBe(200);
  }

  /** What the log shows: the newest revision of each message, at its place. */
  async function log(customer: ResilientPage): Promise<string[]> {
    const { conversationId } = customer.session();
    const messages = await messagesAfter(shop.services.db, { merchantId: shop.merchant.id, conversationId, afterSeq: 0 });
    const newest = new Map(messages.map((one) => [one.activityId, one]));
    return [...newest.values()]
      .sort((one, another) => one.position - another.position)
      .map(({ content }) => {
        if (content.type === 'text') return firstLine(content.text);
        if (content.type === 'action') return firstLine(content.label);
        const [top] = content.card.elements;
        return top && 'text' in top ? firstLine(top.text) : '';
      })
      .filter((line) => line !== '');
  }

  async function expectShownIsLog(customer: ResilientPage): Promise<void> {
    const said = await log(customer);
    const isShown = async (): Promise<true | undefined> => JSON.stringify(await customer.shown()) === JSON.stringify(said) || undefined;
    // Compared once more for the sake of the difference that is then told.
    await until(isShown, 40_000).catch(async () => expect(await customer.shown()).toEqual(said));
  }

  test('the socket is dropped every second for a minute while messages arrive: shown is what the log says, once, in order', async () => {
    const customer = await openResilient(browser, chat());
    await customer.say('one coke');
    await customer.said('Your basket').waitFor();
    const end = Date.now() + 60_000;
    let count = 0;
    while (Date.now() < end) {
      await customer.cut();
      count += 1;
      await arrives(customer, `do you open on day ${count}?`);
      await customer.page.waitForTimeout(1000);
    }
    expect(count).toBeGreaterThan(10);
    await customer.connected();
    await expectShownIsLog(customer);
    expect((await customer.shown()).filter((line) => line.startsWith('do you open on day'))).toHaveLength(count);
    await customer.close();
  });

  test.each([
    ['seven hours ahead', 7],
    ['a day behind', -24],
  ])('a device whose clock is %s orders like any other, and sees it in order', async (_how, hours) => {
    const before = (page: ResilientPage['page']): Promise<unknown> => page.addInitScript(shiftClock, hours * 3_600_000);
    const customer = await openResilient(browser, chat(), { before });
    const skewMs = (await customer.page.evaluate(() => Date.now())) - Date.now();
    expect(Math.round(skewMs / 3_600_000)).toBe(hours);
    await customer.compose();
    await customer.cut();
    await arrives(customer, 'where are you?');
    await customer.connected();
    await customer.place();
    await expectShownIsLog(customer);
    expect(await ordersOf(customer)).toBe(1);
    await customer.close();
  });

  test.each([
    ['an hour', '01:00:00'],
    ['a day', '24:00:00'],
  ])('offline for %s, the token dead meanwhile: everything that was said arrives, once', async (_howLong, time) => {
    const customer = await openResilient(browser, chat(), { before: (page) => page.clock.install() });
    await customer.say('one coke');
    await customer.said('Your basket').waitFor();
    const { token: old } = customer.session();
    await customer.setOffline(true);
    await customer.page.getByText(texts.en.page.offline).waitFor();
    for (let count = 1; count <= 5; count += 1) await arrives(customer, `where are you, ${count}?`);
    await customer.page.clock.fastForward(time);
    // What the server says to a token after its half hour, which has passed for the page only.
    await customer.page.route('**/v3/directline/**', (route) =>
      route.request().headers()['authorization'] === `Bearer ${old}` ? route.fulfill({ status: 403, body: '{}' }) : route.continue(),
    );
    await customer.setOffline(false);
    await until(async () => customer.session().token !== old || undefined, 60_000);
    await customer.connected();
    await expectShownIsLog(customer);
    await customer.say('two beers');
    await until(async () => (await log(customer)).includes('two beers') || undefined, 20_000);
    await expectShownIsLog(customer);
    await customer.close();
  });

  test('back after a day with a page that was closed: the secret is honoured, the conversation is the same', async () => {
    const first = await openResilient(browser, chat());
    await first.compose();
    const { conversationId } = first.session();
    await first.page.close();
    await shop.sql(
      `update device_sessions set created_at = created_at - interval '25 hours', replaced_at = replaced_at - interval '25 hours'`,
    );
    const again = await openResilient(browser, chat(), { context: first.context });
    expect(again.session().conversationId).toBe(conversationId);
    await again.place();
    expect(await ordersOf(again)).toBe(1);
    await again.close();
  });

  test('two tabs place the same basket at the same moment: one order, told in both', async () => {
    const one = await openResilient(browser, chat());
    await one.compose();
    const two = await anotherTab(one);
    await two.page.getByRole('button', { name: placeIt }).last().waitFor();
    await Promise.all([one.tap(placeIt), two.tap(placeIt)]);
    for (const tab of [one, two]) await tab.said(placed).first().waitFor();
    expect(await ordersOf(one)).toBe(1);
    await expectShownIsLog(one);
    await until(async () => (await one.said(placed).count()) === (await two.said(placed).count()) || undefined, 20_000);
    await one.close();
  });

  test('a reload while the order is being placed: it is placed once, and shown', async () => {
    const customer = await openResilient(browser, chat());
    await customer.compose();
    const taken = new Promise<void>((resolve) => {
      void customer.page.route('**/activities', (route) => route.fetch().then(() => resolve()));
    });
    await customer.tap(placeIt);
    await taken;
    await customer.page.unroute('**/activities');
    await customer.page.reload();
    await customer.said(placed).waitFor();
    expect([await ordersOf(customer), await customer.said(placed).count()]).toEqual([1, 1]);
    await customer.close();
  });

  test('a reload before a message has left the device: it is said once, and shown', async () => {
    const customer = await openResilient(browser, chat(), { before: (page) => page.addInitScript(forbidLastRequests) });
    await customer.page.route('**/activities', (route) => route.abort());
    await customer.say('two beers');
    await customer.said('two beers').waitFor();
    await customer.page.unroute('**/activities');
    await customer.page.reload();
    await until(async () => (await log(customer)).includes('two beers') || undefined, 60_000);
    await expectShownIsLog(customer);
    expect((await log(customer)).filter((line) => line === 'two beers')).toHaveLength(1);
    await customer.close();
  });

  test('a page closed, without storage, before a message has left the device: the browser still carries it', async () => {
    const customer = await openResilient(browser, chat(), {
      before: (page) => page.addInitScript(() => Object.defineProperty(globalThis, 'sessionStorage', { value: null })),
    });
    // What the page itself sends is held; the browser's own last request passes.
    await customer.page.route('**/activities', (route) => (route.request().headers()['x-requested-with'] ? undefined : route.continue()));
    await customer.say('two beers');
    await customer.said('two beers').waitFor();
    await customer.page.close({ runBeforeUnload: true });
    await until(async () => (await log(customer)).includes('two beers') || undefined, 60_000);
    await customer.close();
  });

  test('the answer to placing is lost, and the customer presses again: one order', async () => {
    const customer = await openResilient(browser, chat());
    await customer.compose();
    let lost = 0;
    await customer.page.route('**/activities', async (route) => {
      lost += 1;
      if (lost > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await customer.tap(placeIt);
    await until(async () => lost > 0 || undefined, 20_000);
    await customer.tap(placeIt);
    await customer.said(placed).first().waitFor();
    await until(async () => lost > 1 || undefined, 20_000);
    await expectShownIsLog(customer);
    expect(await ordersOf(customer)).toBe(1);
    await customer.close();
  });

  test('a failed order in words is sent by Retry, and read once', async () => {
    const customer = await openResilient(browser, chat());
    await customer.page.route('**/activities', (route) => route.fulfill({ status: 502, body: 'bad gateway' }), { times: 1 });
    await customer.say('two large margheritas');
    await customer.page.getByText('Send failed').getByRole('button').click({ timeout: 30_000 });
    await customer.said('Your basket').waitFor();
    await customer.said('2 ×').first().waitFor();
    await expectShownIsLog(customer);
    await customer.close();
  });
});

/** Runs in the browser, before anything else: its clock goes wrong, and goes on. */
function shiftClock(byMs: number): void {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given: [] | [number | string]) {
      if (given.length === 0) super(Real.now() + byMs);
      else super(...(given as [number]));
    }
    static override now(): number {
      return Real.now() + byMs;
    }
  } as DateConstructor;
}

/** In the browser: what a page sends while it is being left does not get through. */
function forbidLastRequests(): void {
  const native = globalThis.fetch;
  globalThis.fetch = (input, init) => (init?.keepalive ? Promise.reject(new Error('left')) : native(input, init));
}
