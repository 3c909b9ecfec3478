import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { texts } from '../../core/texts/texts.ts';
import { startShopWeb, type ShopWeb } from '../bots/webchat/shopWeb.ts';
import { openBrowser, type TestBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';
import { expectNoBarriers } from './barriers.ts';

jest.setTimeout(90_000);

const { flow, order, page: words } = texts.en;

type Keys = {
  press: (...keys: string[]) => Promise<void>;
  say: (text: string) => Promise<void>;
  /** Presses a quick reply: they are one stop before the send box, and the arrows go through them. */
  reply: (name: string) => Promise<void>;
  /** Presses a button of a card: the messages are one stop, Up goes to older ones, Enter goes into one and Escape leaves it. */
  pressOnCard: (name: string) => Promise<void>;
};

/** Somebody without a mouse: nothing here clicks, focuses or fills. */
function keysOf(page: Page): Keys {
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const isAt = (selector: string): Promise<boolean> => page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`);
  const isOn = (name: string): Promise<boolean> =>
    page.evaluate(`document.activeElement.matches('button') && document.activeElement.innerText.startsWith(${JSON.stringify(name)})`);
  const walk = async (key: string, arrived: () => Promise<boolean>, most: number): Promise<boolean> => {
    for (let steps = 0; steps < most; steps += 1) {
      if (await arrived()) return true;
      await press(key);
    }
    return arrived();
  };
  const shown = (name: string): Promise<void> =>
    page
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .last()
      .waitFor();
  return {
    press,
    say: async (text) => {
      await press('Escape', 'Escape');
      expect(await walk('Tab', () => isAt('.webchat__send-box textarea, .webchat__send-box input'), 12)).toBe(true);
      await page.keyboard.type(text);
      await press('Enter');
    },
    reply: async (name) => {
      await page.getByRole('toolbar').getByRole('button', { name }).waitFor();
      await press('Escape', 'Escape');
      expect([name, await walk('Shift+Tab', () => isAt('[role=toolbar] button'), 12)]).toEqual([name, true]);
      expect([name, await walk('ArrowRight', () => isOn(name), 12)]).toEqual([name, true]);
      await press('Enter');
    },
    pressOnCard: async (name) => {
      await shown(name);
      expect(await walk('Shift+Tab', () => isAt('.webchat__basic-transcript'), 12)).toBe(true);
      for (let older = 0; older < 4; older += 1) {
        await press('Enter');
        if (await walk('Tab', () => isOn(name), 8)) return press('Enter');
        await press('Escape', 'ArrowUp');
      }
      throw new Error(`the keyboard never reached ${name}`);
    },
  };
}

requireOrSkip('chromium')('the chat page for everybody', () => {
  let shop: TestShop;
  let web: ShopWeb;
  let browser: TestBrowser;

  beforeAll(async () => {
    shop = await openTestShop();
    web = await startShopWeb(shop);
    browser = await openBrowser({ locale: 'en-GB', viewport: { width: 900, height: 1000 } });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await shop?.close();
  });

  const open = async (): Promise<Page> => {
    const page = await browser.context.newPage();
    await page.goto(`${web.url}/chat/vesuvio`);
    await page.locator('.webchat__bubble__content').first().waitFor();
    return page;
  };

  test('an order by keyboard only, without a barrier on the way', async () => {
    const page = await open();
    const { press, say, reply, pressOnCard } = keysOf(page);
    await say('two large margheritas and a coke');
    await pressOnCard(flow.confirm);
    await page.getByRole('toolbar').getByRole('button', { name: order.fulfilment.pickup }).waitFor();
    await expectNoBarriers(page, 'greeting, basket and suggested actions');
    await reply(order.fulfilment.pickup);
    await reply(order.asap);
    await pressOnCard(flow.contactSave);
    await page.getByText(words.fieldRequired).first().waitFor();
    await expectNoBarriers(page, 'contact form with errors');
    // The client moves the focus to the first field in error.
    await page.keyboard.type('Ann');
    await press('Tab');
    await page.keyboard.type('612345678');
    await press('Tab', 'Enter');
    await reply(order.payment.cash);
    await pressOnCard(flow.placeOrder(''));
    await page.getByText('sent!').first().waitFor();
    await page.route('**/activities', (route) => route.fulfill({ status: 429, body: '{}' }));
    await say('hello');
    await page.getByText('Send failed').first().waitFor();
    await expectNoBarriers(page, 'summary, order card and send failed');
    expect(await shop.sql('select number from orders')).toHaveLength(1);
    await page.close();
  });

  test('starting over, and a lost connection, on a phone 320 px wide', async () => {
    const page = await open();
    await page.setViewportSize({ width: 320, height: 568 });
    await page.getByRole('button', { name: words.startOver }).click();
    await expectNoBarriers(page, 'start over');
    await page.getByRole('button', { name: words.startOverNo }).click();
    await browser.context.setOffline(true);
    await page.getByText(words.offline).waitFor();
    await expectNoBarriers(page, 'offline');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.close();
  });
});
