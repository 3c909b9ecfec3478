import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decideOrder } from '../../core/orders/decideOrder.ts';
import type { TestShop } from '../support/testShop.ts';
import { until } from '../workers/workerFixture.ts';

/** One thing on the customer's screen, as their channel shows it. */
export type Shown = { text: string; buttons: string[] };

/** What became of something a customer sent: taken, refused with a sentence, or kept by the channel itself, which sends it again. */
export type Sent = { outcome: 'taken' } | { outcome: 'told'; sentence: string } | { outcome: 'comesAgain' };

/** A customer in front of their channel's screen. */
export type ContractCustomer = {
  conversationId: () => Promise<string>;
  say: (text: string) => Promise<Sent>;
  /** Presses the lowest button with that label, with what was filled in beside it, by the fields' ids in the order of the form. */
  press: (label: string, inputs?: Record<string, string>) => Promise<Sent>;
  screen: () => Promise<Shown[]>;
  /** What the customer did last arrives once more, as this channel's platform repeats things. */
  again: () => Promise<void>;
  /** What on the screen, or in what was sent for it, would act instead of being read. */
  faults: () => string[];
};

export type ContractChannel = {
  shop: TestShop;
  /** Whether a change takes the place of what it changes, or is added below it. */
  updates: 'replaced' | 'appended';
  /** A new customer of the demo pizzeria, in Spanish, who has been greeted. */
  customer: () => Promise<ContractCustomer>;
  setDatabaseDown: (isDown: boolean) => void;
  close: () => Promise<void>;
};

/** Names that would call people, link, format, draw or turn the text around somewhere. Eva is in all of them, to be looked for. */
const hostileNames = [
  '<!channel> <@U0ANA> <https://e.vil|x> Eva',
  '*b* [x](https://e.vil) <img src=x> \u202e\u001b[31mEva',
  '<b>Eva</b> & `x` ~x~ :tada: @here',
];
const reference = /\((Referencia|Reference) [\w-]{4,}\)|correlation [\w-]{8,}/;

/** What every channel owes its customers: the same conversation, whatever it looks like. */
export function describeChannel(name: string, makeChannel: () => Promise<ContractChannel>): void {
  describe(`the channel ${name}`, () => {
    let channel: ContractChannel;
    beforeAll(async () => {
      channel = await makeChannel();
    }, 120_000);
    afterAll(() => channel?.close());

    it('answers a text', async () => {
      const customer = await channel.customer();
      expect(await customer.say('una coca')).toEqual({ outcome: 'taken' });
      await sees(customer, /1 × *Coca-Cola/);
      await sees(customer, /Confirmar/);
    });

    it('takes what arrives twice once', async () => {
      const customer = await channel.customer();
      await customer.say('una coca');
      await sees(customer, /1 × *Coca-Cola/);
      const before = await stored(channel, customer);
      await customer.again();
      await customer.screen();
      expect(await stored(channel, customer)).toEqual(before);
    });

    it('brings back the button of a card as its action', async () => {
      const customer = await channel.customer();
      await customer.say('una coca');
      await press(customer, 'Confirmar');
      await sees(customer, /¿Cómo lo quieres\?/);
      const action = (await stored(channel, customer)).findLast(({ kind }) => kind === 'action');
      expect(action?.content).toMatchObject({ action: { v: 1, a: 'cart.continue' }, label: 'Confirmar' });
    });

    it('brings back what was filled in, shows the order, and tells the shop’s decision in its place', async () => {
      const customer = await channel.customer();
      await placeOrder(customer, { name: 'Marta Pérez', phone: '612 345 678' });
      await sees(customer, /Marta Pérez/);
      await sees(customer, /¡Pedido n\.º \d+ enviado!/);
      await decide(channel, await customer.conversationId());
      await sees(customer, /¡Pedido n\.º \d+ aceptado!/);
      await sees(customer, /Aceptado/);
      const waiting = (await customer.screen()).filter(({ buttons }) => buttons.includes('Cancelar el pedido'));
      if (channel.updates === 'replaced') expect(waiting).toEqual([]);
    });

    it.each(hostileNames)('shows what people type, and lets none of it act: %j', async (hostile) => {
      const customer = await channel.customer();
      await customer.say(hostile);
      await placeOrder(customer, { name: hostile, phone: '612 345 678' });
      await sees(customer, /¡Pedido n\.º \d+ enviado!/);
      await sees(customer, /Eva/);
      expect(customer.faults()).toEqual([]);
    });

    it('answers in the language it is written to', async () => {
      const [english, spanish] = [await channel.customer(), await channel.customer()];
      await english.say('hi, I would like two large margheritas please');
      await sees(english, /Your basket/i);
      await spanish.say('hola, quiero una coca por favor');
      await sees(spanish, /Tu cesta/i);
    });

    it('answers 10,000 characters', async () => {
      const customer = await channel.customer();
      await customer.say('una coca '.repeat(1111));
      await sees(customer, /demasiado largo/);
    });

    it('says "try again" or brings it again when the database is down, and keeps nothing half done', async () => {
      const customer = await channel.customer();
      await customer.say('una cerveza');
      await sees(customer, /1 × *Cerveza/);
      const before = await stored(channel, customer);
      channel.setDatabaseDown(true);
      const [pressed, said] = [await customer.press('Confirmar'), await customer.say('una coca')];
      expect(await stored(channel, customer)).toEqual(before);
      channel.setDatabaseDown(false);
      expect(pressed).toMatchObject({ outcome: 'told', sentence: expect.stringMatching(reference) });
      if (said.outcome === 'told') expect(said.sentence).toMatch(reference);
      if (said.outcome === 'told') await customer.say('una coca');
      await sees(customer, /1 × *Coca-Cola/);
      expect((await stored(channel, customer)).filter(({ content }) => content.text === 'una coca')).toHaveLength(1);
    });
  });
}

/** Presses a button once it is there. */
async function press(customer: ContractCustomer, label: string, inputs?: Record<string, string>): Promise<void> {
  const isThere = async () => (await customer.screen()).some(({ buttons }) => buttons.some((one) => one.includes(label)));
  await until(`there is a button “${label}”`, isThere).catch((error: unknown) => explain(customer, error));
  expect(await customer.press(label, inputs)).toEqual({ outcome: 'taken' });
}

async function look(customer: ContractCustomer): Promise<string> {
  return (await customer.screen()).map(({ text, buttons }) => [text, ...buttons].join('\n')).join('\n');
}

async function explain(customer: ContractCustomer, error: unknown): Promise<never> {
  throw new Error(`${String(error)}; they see:\n${await look(customer)}`, { cause: error });
}

async function placeOrder(customer: ContractCustomer, contact: Record<string, string>): Promise<void> {
  await customer.say('una coca');
  await sees(customer, /1 × *Coca-Cola/);
  await press(customer, 'Confirmar');
  await press(customer, 'Recogida');
  await press(customer, 'Lo antes posible');
  await press(customer, 'Guardar', contact);
  await press(customer, 'Efectivo');
  // Left as it is offered: to be asked when something runs out.
  await press(customer, 'Hacer el pedido', { ifOut: '' });
}

async function sees(customer: ContractCustomer, words: RegExp): Promise<void> {
  const isSeen = async () => words.test(await look(customer));
  await until(`the customer sees ${String(words)}`, isSeen).catch((error: unknown) => explain(customer, error));
}

type StoredMessage = { seq: string; kind: string; content: Record<string, unknown> };

function stored(channel: ContractChannel, customer: ContractCustomer): Promise<StoredMessage[]> {
  return customer
    .conversationId()
    .then((id) => channel.shop.sql<StoredMessage>('select seq, kind, content from messages where conversation_id = $1 order by seq', [id]));
}

let clicks = 0;

async function decide({ shop }: ContractChannel, conversationId: string): Promise<void> {
  const [order] = await shop.sql<{ id: string }>('select id from orders where conversation_id = $1', [conversationId]);
  const inbound = { channel: 'slack' as const, externalId: `contract-${(clicks += 1)}` };
  const staff = await shop.staff('U0ANA');
  const decided = await decideOrder(shop.services, {
    merchantId: shop.merchant.id,
    orderId: order?.id ?? '',
    action: 'accept',
    staff,
    locale: 'es',
    inbound,
  });
  expect(decided.ok).toBe(true);
}
