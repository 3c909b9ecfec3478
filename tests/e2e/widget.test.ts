import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { OpenOrder } from '../../bots/webchat/widget/openOrderWidget.d.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { until } from './launched.ts';
import { widgetStage } from './widgetStage.ts';

/** What runs in the browser sees this as its window. */
declare const window: { OpenOrder: OpenOrder; heard: [string, Record<string, unknown>][] };

requireOrSkip('chromium')('the widget on another site', () => {
  const { stage, tag, visit, widget, launcher, panel, chat, bubble, sendBox, tap, heard } = widgetStage();

  test('nothing is loaded before the launcher is pressed; then an order is placed inside, without leaving the site', async () => {
    const asked: string[] = [];
    stage.page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    await visit(tag('vesuvio', 'data-colour="#b91c1c"'));
    await launcher().waitFor();
    expect(asked.filter((path) => path !== '/')).toEqual(['/webchat.js']);
    expect(await launcher().getAttribute('aria-expanded')).toBe('false');
    await launcher().click();
    expect(await launcher().getAttribute('aria-expanded')).toBe('true');
    await bubble(/./).first().waitFor();
    await sendBox().fill('two large margheritas and a coke');
    await stage.page.keyboard.press('Enter');
    await tap('Confirm');
    await tap('Pickup');
    await tap(/^As soon as possible/);
    await chat().getByLabel('Name').last().fill('Carmen Ruiz');
    await chat().getByLabel('Phone').last().fill('612345678');
    await tap(/^Save/);
    await tap('Cash');
    await tap(/^Place/);
    await bubble(/Order no\. \d+ sent!/).waitFor();
    expect(stage.page.url()).toBe(`${stage.site.url}/`);
  });

  test('neither the strictest policy nor hostile styles disturb it', async () => {
    await visit(
      '<style nonce="own">div,button,iframe,span{display:none!important;position:static!important;color:red!important}</style>',
      tag('vesuvio'),
    );
    await launcher().click();
    await bubble(/./).first().waitFor();
    expect(await colourOf(launcher())).toBe('rgb(255, 255, 255)');
  });

  test('Escape closes it from outside and from inside and gives the focus back; Tab stays inside', async () => {
    await visit(tag('vesuvio'));
    await launcher().focus();
    await stage.page.keyboard.press('Enter');
    await bubble(/./).first().waitFor();
    await until(async () => ((await sendBox().evaluate((box) => box === box.ownerDocument.activeElement)) ? true : undefined), 10_000);
    await stage.page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    expect(await focusedName(stage.page)).toMatch(/^Open the chat: /);
    await stage.page.keyboard.press('Enter');
    // While the focus passes from one process of the browser to another, nothing has it.
    for (let step = 0; step < 40; step += 1) {
      await stage.page.keyboard.press('Tab');
      expect([step, await focusedName(stage.page)]).toEqual([step, expect.stringMatching(/^(IFRAME|Close the chat|BODY)$/)]);
    }
    await until(async () => {
      await stage.page.keyboard.press('Tab');
      return (await focusedName(stage.page)) === 'Close the chat' ? true : undefined;
    }, 20_000);
    await stage.page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
  });

  test('what is said while it is closed is counted on the launcher until it is opened; the site hears of it, but not the words', async () => {
    await visit(tag('vesuvio'));
    await stage.page.waitForFunction(() => window.heard.some(([name]) => name === 'mounted'));
    await stage.page.evaluate(() => window.OpenOrder.open());
    await bubble(/./).first().waitFor();
    await stage.page.evaluate(() => {
      window.OpenOrder.send('one large margherita');
      window.OpenOrder.close();
    });
    // The badge and the name are read one after the other, and a message may come between.
    await until(async () => {
      const count = await widget().locator('.badge', { hasText: /\d/ }).textContent();
      const name = await launcher().getAttribute('aria-label');
      return name === `Open the chat: ${stage.shop.merchant.name}. New messages: ${count}` ? true : undefined;
    }, 20_000);
    expect((await heard('unread')).at(-1)).toEqual({ merchant: 'vesuvio', count: expect.any(Number) });
    expect(JSON.stringify(await stage.page.evaluate(() => window.heard))).not.toMatch(/margherita/i);
    await launcher().click();
    await bubble('one large margherita').waitFor();
    await widget().locator('.badge').waitFor({ state: 'hidden' });
    expect((await heard('unread')).at(-1)).toEqual({ merchant: 'vesuvio', count: 0 });
    expect((await heard('open')).length).toBe(2);
    expect(await heard('ready')).toEqual([{ merchant: 'vesuvio' }]);
  });

  test('what was said before the page came is not news, however early the chat is closed again', async () => {
    await visit(tag('vesuvio'));
    await launcher().click();
    await bubble(/./).first().waitFor();
    await stage.page.evaluate(() => window.OpenOrder.send('one coke'));
    await bubble('Your basket').waitFor();
    await stage.page.evaluate(() => window.OpenOrder.close());
    await stage.page.reload();
    await launcher().click();
    await stage.page.waitForFunction(() => window.heard.some(([name]) => name === 'ready'));
    await stage.page.evaluate(() => window.OpenOrder.close());
    await bubble('Your basket').waitFor({ state: 'attached' });
    expect(await heard('unread')).toEqual([]);
    await stage.page.evaluate(() => {
      window.OpenOrder.send('one beer');
      window.OpenOrder.close();
    });
    await until(async () => ((await heard('unread')).length > 0 ? true : undefined), 20_000);
  });

  test('send before it was ever opened is said once it is connected; an unknown shop is an error', async () => {
    await visit(tag('vesuvio'));
    await stage.page.waitForFunction(() => window.heard.some(([name]) => name === 'mounted'));
    await stage.page.evaluate(() => window.OpenOrder.send('one coke'));
    await bubble('one coke').first().waitFor();
    await expect(stage.page.evaluate(() => window.OpenOrder.open('nobody'))).rejects.toThrow('there is no chat of nobody');
  });

  test('open and closed are remembered, with the conversation; a phone is never covered unasked', async () => {
    await visit(tag('vesuvio', 'data-open'));
    await bubble(/./).first().waitFor();
    await sendBox().fill('one coke');
    await stage.page.keyboard.press('Enter');
    await bubble('one coke').first().waitFor();
    await stage.page.reload();
    await bubble('one coke').first().waitFor();
    await widget().getByRole('button', { name: 'Close the chat' }).click();
    await stage.page.reload();
    await launcher().waitFor();
    expect(await widget().locator('iframe').count()).toBe(0);
    await launcher().click();
    await stage.page.setViewportSize({ width: 320, height: 568 });
    await stage.page.reload();
    await launcher().waitFor();
    expect(await panel().count()).toBe(0);
    await launcher().click();
    expect(await panel().boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 568 });
    expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });

  test('two shops on one page are two chats, of which one is open, in the language of each tag', async () => {
    await visit(tag('vesuvio'), tag('tahona', 'data-locale="es" data-greeting="¿Pan para hoy?"'));
    await widget('tahona').getByRole('button', { name: '¿Pan para hoy?' }).click();
    await bubble(/./, 'tahona').first().waitFor();
    await chat('tahona').getByPlaceholder('Escribe tu pedido…').fill('una barra');
    await stage.page.keyboard.press('Enter');
    await bubble('una barra', 'tahona').first().waitFor();
    // The launcher that came second may stand behind the open chat.
    await stage.page.evaluate(() => window.OpenOrder.open('vesuvio'));
    await panel('tahona').waitFor({ state: 'hidden' });
    await bubble(/./).first().waitFor();
    expect(await bubble('una barra').count()).toBe(0);
    const [first, second] = await Promise.all([launcher('vesuvio').boundingBox(), launcher('tahona').boundingBox()]);
    expect(Math.abs(first!.y - second!.y)).toBeGreaterThanOrEqual(first!.height);
  });

  test('a site that the shop did not list gets no chat, by the browser’s own refusal, and says that it could not be loaded', async () => {
    const foreign = stage.site.url.replace('localhost', 'foreign.localhost');
    stage.site.show(tag('vesuvio'), stage.web.url);
    await stage.page.clock.install();
    await stage.page.goto(foreign);
    await launcher().click();
    await until(async () => (stage.complaints.some((line) => line.includes('frame-ancestors')) ? true : undefined), 10_000);
    await stage.page.clock.fastForward(16_000);
    await widget().getByText('The chat could not be loaded.').waitFor();
    expect(stage.complaints.filter((line) => !line.includes('frame-ancestors'))).toEqual([]);
    stage.complaints = [];
  });
});

async function focusedName(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return focused?.ariaLabel && focused.tagName === 'BUTTON' ? focused.ariaLabel : focused?.tagName ?? '';
  })()`);
}

async function colourOf(element: Locator): Promise<string> {
  return element.evaluate(
    (one) => (globalThis as unknown as { getComputedStyle: (of: unknown) => { color: string } }).getComputedStyle(one).color,
  );
}
