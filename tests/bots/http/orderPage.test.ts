import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import type { Server } from 'restify';
import { createHttpServer } from '../../../bots/http/server.ts';
import { mountOrderPage } from '../../../bots/http/orderPageRoute.ts';
import { decideOrder } from '../../../core/orders/decideOrder.ts';
import { orderPageUrl } from '../../../core/orders/orderLinkRules.ts';
import { orderPage } from '../../../core/orders/orderPageQueries.ts';
import { openTestShop, placeDemoOrder, silentLog, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
let server: Server;
let url: string;
let isAllowed = true;

beforeAll(async () => {
  shop = await openTestShop({ poolSize: 4 });
  server = createHttpServer({ log: silentLog });
  mountOrderPage(server, {
    orderOf: (key) => orderPage(shop.services.db, key),
    now: shop.clock.now,
    allows: () => isAllowed,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.server.closeAllConnections();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  await shop?.close();
});
beforeEach(() => {
  isAllowed = true;
});

async function pageOf(customer: TestCustomer): Promise<{ id: string; path: string }> {
  const id = await placeDemoOrder(shop, customer, 'dos pizzas margarita grandes sin albahaca y una coca');
  const [row] = await shop.sql<{ ref: string }>('select ref from orders where id = $1', [id]);
  return { id, path: orderPageUrl('', { merchantId: shop.merchant.id, ref: row!.ref }) };
}

const accept = async (orderId: string) =>
  decideOrder(shop.services, {
    merchantId: shop.merchant.id,
    orderId,
    action: 'accept',
    staff: await shop.staff('U0ANA'),
    locale: 'es',
    prepMinutes: 20,
    inbound: { channel: 'slack', externalId: `click-${orderId}` },
  });

const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });

describe('the page of an order', () => {
  test('shows what was ordered, the total, the state and who has it, in the order’s language or the chosen one', async () => {
    const { id, path } = await pageOf(await shop.customer());
    const placed = await (await get(path)).text();
    for (const part of [
      'lang="es"',
      'Recibo',
      '2&nbsp;×',
      'Margherita',
      'Grande',
      'Total',
      'Pizzería Bar Vesuvio',
      'Efectivo · por pagar',
      'Enviado',
    ])
      expect(placed).toContain(part);
    expect(placed).not.toContain('Lo lleva');
    expect((await accept(id)).ok).toBe(true);
    const accepted = await (await get(path)).text();
    for (const part of ['Aceptado', 'Hora prometida', '12:20', 'Lo lleva', 'href="/chat/vesuvio"', 'href="tel:+34910000101"'])
      expect(accepted).toContain(part);
    const english = await (await get(`${path}?lang=en`)).text();
    for (const part of ['lang="en"', 'Receipt', 'Promised for', 'Accepted', 'hreflang="es"']) expect(english).toContain(part);
  });

  test('holds no whole phone number, surname, note or id, and no name that does anything', async () => {
    const customer = await shop.customer();
    const { id, path } = await pageOf(customer);
    await shop.sql(`update orders set details = details || $2::jsonb where id = $1`, [
      id,
      JSON.stringify({
        fulfilment: 'delivery',
        contactName: '<img src=x onerror=alert(1)> Pérez',
        note: 'llama al 699 888 777',
        address: {
          street: 'Calle de la Palma',
          number: '12',
          floorDoor: '3.º B',
          postcode: '28004',
          town: 'Madrid',
          instructions: 'código 4545',
        },
      }),
    ]);
    await shop.sql(`update order_lines set note = 'sin nueces: soy alérgica, 677 111 222' where order_id = $1`, [id]);
    const html = await (await get(path)).text();
    for (const secret of [
      'nueces',
      '677 111',
      '612345678',
      '612 345 678',
      'Pérez',
      '699 888',
      'Palma',
      '3.º B',
      '4545',
      '<img',
      customer.customerId,
      customer.conversationId,
    ])
      expect(html).not.toContain(secret);
    expect(html).toContain('28004');
    expect(html).toContain('&lt;img');
  });

  test('is kept by nobody and found by no search engine, under a strict policy', async () => {
    const { path } = await pageOf(await shop.customer());
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  test('answers that nothing changed, until something has', async () => {
    const { id, path } = await pageOf(await shop.customer());
    const version = (await get(path)).headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': version })).status).toBe(304);
    await accept(id);
    expect((await get(path, { 'if-none-match': version })).status).toBe(200);
  });

  test('says the same of every link that leads nowhere', async () => {
    const { path } = await pageOf(await shop.customer());
    const wrong = [
      `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
      path.replace(shop.merchant.id.replaceAll('-', ''), shop.otherMerchant.id.replaceAll('-', '')),
      '/o/1001',
      '/o/x',
      `/o/${'0'.repeat(32)}.${'A'.repeat(22)}`,
    ];
    const pages = await Promise.all(
      wrong.map(async (one) => {
        const response = await get(one, { 'accept-language': 'es' });
        return `${response.status} ${await response.text()}`;
      }),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('404 ');
    expect(pages[0]).not.toContain('Vesuvio');
  });

  test('is refused to an address that asks too often, the same for every link', async () => {
    const { path } = await pageOf(await shop.customer());
    isAllowed = false;
    const [there, nowhere] = await Promise.all([get(path), get('/o/x')]);
    expect([there.status, nowhere.status, there.headers.get('retry-after')]).toEqual([429, 429, '60']);
    expect(await there.text()).toBe(await nowhere.text());
  });

  test('comes to rest when the order is over', async () => {
    const customer = await shop.customer();
    const { path } = await pageOf(customer);
    expect(await (await get(path)).text()).toContain('http-equiv="refresh"');
    await customer.say('cancelar mi pedido');
    const html = await (await get(path)).text();
    if (html.includes('Cancelado')) expect(html).not.toMatch(/http-equiv="refresh"|<script/);
    else throw new Error('the order was not cancelled');
  });
});
