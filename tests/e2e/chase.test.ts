import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openCustomer, type CustomerPage } from './customerPage.ts';
import { startDemo, type Demo } from './demo.ts';
import { until } from './launched.ts';
import { notifications, openShop, type ShopPage } from './shopPage.ts';

jest.setTimeout(90_000);

requireOrSkip('chromium')('an order nobody answers, with a minute that lasts two seconds', () => {
  let demo: Demo;
  let browser: Browser;
  let ana: ShopPage;
  let customer: CustomerPage;
  let number: number;

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemo({ DEMO_CLOCK: '30' }), launchBrowser()]);
    ana = await openShop(browser, demo.simulator, 'U0ANA');
    customer = await openCustomer(browser, demo.chat('vesuvio'), 'en');
    await customer.compose();
    number = await customer.place();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  }, 60_000);

  /** What somebody heard of this order, by a part of its text. */
  const heard = async (user: string, text: RegExp): Promise<string[]> =>
    (await notifications(demo.simulator)).filter((each) => each.user === user && text.test(each.text)).map(({ why }) => why);

  test('the shop is nudged with a sound, the customer hears that it goes on, the owner is written to, and it expires with a retry', async () => {
    const nudge = new RegExp(`El pedido ${number} (espera respuesta|sigue sin respuesta)`);
    await ana.posts(nudge).first().waitFor();
    await customer.said(`We are still waiting for the shop to answer your order no. ${number}`).waitFor();
    const escalation = new RegExp(`Pizzería Bar Vesuvio: nadie contesta al pedido ${number}`);
    await until(async () => (await heard('U0ANA', escalation)).includes('dm') || undefined, 20_000);
    await customer.said(`The shop has not answered your order no. ${number} in time`).waitFor();
    await customer.card(number).getByText('Not answered by the shop', { exact: true }).waitFor();
    await customer.card(number).getByRole('button', { name: 'Try again' }).waitFor();
    for (const user of ['U0ANA', 'U0LUIS']) {
      const calls = [await heard(user, new RegExp(`Pedido ${number}|pedido ${number}`)), await heard(user, nudge)];
      expect([user, calls.map((each) => each.length > 0)]).toEqual([user, [true, true]]);
    }
    // Once it is decided nothing of the chase calls anybody any more: one line each says how it ended.
    await until(async () => (await ana.posts(nudge).count()) === 0 || undefined, 20_000);
    await ana.posts(`✔️ Pedido ${number}: sin respuesta`).first().waitFor();
    await ana.card(number).last().getByText('⌛ Pedido').waitFor();
    expect(
      await ana
        .posts(`✔️ Pedido ${number}`)
        .getByRole('button', { name: /Aceptar/ })
        .count(),
    ).toBe(0);
  });

  test('the customer tries again, the shop is called anew and accepts, and the chase is over', async () => {
    await customer.card(number).getByRole('button', { name: 'Try again' }).click();
    await customer.said(`We have sent your order no. ${number} again`).waitFor();
    const open = ana
      .card(number)
      .last()
      .getByRole('button', { name: /^Aceptar \(/ });
    await open.click();
    await customer.said(`Order no. ${number} accepted!`).waitFor();
    await customer.card(number).getByText('Accepted', { exact: true }).waitFor();
    await ana
      .card(number)
      .last()
      .getByText(/aceptado · Ana Ferrer/)
      .waitFor();
    expect(await customer.card(number).count()).toBe(1);
    await until(async () => (await ana.page.getByRole('button', { name: /^Aceptar/ }).count()) === 0 || undefined, 20_000);
    expect(await customer.said(`The shop has not answered your order no. ${number}`).count()).toBe(1);
  });
});
