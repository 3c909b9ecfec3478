import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createWebPushMessenger } from '../../bots/webchat/push/webPushMessenger.ts';
import { allowOrigin } from '../../core/merchants/changeOrigins.ts';
import { createPushSubscriptions } from '../../core/pushSubscriptions/createPushSubscriptions.ts';
import type { PushTarget } from '../../core/pushSubscriptions/pushSubscription.ts';
import { vapidKeys } from '../../core/pushSubscriptions/vapidKeys.ts';
import { alertTexts } from '../../core/texts/alertTexts.ts';
import { shopSecretKey, startShopWeb, type ShopWeb } from '../bots/webchat/shopWeb.ts';
import { launchBrowser } from '../support/chromium.ts';
import { drainOwed } from '../support/drainOwed.ts';
import { startPushService, type PushService } from '../support/pushService.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { staffDecides } from '../support/tapOrder.ts';
import { openTestShop, placeDemoOrder, type TestShop } from '../support/testShop.ts';
import { openCustomer, type CustomerPage } from './customerPage.ts';
import { startHostSite, type HostSite } from './hostSite.ts';
import { until } from './launched.ts';

jest.setTimeout(120_000);

const { chat: words, page: pageWords } = alertTexts.en;
const secretKeys = [shopSecretKey] as const;
const come = (isSo: () => Promise<boolean>) => until(async () => ((await isSo()) ? true : undefined), 15_000);
type Shown = { title: string; body: string; lang: string; tag: string };

requireOrSkip('chromium')('told when the tab is closed', () => {
  let shop: TestShop;
  let push: PushService;
  let web: ShopWeb;
  let site: HostSite;
  let browser: Browser;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    [shop, push, site] = await Promise.all([openTestShop(), startPushService(), startHostSite()]);
    web = await startShopWeb(shop, { otherPushOrigins: [push.url] });
    await allowOrigin(shop.services.db, shop.merchant.id, site.url);
    browser = await launchBrowser();
  }, 120_000);
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([web?.close(), site?.close(), push?.close()]);
    await shop?.close();
  });

  const scope = '/webchat/push/vesuvio/';
  const send = () =>
    drainOwed(shop.services, [
      createWebPushMessenger({
        subscriptions: createPushSubscriptions(shop.services.db, secretKeys),
        keys: () => vapidKeys(shop.services.db, secretKeys, new Date()),
        subject: 'mailto:orders@shops.example',
        otherOrigins: [push.url],
      }),
    ]);

  /** No browser here reaches a push service: the subscription it would bring home is a device of the one on this machine. */
  async function subscribeAs(context: BrowserContext, target: PushTarget): Promise<void> {
    await context.addInitScript((subscription) => {
      let mine: object | null = null;
      const made = (applicationServerKey: unknown) => ({
        options: { applicationServerKey },
        toJSON: () => subscription,
        unsubscribe: async () => (mine = null) === null,
      });
      Object.assign((globalThis as unknown as { PushManager: { prototype: object } }).PushManager.prototype, {
        subscribe: async (options: { applicationServerKey: Uint8Array }) => (mine = made(options.applicationServerKey)),
        getSubscription: async () => mine,
      });
    }, target);
  }

  async function customer(target: PushTarget = push.device()): Promise<CustomerPage> {
    return openCustomer(browser, `${web.url}/chat/vesuvio?locale=en`, 'en', undefined, async (context) => {
      contexts.push(context);
      await context.grantPermissions(['notifications']);
      await subscribeAs(context, target);
    });
  }

  async function order(one: CustomerPage): Promise<string> {
    await one.compose();
    const number = await one.place();
    const [row] = await shop.sql<{ id: string }>('select id from orders where number = $1', [number]);
    return row?.id ?? '';
  }

  const subscribedTo = ({ endpoint }: PushTarget) =>
    shop.sql('select id from push_subscriptions where endpoint_hash = sha256($1::bytea)', [Buffer.from(endpoint)]);
  const notifyMe = (page: Page) => page.getByRole('button', { name: words.notifyMe });
  const turnOn = async (one: CustomerPage): Promise<void> => {
    await notifyMe(one.page).click();
    await one.page.getByText(words.turnedOn).waitFor();
  };

  /** What stands on the screen, asked from a page of the origin. */
  const shown = (page: Page): Promise<Shown[]> =>
    page.evaluate(async (path) => {
      const browserSide = globalThis as unknown as {
        navigator: { serviceWorker: { getRegistration: (path: string) => Promise<{ getNotifications: () => Promise<Shown[]> }> } };
      };
      const registration = await browserSide.navigator.serviceWorker.getRegistration(path);
      return (await registration.getNotifications()).map(({ title, body, lang, tag }) => ({ title, body, lang, tag }));
    }, scope);

  /** Hands the service worker what the push service read, as the browser would. */
  async function deliver(page: Page, data: string): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const found = registrations.find(({ scopeURL, isDeleted }) => !isDeleted && scopeURL.endsWith(scope));
        if (found) resolve(found.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.deliverPushMessage', { origin: web.url, registrationId: await registered, data });
    await session.detach();
  }

  test('offered once there is an order, pressed once, and then the shop’s answer stands on the screen', async () => {
    const one = await customer();
    expect(await notifyMe(one.page).isVisible()).toBe(false);
    const orderId = await order(one);
    await turnOn(one);
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
    await send();
    expect(push.pushed).toHaveLength(1);
    const text = push.pushed[0]?.text ?? '';
    await one.page.bringToFront();
    // The chat is looked at. Had this been shown, it would still stand beside the next one, which is about another order.
    await deliver(one.page, JSON.stringify({ ...JSON.parse(text), tag: 'another order', key: 'another message' }));
    await one.page.goto(`${web.url}/webchat/notify/vesuvio`);
    await deliver(one.page, text);
    await come(async () => (await shown(one.page)).length === 1);
    const [notification] = await shown(one.page);
    expect(notification).toMatchObject({ title: shop.merchant.name, lang: 'en' });
    expect(notification?.body).toMatch(/^✅ Order no\. \d+ accepted!.*\d\d:\d\d/);
    expect(await shown(one.page)).toHaveLength(1);
    // Its tag is a random number, in which 612 may stand.
    expect([notification?.title, notification?.body].join()).not.toMatch(/612|Carmen/);
    await staffDecides(shop, orderId, 'ready');
    await send();
    await deliver(one.page, push.pushed[1]?.text ?? '');
    await come(async () => /is ready/.test((await shown(one.page))[0]?.body ?? ''));
    expect(await shown(one.page)).toHaveLength(1);
    await deliver(one.page, 'not what we send');
    // What comes after it is shown: had anything been made of it, there would be three by then.
    await deliver(one.page, JSON.stringify({ ...JSON.parse(text), tag: 'a third order', key: 'a third message' }));
    await come(async () => (await shown(one.page)).some(({ tag }) => tag === 'a third order'));
    expect(await shown(one.page)).toHaveLength(2);
  });

  test('it stays on over a reload and can be turned off again', async () => {
    const target = push.device();
    const one = await customer(target);
    await order(one);
    await turnOn(one);
    await one.page.reload();
    const off = one.page.getByRole('button', { name: words.notifyNoMore });
    await off.click();
    await one.page.getByText(words.turnedOff).waitFor();
    await notifyMe(one.page).waitFor();
    expect(await subscribedTo(target)).toEqual([]);
  });

  test('when the push service gives the browser another address, its worker reports it while no page is open', async () => {
    const one = await customer();
    const orderId = await order(one);
    await turnOn(one);
    const worker = one.context.serviceWorkers()[0];
    if (!worker) throw new Error('there is no worker');
    await one.page.close();
    const next = push.device();
    await worker.evaluate((subscription) => {
      const scopeOfWorker = globalThis as unknown as EventTarget & { PushManager: { prototype: object } };
      Object.assign(scopeOfWorker.PushManager.prototype, { subscribe: async () => ({ toJSON: () => subscription }) });
      scopeOfWorker.dispatchEvent(new Event('pushsubscriptionchange'));
    }, next);
    await come(async () => (await subscribedTo(next)).length === 1);
    const before = push.pushed.length;
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
    await send();
    expect(push.pushed.slice(before).map(({ device }) => next.endpoint.endsWith(device))).toEqual([true]);
  });

  test('who has said no in the browser is not asked', async () => {
    const one = await customer();
    await one.page.evaluate(`Object.defineProperty(Notification, 'permission', { get: () => 'denied' })`);
    await order(one);
    expect(await notifyMe(one.page).isVisible()).toBe(false);
  });

  test('the button, its message and the widget’s page can be read by everybody', async () => {
    const one = await customer();
    await order(one);
    for (const width of [320, 1000]) {
      await one.page.setViewportSize({ width, height: 640 });
      expect(await one.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    await turnOn(one);
    expect(await barriers(one.page)).toEqual([]);
    await one.page.goto(`${web.url}/webchat/notify/vesuvio?locale=en#x`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await one.page.emulateMedia({ colorScheme });
      expect(await barriers(one.page)).toEqual([]);
    }
  });

  test('from the widget of another site it opens a page of ours, which subscribes for the same conversation', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    contexts.push(context);
    await context.grantPermissions(['notifications'], { origin: web.url });
    await subscribeAs(context, push.device());
    const host = await context.newPage();
    site.show(`<script src="${web.url}/webchat.js" data-merchant="vesuvio" data-open="true" async></script>`, web.url);
    await host.goto(site.url);
    const chat = host.locator('[data-openorder="vesuvio"]').frameLocator('iframe');
    await chat.locator('.webchat__bubble__content').first().waitFor();
    const [row] = await shop.sql<{ id: string }>('select id from conversations order by created_at desc, id desc limit 1');
    await placeByHand(row?.id ?? '');
    const opened = context.waitForEvent('page');
    await chat.getByRole('button', { name: words.notifyMe }).click();
    const page = await opened;
    await page.getByRole('button', { name: pageWords.turnOn }).waitFor();
    expect(page.url()).not.toContain('#');
    expect(await page.evaluate('window.opener')).toBeNull();
    await page.getByRole('button', { name: pageWords.turnOn }).click();
    await page.getByText(pageWords.done).waitFor();
    expect(await shop.sql('select opens from push_subscriptions where conversation_id = $1', [row?.id])).toEqual([{ opens: 'order' }]);
    await host.bringToFront();
    await host.locator('h1').click();
    await chat.locator('[data-id="webchat-sendbox-input"]').click();
    await chat.getByRole('button', { name: words.notifyNoMore }).waitFor();
  });

  /** Orders in a conversation whose customer sits in the widget. */
  async function placeByHand(conversationId: string): Promise<void> {
    const [found] = await shop.sql<{ external_key: string }>('select external_key from conversations where id = $1', [conversationId]);
    await placeDemoOrder(shop, await shop.customer({ key: found?.external_key ?? '' }));
  }

  async function barriers(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`)) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }
});
