import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { texts } from '../../core/texts/texts.ts';
import { poll } from '../bots/webchat/directLineClient.ts';
import { type ShopWeb, startShopWeb } from '../bots/webchat/shopWeb.ts';
import { openBrowser, type TestBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';

const { flow, order, page: pageWords } = texts.es;
const placeButton = flow.placeOrder('').trim();

requireOrSkip('chromium')('a customer who comes back', () => {
  let shop: TestShop;
  let web: ShopWeb;
  let browser: TestBrowser;

  beforeAll(async () => {
    shop = await openTestShop();
    web = await startShopWeb(shop);
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
  const say = async (page: Page, text: string): Promise<void> => {
    await page.getByPlaceholder(pageWords.placeholder).fill(text);
    await page.keyboard.press('Enter');
  };
  /** Presses the newest button of that name, once there are so many. */
  const tap = async (page: Page, name: string | RegExp, nth = 0): Promise<void> => {
    const buttons = page.getByRole('button', { name });
    await buttons.nth(nth).waitFor();
    await buttons.last().click();
  };
  const suggested = (page: Page, name: string): Promise<void> => page.getByRole('toolbar').getByRole('button', { name }).click();
  const shown = (page: Page, text: string): ReturnType<Page['locator']> => page.locator('.webchat__bubble__content', { hasText: text });
  const placed = (): Promise<{ phone: string }[]> => shop.sql(`select details->>'contactPhone' as phone from orders order by number`);

  async function compose(page: Page, round: number): Promise<void> {
    await say(page, 'dos pizzas margarita grandes');
    await shown(page, flow.cartTitle).nth(round).waitFor();
    await tap(page, flow.confirm, round);
    await suggested(page, order.fulfilment.pickup);
    await suggested(page, order.asap);
  }

  test('sees the telephone masked after closing the tab, not after a reload, and orders again without typing it', async () => {
    const first = await open();
    await compose(first, 0);
    await first.getByLabel(flow.field.name).last().fill('Carmen Ruiz');
    await first.getByLabel(flow.field.phone).last().fill('612345678');
    await tap(first, flow.contactSave);
    await suggested(first, order.payment.card);
    await tap(first, placeButton);
    await shown(first, 'n.º').last().waitFor();
    await say(first, 'cancela el pedido');
    await shown(first, texts.es.customer.cancelledByYou(1001)).waitFor();
    await first.reload();
    await shown(first, '+34612345678').first().waitFor();
    await first.close();

    const back = await open();
    await shown(back, '+34 ••• ••• 678').first().waitFor();
    expect(await shown(back, '612345678').count()).toBe(0);
    await compose(back, 1);
    await shown(back, placeButton).nth(2).waitFor();
    await tap(back, placeButton, 1);
    await shown(back, texts.es.customer.placed(1002, '').slice(0, 24)).waitFor();
    expect(await shown(back, '612345678').count()).toBe(0);
    expect(await placed()).toEqual([{ phone: '+34612345678' }, { phone: '+34612345678' }]);
    await back.close();
  });

  test('starts over in one tab, and the other tab finds the new conversation by itself', async () => {
    const [here, there] = [await open(), await open()];
    const renewed = there.waitForResponse('**/webchat/session', { timeout: 40_000 });
    await here.getByRole('button', { name: pageWords.startOver }).click();
    await here.getByRole('button', { name: pageWords.startOverYes }).click();
    expect((await renewed).status()).toBe(200);
    await poll(async () => (await shown(there, 'Carmen Ruiz').count()) === 0, 'the old conversation to go');
    // Its field is the new conversation's once that has greeted.
    await there.locator('.webchat__bubble__content').nth(1).waitFor();
    await there.getByPlaceholder(pageWords.placeholder).fill('¿qué horario tenéis?');
    await there.keyboard.press('Enter');
    await shown(here, '¿qué horario tenéis?').waitFor();
    await here.close();
    await there.close();
  });
});
