import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { anotherTab, openCustomer, type CustomerPage } from './customerPage.ts';
import { startDemo, type Demo } from './demo.ts';
import { notifications, openShop, type ShopPage } from './shopPage.ts';

jest.setTimeout(60_000);

const hostileName = `<img src=x onerror="document.title='owned'"> <!channel> <@U0LUIS>`;
const hostileNote = '*bold* <https://evil.example|map> [a](https://evil.example) & <script>';

requireOrSkip('chromium')('what people type and press without meaning well', () => {
  let demo: Demo;
  let browser: Browser;
  let luis: ShopPage;
  let customer: CustomerPage;

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
    luis = await openShop(browser, demo.simulator, 'U0LUIS');
    customer = await openCustomer(browser, demo.chat('vesuvio'), 'en');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  }, 60_000);

  const strangers = (page: Page, within: string): Promise<number> =>
    page.locator(`${within} script, ${within} img[src="x"], ${within} a[href*="evil"]`).count();

  test('emoji only, far too long, and nonsense twice: a sentence each, then a person', async () => {
    await customer.say('🍕🍕🎉');
    await customer.said('What do you mean by “2 pizza”?').waitFor();
    await customer.say('two large margheritas');
    await customer.page.getByRole('heading', { name: 'Your basket' }).last().waitFor();
    await customer.say('please '.repeat(1500));
    await customer
      .said(/less than \d+ letters/)
      .last()
      .waitFor();
    await customer.say('qwrt zxcv');
    await customer
      .said(/“qwrt|did not get|do not have/)
      .last()
      .waitFor();
    await customer.say('plmk jhgf');
    await customer.said(/I am telling a person in the shop right now/).waitFor();
    await luis.posts(/pide hablar con una persona/).waitFor();
    await customer.say('a coke');
    await customer.said('Coca-Cola').last().waitFor();
  });

  test('HTML, Slack’s own signs and mentions in a name and a note are letters on both sides and call nobody', async () => {
    const hostile = await openCustomer(browser, demo.chat('vesuvio'), 'en');
    await hostile.compose({ wish: `one margherita, note: ${hostileNote}`, name: hostileName });
    const before = await notifications(demo.simulator);
    const number = await hostile.place();
    const card = luis.card(number);
    await card.getByText(hostileName).waitFor();
    expect([await strangers(hostile.page, '#chat'), await strangers(luis.page, '#messages')]).toEqual([0, 0]);
    expect([await hostile.page.title(), await luis.page.title()].some((title) => title.includes('owned'))).toBe(false);
    expect(await card.locator('.mention').allTextContents()).toEqual(['@here', '@Ana Ferrer', '@Luis Prado']);
    await luis.press(number, /^Aceptar \(/);
    await hostile.said(`Order no. ${number} accepted!`).waitFor();
    await card.getByText(/aceptado · Luis Prado/).waitFor();
    expect(await card.locator('.mention').count()).toBe(0);
    // One sound for each member of the channel: the new order's own. Nothing the customer typed made another.
    const rung = (await notifications(demo.simulator)).slice(before.length).map(({ user }) => user);
    expect(rung.toSorted()).toEqual([...new Set(rung)].toSorted());
    await hostile.close();
  });

  test('two tabs that place the same basket at once make one order', async () => {
    const first = await openCustomer(browser, demo.chat('vesuvio'), 'es');
    await first.compose();
    const second = await anotherTab(first);
    const button = (tab: CustomerPage) => tab.page.getByRole('button', { name: 'Hacer el pedido · ' }).last();
    await button(second).waitFor();
    await Promise.all([button(first).click(), button(second).click()]);
    await first
      .said(/es el n\.º \d+|ya está hecho/)
      .first()
      .waitFor();
    await second
      .said(/¡Pedido n\.º \d+ enviado!/)
      .first()
      .waitFor();
    const number = Number(
      /n\.º (\d+) enviado/.exec(
        (await second
          .said(/enviado!/)
          .first()
          .textContent()) ?? '',
      )?.[1],
    );
    await luis.card(number).waitFor();
    expect([await first.said(/enviado!/).count(), await second.said(/enviado!/).count()]).toEqual([1, 1]);
    expect([await first.card(number).count(), await luis.card(number).count(), await luis.card(number + 1).count()]).toEqual([1, 1, 0]);
    await first.close();
  });
});
