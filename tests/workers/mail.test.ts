import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createMailMessenger } from '../../bots/mail/mailMessenger.ts';
import { createMailTransport } from '../../bots/mail/mailTransport.ts';
import { orderPageUrl } from '../../core/orders/orderLinkRules.ts';
import type { CoreServices } from '../../core/services.ts';
import { drainOwed } from '../support/drainOwed.ts';
import { startMailServer, type MailServer } from '../support/mailServer.ts';
import { staffDecides } from '../support/tapOrder.ts';
import { openTestShop, wordsOf, type TestCustomer, type TestShop } from '../support/testShop.ts';

let shop: TestShop;
let mail: MailServer;
let services: CoreServices;

beforeAll(async () => {
  shop = await openTestShop();
  services = shop.services;
});
afterAll(() => shop?.close());
beforeEach(async () => {
  mail = await startMailServer();
  services.sendsMail = true;
});
afterEach(() => mail.close());

const drain = () =>
  drainOwed(services, [createMailMessenger({ services, transport: createMailTransport(mail.url), from: 'orders@shops.example' })]);
const rows = (orderId: string) =>
  shop.sql<{ state: string; code: string | null; whole: string }>(
    `select state, code, d::text as whole from deliveries d where kind = 'customerMail' and place = $1 order by id`,
    [orderId],
  );
const due = (orderId: string, state: string) =>
  shop.sql(
    `update deliveries set state = $2, next_at = now(), claimed_until = null, external_id = null where kind = 'customerMail' and place = $1`,
    [orderId, state],
  );

async function toContact(customer: TestCustomer): Promise<void> {
  await customer.say('dos pizzas margarita grandes');
  await customer.tap('Confirmar');
  await customer.tap('Recogida');
  await customer.tap('Lo antes posible');
}

async function place(inputs: Record<string, string> = { email: 'ana@correo.example.com' }, customer?: TestCustomer): Promise<string> {
  const one = customer ?? (await shop.customer({ locale: 'es' }));
  await toContact(one);
  await one.tap('Guardar', { name: 'Marta Pérez', phone: '612 345 678', ...inputs });
  await one.tap('Efectivo');
  await one.tap('Hacer el pedido');
  const [row] = await shop.sql<{ id: string }>('select id from orders where conversation_id = $1', [one.conversationId]);
  await drain();
  return row?.id ?? '';
}

/** A header of a letter, unfolded and decoded. */
function headerOf(raw: string, name: string): string {
  const line = new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw)?.[1] ?? '';
  return line
    .replace(/\r\n[ \t]/g, ' ')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_all, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/g, (_one, hex: string) => String.fromCharCode(parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    );
}

/** The parts of a letter in the clear, one after the other. */
const bodyOf = (raw: string): string =>
  Buffer.from(
    raw.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

test('a letter at acceptance, in the language of the customer, with the order, its hour and its private page', async () => {
  const orderId = await place();
  expect(mail.mails).toEqual([]);
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  await drain();
  expect(mail.mails).toHaveLength(1);
  const [letter] = mail.mails;
  const [order] = await shop.sql<{ ref: string; number: string }>('select ref, number from orders where id = $1', [orderId]);
  expect(letter).toMatchObject({ from: 'orders@shops.example', to: ['ana@correo.example.com'] });
  expect(headerOf(letter?.raw ?? '', 'From')).toMatch(new RegExp(`^"?${shop.merchant.name}"? <orders@shops\\.example>$`));
  expect(headerOf(letter?.raw ?? '', 'Subject')).toBe(`Pedido n.º ${order?.number} · ${shop.merchant.name}`);
  expect(headerOf(letter?.raw ?? '', 'Auto-Submitted')).toBe('auto-generated');
  const body = bodyOf(letter?.raw ?? '');
  expect(body).toContain(`aceptado`);
  expect(body).toMatch(/Hora prometida: \d\d:\d\d/);
  const page = orderPageUrl('http://shop.test', { merchantId: shop.merchant.id, ref: order?.ref ?? '' });
  expect(body).toContain(`Ver el pedido: ${page}`);
  expect(body).toContain(`<a href="${page}">`);
  expect(body).not.toMatch(/612345678|<img/);
});

test('ready and rejected are written too; being prepared is not', async () => {
  const orderId = await place();
  for (const act of ['accept', 'prepare', 'ready'] as const) {
    await staffDecides(shop, orderId, act, act === 'accept' ? { prepMinutes: 20 } : {});
    await drain();
  }
  const other = await place();
  await staffDecides(shop, other, 'reject', { reason: 'too_busy' });
  await drain();
  expect(mail.mails.map(({ raw }) => /aceptado|está listo|no puede/.exec(bodyOf(raw))?.[0])).toEqual([
    'aceptado',
    'está listo',
    'no puede',
  ]);
  expect(new Set(mail.mails.map(({ raw }) => headerOf(raw, 'Message-ID'))).size).toBe(3);
});

test('the address stands in no delivery', async () => {
  const orderId = await place();
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  expect(await rows(orderId)).toMatchObject([{ state: 'delivered' }]);
  expect((await rows(orderId))[0]?.whole).not.toContain('ana@');
});

test('who leaves no address gets no letter', async () => {
  for (const inputs of [{}, { email: '  ' }]) {
    const orderId = await place(inputs as Record<string, string>);
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
    await drain();
    expect(await rows(orderId)).toEqual([]);
  }
  expect(mail.mails).toEqual([]);
});

test('what is no address is said at once, and nothing of it is kept', async () => {
  const customer = await shop.customer({ locale: 'es' });
  await toContact(customer);
  const turn = await customer.tap('Guardar', { name: 'Marta', phone: '612 345 678', email: 'a@b.example\r\nBcc: all@evil.example' });
  expect(turn.replies.map(({ content }) => wordsOf(content)).join('\n')).toContain('Ese correo no parece correcto');
  await customer.tap('Guardar', { name: 'Marta', phone: '612 345 678', email: 'marta@correo.example.com' });
  const summary = await customer.tap('Efectivo');
  expect(summary.replies.map(({ content }) => wordsOf(content)).join('\n')).toContain('Correo: marta@correo.example.com');
});

test('without a mail server nobody is asked, and nothing is owed', async () => {
  services.sendsMail = false;
  const customer = await shop.customer({ locale: 'es' });
  await toContact(customer);
  const form = (await customer.log()).at(-1)?.content;
  expect(JSON.stringify(form)).not.toContain('"email"');
  services.sendsMail = true;
  const asked = await shop.customer({ locale: 'es' });
  await toContact(asked);
  expect(JSON.stringify((await asked.log()).at(-1)?.content)).toContain('"email"');
  const orderId = await place();
  services.sendsMail = false;
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  expect(await rows(orderId)).toEqual([]);
});

test('an address that does not exist ends it; a server that is busy is asked again', async () => {
  mail.answers.RCPT = '550 no such user';
  const orderId = await place();
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  expect(await rows(orderId)).toMatchObject([{ state: 'gone', code: 'smtp550' }]);
  mail.answers.RCPT = '451 later';
  await staffDecides(shop, orderId, 'ready');
  await drain();
  expect((await rows(orderId))[1]).toMatchObject({ state: 'pending', code: 'smtp451' });
  delete mail.answers.RCPT;
  await due(orderId, 'pending');
  await drain();
  expect(mail.mails).toHaveLength(1);
});

test('a letter whose answer was lost, or that was on its way when the worker was killed, is not written a second time', async () => {
  mail.answers.CONTENT = 'drop';
  const orderId = await place();
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 20 });
  await drain();
  expect(mail.mails).toHaveLength(1);
  expect(await rows(orderId)).toMatchObject([{ state: 'unknown' }]);
  delete mail.answers.CONTENT;
  await due(orderId, 'unknown');
  await drain();
  expect(mail.mails).toHaveLength(1);
  expect(await rows(orderId)).toMatchObject([{ state: 'unknown' }]);
});

test('the next order offers the address again and writes there', async () => {
  const customer = await shop.customer({ locale: 'es' });
  const first = await place({ email: 'ana@correo.example.com' }, customer);
  await staffDecides(shop, first, 'accept', { prepMinutes: 20 });
  await drain();
  await customer.say('una margarita grande');
  await customer.tap('Es un pedido nuevo');
  await customer.tap('Confirmar');
  await customer.tap('Recogida');
  const turn = await customer.tap('Lo antes posible');
  expect(turn.replies.map(({ content }) => wordsOf(content)).join('\n')).toContain('Correo: ana@correo.example.com');
});
