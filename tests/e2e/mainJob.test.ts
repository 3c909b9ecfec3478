import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Locale } from '../../core/texts/locale.ts';
import { texts } from '../../core/texts/texts.ts';
import { launchBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openCustomer, type CustomerPage } from './customerPage.ts';
import { startDemo, type Demo } from './demo.ts';
import { notifications, openShop, slowDown, type ShopPage } from './shopPage.ts';

jest.setTimeout(90_000);

const told: Record<Locale, Record<'accepted' | 'preparing' | 'ready' | 'fulfilled', (number: number) => RegExp>> = {
  es: {
    accepted: (number) => new RegExp(`¡Pedido n\\.º ${number} aceptado! Estará listo para recoger a las \\d\\d:\\d\\d`),
    preparing: (number) => new RegExp(`Ya están preparando tu pedido n\\.º ${number}`),
    ready: (number) => new RegExp(`Tu pedido n\\.º ${number} está listo`),
    fulfilled: (number) => new RegExp(`Pedido n\\.º ${number} entregado`),
  },
  en: {
    accepted: (number) => new RegExp(`Order no\\. ${number} accepted! It will be ready for pickup at \\d\\d:\\d\\d`),
    preparing: (number) => new RegExp(`Your order no\\. ${number} is being prepared`),
    ready: (number) => new RegExp(`Your order no\\. ${number} is ready`),
    fulfilled: (number) => new RegExp(`Order no\\. ${number} handed over`),
  },
};

requireOrSkip('chromium')('the main job, from both sides of the counter', () => {
  let demo: Demo;
  let browser: Browser;
  let luis: ShopPage;
  const faults: string[] = [];

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
    luis = await openShop(browser, demo.simulator, 'U0LUIS');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  }, 60_000);

  const customerOf = async (locale: Locale): Promise<CustomerPage> => {
    const customer = await openCustomer(browser, demo.chat('vesuvio'), locale);
    customer.page.on('pageerror', (error) => void faults.push(error.message));
    customer.page.on('console', (line) => void (/Content Security Policy/i.test(line.text()) && faults.push(line.text())));
    return customer;
  };
  const ordered = async (locale: Locale): Promise<{ customer: CustomerPage; number: number }> => {
    const customer = await customerOf(locale);
    await customer.compose();
    const number = await customer.place();
    await luis.card(number).waitFor();
    return { customer, number };
  };
  const stateOf = (customer: CustomerPage, number: number, state: keyof typeof texts.es.customer.states) =>
    customer.card(number).getByText(texts[customer.locale].customer.states[state], { exact: true }).waitFor();

  test.each(['es', 'en'] as const)('order, accept, prepare, reload, ready, hand over (%s)', async (locale) => {
    const { customer, number } = await ordered(locale);
    await stateOf(customer, number, 'placed');
    const card = luis.card(number);
    const ts = await card.getAttribute('data-ts');
    const heard = (await notifications(demo.simulator)).length;

    await luis.press(number, /^Aceptar \(\d+ min\)$/);
    await customer.said(told[locale].accepted(number)).waitFor();
    await stateOf(customer, number, 'accepted');
    await card.getByText(/aceptado · Luis Prado · \d\d:\d\d/).waitFor();

    await luis.press(number, 'Empezar a preparar');
    await customer.said(told[locale].preparing(number)).waitFor();
    await customer.page.reload();
    await customer.said(told[locale].preparing(number)).waitFor();
    await stateOf(customer, number, 'preparing');

    await luis.press(number, 'Está listo');
    await customer.said(told[locale].ready(number)).waitFor();
    await stateOf(customer, number, 'ready');
    // "Entregado" stands on the card of before as well, which is being rewritten.
    await card.getByText(/listo · Luis Prado/).waitFor();
    await luis.press(number, 'Entregado');
    await customer.said(told[locale].fulfilled(number)).waitFor();
    await stateOf(customer, number, 'fulfilled');
    await card.getByText('🏁 Pedido').waitFor();

    for (const say of Object.values(told[locale]))
      expect([say(number), await customer.said(say(number)).count()]).toEqual([say(number), 1]);
    expect(await customer.card(number).count()).toBe(1);
    expect([await card.count(), await card.getAttribute('data-ts')]).toEqual([1, ts]);
    // Only the new order made a sound; what was decided since was redrawn in silence.
    expect((await notifications(demo.simulator)).length).toBe(heard);
    await customer.close();
  });

  test('accept with a time, and reject with a reason, through forms', async () => {
    const first = await ordered('es');
    await luis.press(first.number, 'Aceptar con otra hora…');
    await luis.answerForm('Aceptar con otra hora', { select: '40' });
    await first.customer.said(told.es.accepted(first.number)).waitFor();
    await luis
      .card(first.number)
      .getByText(/Hora prometida: \d\d:\d\d/)
      .waitFor();
    await first.customer.close();

    const second = await ordered('en');
    await luis.press(second.number, 'Rechazar…');
    await luis.answerForm('Rechazar el pedido', { choose: 'Demasiado trabajo', write: 'the <oven> *is* cold' });
    await second.customer.said(/the shop cannot take your order .*too busy.*the <oven> \*is\* cold.*You have not been charged/).waitFor();
    await stateOf(second.customer, second.number, 'rejected');
    await luis
      .card(second.number)
      .getByText(/rechazado · Luis Prado/)
      .waitFor();
    await second.customer.tap(texts.en.order.action.again);
    await second.customer.page
      .getByRole('heading', { name: texts.en.flow.summaryTitle('Pizzería Bar Vesuvio') })
      .last()
      .waitFor();
    await second.customer.close();
  });

  test('“I’ve got it” is told and shown; a second answer that comes too late learns who was first', async () => {
    const { customer, number } = await ordered('en');
    const ana = await openShop(browser, demo.simulator, 'U0ANA');
    await ana.press(number, 'Lo tengo');
    await customer.said('The shop is looking at your order.').waitFor();
    await stateOf(customer, number, 'acknowledged');
    await luis
      .card(number)
      .getByText(/Lo tiene Ana Ferrer desde las/)
      .waitFor();
    // While Slack is slow the card still shows its old buttons to everybody: long enough for a customer to be told and for Luis to press.
    await slowDown(demo.simulator, 20_000);
    await ana.press(number, /^Aceptar \(/);
    await customer.said(told.en.accepted(number)).waitFor();
    await luis.press(number, /^Aceptar \(/);
    await luis.posts(/Este pedido ya está aceptado: lo hizo Ana Ferrer a las \d\d:\d\d/).waitFor();
    await slowDown(demo.simulator, 0);
    await luis
      .card(number)
      .getByText(/aceptado · Ana Ferrer/)
      .waitFor();
    expect(await customer.said(told.en.accepted(number)).count()).toBe(1);
    await Promise.all([customer.close(), ana.close()]);
  });

  test('somebody who works nowhere, or in another shop, is refused and told how to be invited', async () => {
    const { customer, number } = await ordered('es');
    for (const [user, invited] of [
      ['U0CARLA', /U0CARLA/],
      ['U0MARTA', /Pide a la persona propietaria/],
    ] as const) {
      const stranger = await openShop(browser, demo.simulator, user);
      await stranger.press(number, /^Aceptar \(/);
      const refusal = stranger.posts('Tu usuario no forma parte de Pizzería Bar Vesuvio').last();
      await refusal.getByText(invited).waitFor();
      await refusal.getByText('Only visible to you').waitFor();
      await stranger.close();
    }
    await stateOf(customer, number, 'placed');
    await customer.close();
  });

  test('the shop cancels after accepting, with a reason, and takes it back', async () => {
    const { customer, number } = await ordered('en');
    await luis.press(number, /^Aceptar \(/);
    await customer.said(told.en.accepted(number)).waitFor();
    await luis.press(number, 'Cancelar…');
    await luis.answerForm('Cancelar el pedido', { choose: 'Problema en el comercio' });
    await customer.said(`The shop has cancelled your order no. ${number}: it has had a problem.`).waitFor();
    await stateOf(customer, number, 'cancelled');
    await luis.press(number, 'Recuperar');
    await customer.said(`the shop has brought back your order no. ${number}`).waitFor();
    await stateOf(customer, number, 'accepted');
    await customer.close();
  });

  test('the customer cancels before anybody has answered, and not after', async () => {
    const { customer, number } = await ordered('es');
    await customer.card(number).getByRole('button', { name: 'Cancelar el pedido' }).click();
    await customer.said(`Pedido n.º ${number} cancelado, como querías`).waitFor();
    await stateOf(customer, number, 'cancelled');
    await luis
      .card(number)
      .getByText(/cancelado · el cliente/)
      .waitFor();
    expect(await luis.card(number).getByRole('button', { name: 'Recuperar' }).count()).toBe(0);
    await customer.close();
    const other = await ordered('es');
    await luis.press(other.number, /^Aceptar \(/);
    await stateOf(other.customer, other.number, 'accepted');
    expect(
      await other.customer
        .card(other.number)
        .getByRole('button', { name: /Cancelar/ })
        .count(),
    ).toBe(0);
    expect(faults).toEqual([]);
    await other.customer.close();
  });
});
