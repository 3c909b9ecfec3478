import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { chat } from '../../../bots/terminal/chat.ts';
import { notifyCustomer } from '../../../core/conversations/notifyCustomer.ts';
import { decideOrder } from '../../../core/orders/decideOrder.ts';
import type { DomainEvent } from '../../../core/outbox/events.ts';
import type { CoreServices } from '../../../core/services.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
const open: { type: (line: string) => void; end: () => Promise<void> }[] = [];

beforeAll(async () => {
  shop = await openTestShop();
});
afterEach(async () => {
  for (const terminal of open.splice(0)) await terminal.end();
});
afterAll(async () => shop.close());

/** A terminal in front of a shop: type lines, wait for words. */
function terminal(key: string, { services = shop.services, locale = 'es' as const }: { services?: CoreServices; locale?: 'es' } = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  let read = 0;
  output.setEncoding('utf8').on('data', (text: string) => (shown += text));
  const talk = chat({ services, merchant: shop.merchant, locale, externalKey: key, input, output, isInteractive: false, pollMs: 20 });
  const self = {
    type: (line: string) => void input.write(`${line}\n`),
    /** What was shown since the last such wait, once it holds the words. */
    shows: async (words: string): Promise<string> => {
      const deadline = Date.now() + 10_000;
      while (!shown.slice(read).includes(words)) {
        if (Date.now() > deadline) throw new Error(`“${words}” was not shown; there is: ${shown.slice(read)}`);
        await new Promise((next) => setTimeout(next, 10));
      }
      const part = shown.slice(read);
      read = shown.length;
      return part;
    },
    end: async () => {
      input.end();
      await talk;
    },
    all: () => shown,
  };
  open.push(self);
  return self;
}

/** The number in front of a button. */
function numberOf(text: string, label: string): string {
  const found = [...text.matchAll(/\[(\d+)\] ([^[\n]+)/g)].findLast(([, , shown]) => shown?.includes(label));
  if (!found?.[1]) throw new Error(`no button “${label}” in: ${text}`);
  return found[1];
}

async function order(key: string) {
  const seat = terminal(key);
  const press = async (shown: string, label: string, next: string) => {
    seat.type(numberOf(shown, label));
    return seat.shows(next);
  };
  await seat.shows('[1] Ver la carta');
  seat.type('dos pizzas margarita grandes y una coca');
  let shown = await seat.shows('Vaciar la cesta');
  shown = await press(shown, 'Confirmar', 'En el local');
  shown = await press(shown, 'Recogida', 'Lo antes posible');
  shown = await press(shown, 'Lo antes posible', 'Guardar');
  seat.type(numberOf(shown, 'Guardar'));
  await seat.shows('Nombre:');
  seat.type('Marta Pérez');
  await seat.shows('Teléfono:');
  seat.type('612 345 678');
  shown = await seat.shows('Bizum');
  shown = await press(shown, 'Efectivo', 'Hacer el pedido');
  await press(shown, 'Hacer el pedido', 'Si algo se agota');
  seat.type('');
  await seat.shows('Cancelar el pedido');
  const [row] = await shop.sql<{ id: string }>('select id from orders order by id desc limit 1');
  return { seat, orderId: row?.id ?? '' };
}

describe('the terminal', () => {
  test('greets once, and shows a returning customer how it stood', async () => {
    const first = terminal('ana');
    expect(await first.shows('Ver la carta')).toContain('Pizzería Bar Vesuvio');
    first.type('una margarita grande');
    await first.shows('TU CESTA');
    await first.end();
    const second = terminal('ana');
    const shown = await second.shows('TU CESTA');
    expect(shown).toContain('tú: una margarita grande');
  });

  test('an order is placed by typing numbers and answering questions, and its acceptance shows by itself', async () => {
    const { seat, orderId } = await order('marta');
    const staff = await shop.staff('U0ANA');
    const inbound = { channel: 'slack' as const, externalId: 'click-1' };
    const decided = await decideOrder(shop.services, {
      merchantId: shop.merchant.id,
      orderId,
      action: 'accept',
      staff,
      locale: 'es',
      inbound,
    });
    expect(decided.ok).toBe(true);
    const [event] = await shop.sql<DomainEvent>(
      `select id, merchant_id as "merchantId", type, subject_id as "subjectId", version, at from outbox where type = 'order.accepted'`,
    );
    await notifyCustomer(shop.services, event!);
    expect(await seat.shows('✅ PEDIDO')).toContain('(actualizado)');
  });

  test('a number that stands for no button is text', async () => {
    const seat = terminal('leo');
    await seat.shows('Ver la carta');
    seat.type('77');
    await seat.end();
    const rows = await shop.sql(`select 1 from messages where author_kind = 'customer' and content->>'text' = '77'`);
    expect(rows).toHaveLength(1);
  });

  test('when a turn fails it says so with an id, and the same words may be sent again', async () => {
    const logged: object[] = [];
    let isDown = false;
    const db = {
      ...shop.services.db,
      inMerchant: ((...args) =>
        isDown
          ? Promise.reject(new Error('connect ECONNREFUSED'))
          : shop.services.db.inMerchant(...args)) as CoreServices['db']['inMerchant'],
    };
    const log = { ...shop.services.log, error: (fields: object) => void logged.push(fields) };
    const seat = terminal('eva', { services: { ...shop.services, db, log } });
    await seat.shows('Ver la carta');
    isDown = true;
    seat.type('una coca');
    const said = /Referencia (\w+)/.exec(await seat.shows('Referencia'))?.[1];
    expect(logged).toEqual([expect.objectContaining({ id: said })]);
    isDown = false;
    seat.type('una coca');
    await seat.shows('TU CESTA');
  });

  test('the end of the input ends it politely', async () => {
    const seat = terminal('sol');
    await seat.shows('Ver la carta');
    await seat.end();
    expect(seat.all()).toContain('Hasta luego');
  });
});
