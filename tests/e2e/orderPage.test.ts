import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { Server } from 'restify';
import { mountOrderPage } from '../../bots/http/orderPageRoute.ts';
import { createHttpServer } from '../../bots/http/server.ts';
import { decideOrder } from '../../core/orders/decideOrder.ts';
import { orderPageUrl } from '../../core/orders/orderLinkRules.ts';
import { orderPage } from '../../core/orders/orderPageQueries.ts';
import { openBrowser, type TestBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';
import { openTestShop, placeDemoOrder, silentLog, type TestShop } from '../support/testShop.ts';

jest.setTimeout(90_000);

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let shop: TestShop;
let server: Server;
let browser: TestBrowser;
let orderId: string;
let address: string;

requireOrSkip('chromium')('the page of an order', () => {
  beforeAll(async () => {
    shop = await openTestShop({ poolSize: 4 });
    orderId = await placeDemoOrder(shop, await shop.customer(), 'dos pizzas margarita grandes y una coca');
    const [row] = await shop.sql<{ ref: string }>('select ref from orders where id = $1', [orderId]);
    server = createHttpServer({ log: silentLog });
    mountOrderPage(server, { orderOf: (key) => orderPage(shop.services.db, key), now: shop.clock.now, allows: () => true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    address = orderPageUrl(base, { merchantId: shop.merchant.id, ref: row!.ref });
    browser = await openBrowser({ locale: 'es', viewport: { width: 320, height: 640 } });
  });
  afterAll(async () => {
    await browser?.close();
    server?.server.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    await shop?.close();
  });

  async function barriers(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const found = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(standard)} })`);
    const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  test('fits a narrow screen, in light and dark, without barriers and without breaking its own policy', async () => {
    const page = await browser.context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') refused.push(message.text());
    });
    await page.goto(address);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, await barriers(page)]).toEqual([colorScheme, []]);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(refused).toEqual([]);
    await page.close();
  });

  test('shows a new state by itself, without loading anew, where it is read aloud', async () => {
    const page = await browser.context.newPage();
    await page.clock.install();
    await page.goto(address);
    await page.getByText('Enviado; esperamos la respuesta del comercio').waitFor();
    // Something that would be gone if the page were loaded anew.
    await page.evaluate('document.body.dataset.same = "yes"');
    const decided = await decideOrder(shop.services, {
      merchantId: shop.merchant.id,
      orderId,
      action: 'accept',
      staff: await shop.staff('U0ANA'),
      locale: 'es',
      prepMinutes: 20,
      inbound: { channel: 'slack', externalId: 'click-page' },
    });
    expect(decided.ok).toBe(true);
    await page.clock.runFor(11_000);
    const status = page.getByRole('status').first();
    await status.getByText('Aceptado').waitFor();
    await status.getByText('12:20').waitFor();
    expect(await page.evaluate('document.body.dataset.same')).toBe('yes');
    await page.close();
  });
});
