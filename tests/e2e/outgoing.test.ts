import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Locator, Route } from 'playwright-core';
import { faultTexts } from '../../core/texts/faultTexts.ts';
import { texts } from '../../core/texts/texts.ts';
import { type ShopWeb, startShopWeb } from '../bots/webchat/shopWeb.ts';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';
import { until } from './launched.ts';
import { openResilient, type ResilientPage } from './resilientPage.ts';

jest.setTimeout(180_000);

const { flow, page: words } = texts.en;
const refuse = { status: 502, body: 'bad gateway' };

requireOrSkip('chromium')('what a customer sends from a bad connection', () => {
  let shop: TestShop;
  let web: ShopWeb;
  let browser: Browser;
  let customer: ResilientPage;

  beforeAll(async () => {
    shop = await openTestShop();
    web = await startShopWeb(shop);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await shop?.close();
  });

  const open = async (options: Parameters<typeof openResilient>[2] = {}): Promise<void> => {
    customer = await openResilient(browser, `${web.url}/chat/vesuvio`, options);
  };
  /** What the server has heard of the customer, in its order. */
  const heard = async (): Promise<string[]> => {
    const rows = await shop.sql<{ content: { text?: string; files?: object[] } }>(
      `select content from messages where conversation_id = $1 and author_kind = 'customer' order by seq`,
      [customer.session().conversationId],
    );
    return rows.map(({ content }) => (content.files ? 'a file' : (content.text ?? 'a press'))).filter((text) => text !== '');
  };
  const hears = (text: string): Promise<true> => until(async () => (await heard()).includes(text) || undefined, 60_000);
  const failed = (): Locator => customer.page.getByText('Send failed').getByRole('button');
  const box = (): Locator => customer.page.getByPlaceholder(words.placeholder);
  const renewed = (): Promise<unknown> => customer.page.waitForResponse('**/webchat/session');

  test('words that failed and were typed again are not sent a second time by a reload', async () => {
    await open();
    await customer.page.route('**/activities', (route) => route.fulfill(refuse), { times: 1 });
    await customer.say('two beers');
    await failed().waitFor();
    await customer.say('two beers');
    await hears('two beers');
    await customer.page.reload();
    await customer.say('thanks');
    await hears('thanks');
    expect(await heard()).toEqual(['two beers', 'thanks']);
    await customer.close();
  });

  test('a press that fails once is made again by itself', async () => {
    await open();
    await customer.say('two large margheritas');
    await customer.page.getByRole('button', { name: flow.confirm }).last().waitFor();
    await customer.page.route('**/activities', (route) => route.fulfill(refuse), { times: 1 });
    await customer.tap(flow.confirm);
    await customer.page.getByRole('button', { name: texts.en.order.fulfilment.pickup }).last().waitFor();
    expect(await customer.page.locator('#fault').textContent()).toBe('');
    await customer.close();
  });

  test('a press that fails each time is said to have, and is not carried out behind somebody’s back later', async () => {
    await open();
    await customer.say('two large margheritas');
    await customer.page.getByRole('button', { name: flow.confirm }).last().waitFor();
    await customer.page.route('**/activities', (route) => route.fulfill(refuse));
    await customer.tap(flow.confirm);
    await customer.page.getByText(faultTexts.en.pressNotSent).waitFor();
    await customer.page.unroute('**/activities');
    await customer.say('and a coke');
    await hears('and a coke');
    await customer.page.reload();
    await customer.say('and a beer');
    await hears('and a beer');
    expect(await heard()).toEqual(['two large margheritas', 'and a coke', 'and a beer']);
    await customer.close();
  });

  test('a slow message is not overtaken by the next one', async () => {
    await open();
    let posts = 0;
    await customer.page.route('**/activities', async (route) => {
      posts += 1;
      if (posts === 1) await customer.page.waitForTimeout(1500);
      return route.continue();
    });
    await customer.say('two large margheritas');
    await customer.say('make that three');
    await hears('make that three');
    expect(await heard()).toEqual(['two large margheritas', 'make that three']);
    await customer.close();
  });

  test('three messages without a network, and five minutes: all are still there, and Retry sends each', async () => {
    await open({ before: (page) => page.clock.install() });
    await customer.setOffline(true);
    const said = ['two beers', 'a coke', 'an espresso'];
    for (const text of said) await customer.say(text);
    await customer.page.clock.fastForward('05:00');
    const back = renewed();
    await customer.setOffline(false);
    await back;
    await until(async () => (await failed().count()) === 3 || undefined, 60_000);
    expect(await heard()).toEqual([]);
    for (const text of said) {
      await failed().first().click();
      await hears(text);
    }
    expect(await heard()).toEqual(said);
    await customer.close();
  });

  test('a photo that failed is still there after the connection was lost, and goes out', async () => {
    await open();
    let isRefused = false;
    const refuseIt = (route: Route): Promise<void> => {
      isRefused = true;
      return route.fulfill(refuse);
    };
    await customer.page.route('**/upload?*', refuseIt, { times: 1 });
    await customer.page.locator('input[type=file]').setInputFiles({ name: 'menu.png', mimeType: 'image/png', buffer: onePixel });
    // The client takes a file up some time after it was chosen; a press sends nothing before.
    await until(async () => {
      await customer.page.getByRole('button', { name: 'Send' }).click();
      return isRefused || undefined;
    }, 30_000);
    await failed().waitFor();
    const back = renewed();
    await customer.setOffline(true);
    await customer.setOffline(false);
    await back;
    await hears('a file');
    expect(await heard()).toEqual(['a file']);
    await customer.close();
  });

  test('the answer to coming back is lost, and there is no network for an hour: the conversation is still theirs', async () => {
    await open();
    await customer.say('two large margheritas');
    await hears('two large margheritas');
    const { conversationId } = customer.session();
    const taken = new Promise<void>((resolve) => {
      void customer.page.route('**/webchat/session', async (route) => {
        await route.fetch();
        // The page may be asking again already when the route is taken away.
        await route.abort().catch(() => undefined);
        resolve();
      });
    });
    await customer.page.reload();
    await taken;
    await shop.sql(`update device_sessions set created_at = created_at - interval '1 hour', replaced_at = replaced_at - interval '1 hour'`);
    await customer.page.unroute('**/webchat/session');
    await customer.said('two large margheritas').first().waitFor({ timeout: 60_000 });
    expect(customer.session().conversationId).toBe(conversationId);
    await customer.close();
  });

  test('“not me”, said without a network, holds when it comes back, and what was being written is not passed on', async () => {
    await open();
    await customer.say('two large margheritas');
    await hears('two large margheritas');
    const { conversationId } = customer.session();
    await box().fill('my address is Calle Mayor 3');
    await customer.setOffline(true);
    await customer.page.getByRole('button', { name: words.startOver }).click();
    await customer.page.getByRole('button', { name: words.startOverYes }).click();
    await customer.setOffline(false);
    await until(async () => customer.session().conversationId !== conversationId || undefined, 60_000);
    await customer.said('two large margheritas').first().waitFor({ state: 'detached' });
    await box().waitFor();
    expect(await box().inputValue()).toBe('');
    await customer.close();
  });

  test('a form that is half filled in when the client is replaced keeps what stands in it, and the cursor', async () => {
    await open();
    await customer.say('two large margheritas');
    await customer.tap(flow.confirm);
    await customer.tap(texts.en.order.fulfilment.pickup);
    await customer.tap(new RegExp(`^${texts.en.order.asap}`));
    const phone = (): Locator => customer.page.getByLabel(flow.field.phone).last();
    await customer.page.getByLabel(flow.field.name).last().fill('Carmen Ruiz');
    await phone().fill('6123');
    const before = await phone().elementHandle();
    const back = renewed();
    await customer.setOffline(true);
    await customer.setOffline(false);
    await back;
    await before?.waitForElementState('hidden');
    await until(async () => ((await phone().inputValue()) === '6123' ? true : undefined), 30_000);
    await customer.page.keyboard.type('45678');
    expect(await phone().inputValue()).toBe('612345678');
    await customer.tap(flow.contactSave);
    await customer.page.getByRole('button', { name: texts.en.order.payment.cash }).last().waitFor();
    await customer.close();
  });
});

/** A picture of one pixel. */
const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
