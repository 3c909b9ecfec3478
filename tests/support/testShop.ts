import { createCatalogueCache } from '../../core/catalogue/catalogueCache.ts';
import type { Clock, Log } from '../../core/context.ts';
import { openConversation } from '../../core/conversations/openConversation.ts';
import { runTurn, type TurnOutcome } from '../../core/conversations/runTurn.ts';
import type { InboundContent } from '../../core/conversations/inbound.ts';
import { messagesAfter } from '../../core/conversations/messageQueries.ts';
import { merchantBySlug } from '../../core/merchants/merchantQueries.ts';
import type { Merchant } from '../../core/merchants/merchant.ts';
import type { Action } from '../../core/messages/action.ts';
import type { Button, MessageContent } from '../../core/messages/card.ts';
import type { Channel } from '../../core/messages/channels.ts';
import type { Message } from '../../core/messages/message.ts';
import type { CoreServices } from '../../core/services.ts';
import { staffMember } from '../../core/staff/staffQueries.ts';
import type { StaffMember } from '../../core/staff/staffRules.ts';
import { compileCatalogue } from '../../core/understanding/compileCatalogue.ts';
import { createSequelize } from '../../db/connection.ts';
import { demoTeam } from '../../db/seeds/demo/demoShops.ts';
import { seedDemo } from '../../db/seeds/demo/seedDemo.ts';
import { createDb } from '../../db/transaction.ts';
import { openTestDatabase } from './testDatabase.ts';

/** Business time that stands still until a test moves it. Midday in Madrid on a Wednesday: both demo shops are open. */
export type TestClock = Clock & { set: (at: Date) => void; advanceMinutes: (minutes: number) => void };

const testNoon = new Date('2026-03-04T11:00:00Z');

function testClock(start = testNoon): TestClock {
  let at = start;
  return {
    now: () => new Date(at),
    realMsUntil: (until) => Math.max(0, until.getTime() - at.getTime()),
    set: (next) => {
      at = next;
    },
    advanceMinutes: (minutes) => {
      at = new Date(at.getTime() + minutes * 60_000);
    },
  };
}

const quiet = () => undefined;
export const silentLog: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

export type TestShop = {
  services: CoreServices;
  clock: TestClock;
  merchant: Merchant;
  /** The other demo shop, for what must not cross between shops. */
  otherMerchant: Merchant;
  /** Statements sent since the last call, as text. */
  takeStatements: () => string[];
  sql: <Row extends object>(text: string, bind?: readonly unknown[]) => Promise<Row[]>;
  staff: (slackUser: string) => Promise<StaffMember>;
  customer: (options?: { channel?: Channel; locale?: string; key?: string }) => Promise<TestCustomer>;
  url: string;
  close: () => Promise<void>;
};

/** The demo shops on a database of their own, with the real core over it. `poolSize` bounds how many turns run at once. */
export async function openTestShop({ poolSize = 8 } = {}): Promise<TestShop> {
  const database = await openTestDatabase();
  const statements: string[] = [];
  const sequelize = createSequelize(database.url, {
    poolSize,
    statementTimeoutMs: 20_000,
    lockTimeoutMs: 15_000,
    connectTimeoutMs: 30_000,
    onStatement: (sql) => statements.push(sql),
  });
  const admin = createSequelize(database.adminUrl, { poolSize: 2 });
  const clock = testClock();
  const db = createDb(sequelize);
  const wake = { outbox: quiet, conversation: quiet };
  const services: CoreServices = {
    db,
    clock,
    log: silentLog,
    catalogues: createCatalogueCache({ compile: compileCatalogue }),
    wake,
    publicUrl: 'http://shop.test',
  };
  await seedDemo(db, clock);
  const merchant = await demoShop(services, 'vesuvio');
  return {
    services,
    clock,
    merchant,
    otherMerchant: await demoShop(services, 'tahona'),
    takeStatements: () => statements.splice(0),
    sql: (text, bind) => createDb(admin).global((tx) => tx.rows(text, bind)),
    staff: (slackUser) => demoStaff(services, merchant, slackUser),
    customer: (options) => testCustomer(services, merchant, options),
    url: database.url,
    close: async () => {
      await Promise.all([sequelize.close(), admin.close()]);
      await database.drop();
    },
  };
}

async function demoShop(services: CoreServices, slug: string): Promise<Merchant> {
  const merchant = await merchantBySlug(services.db, slug);
  if (!merchant) throw new Error(`the demo has no shop ${slug}`);
  return merchant;
}

async function demoStaff(services: CoreServices, merchant: Merchant, slackUser: string): Promise<StaffMember> {
  const member = await staffMember(services.db, { channel: 'slack', tenant: demoTeam, externalId: slackUser, merchantId: merchant.id });
  if (!member) throw new Error(`${slackUser} is no staff of ${merchant.slug}`);
  return member;
}

/** A customer in a conversation: says things, taps buttons by their label, and sees what was answered. */
export type TestCustomer = {
  conversationId: string;
  customerId: string;
  say: (text: string, externalId?: string) => Promise<TurnOutcome>;
  /** Taps the newest button whose label contains the words. */
  tap: (label: string, inputs?: Record<string, string>) => Promise<TurnOutcome>;
  send: (content: InboundContent, externalId?: string) => Promise<TurnOutcome>;
  /** The newest button whose label contains the words. */
  button: (label: string) => Promise<Button>;
  log: () => Promise<Message[]>;
};

let lastKey = 0;

async function testCustomer(
  services: CoreServices,
  merchant: Merchant,
  { channel = 'webchat', locale = 'es', key = `device-${(lastKey += 1)}` }: { channel?: Channel; locale?: string; key?: string } = {},
): Promise<TestCustomer> {
  const opened = await openConversation(services, { merchantId: merchant.id, channel, externalKey: key, localeHint: locale });
  const { conversationId, customerId } = opened;
  let count = 0;
  const send = (content: InboundContent, externalId = `${key}-${(count += 1)}`) =>
    runTurn(services, { channel, merchantId: merchant.id, conversationId, externalId, content });
  const log = () => messagesAfter(services.db, { merchantId: merchant.id, conversationId, afterSeq: 0 });
  const button = async (label: string) => newestButton(await log(), label);
  const tapAction = (action: Action, inputs: Record<string, string>, label: string) => send({ type: 'action', action, inputs, label });
  return {
    conversationId,
    customerId,
    send,
    log,
    button,
    say: (text, externalId) => send({ type: 'text', text }, externalId),
    tap: async (label, inputs = {}) => {
      const found = await button(label);
      return tapAction(found.action, inputs, found.label);
    },
  };
}

function newestButton(messages: readonly Message[], label: string): Button {
  const buttons = messages.toReversed().flatMap((message) => buttonsOf(message.content));
  const found = buttons.find((button) => button.label.includes(label));
  if (!found) throw new Error(`no button “${label}”; there are: ${buttons.map((button) => button.label).join(' | ')}`);
  return found;
}

/** Every button a message offers: on its card, and its quick replies. */
export function buttonsOf(content: MessageContent): Button[] {
  if (content.type === 'action') return [];
  const onCard =
    content.type === 'card' ? content.card.elements.flatMap((element) => (element.type === 'actions' ? element.buttons : [])) : [];
  return [...onCard, ...(content.suggestions ?? [])];
}

/** What a message says, as one text: for a card its elements one after the other. */
export function wordsOf(content: MessageContent): string {
  if (content.type === 'text') return content.text;
  if (content.type === 'action') return content.label;
  const words = content.card.elements.map((element) => {
    switch (element.type) {
      case 'heading':
      case 'text':
      case 'note':
        return element.text;
      case 'fields':
        return element.items.map((item) => `${item.label}: ${item.value}`).join('\n');
      case 'lines':
        return [
          ...element.rows.map((row) => `${row.quantity} × ${[row.name, ...row.details].join(', ')} ${row.priceText}`),
          ...element.totals.map((total) => `${total.label}: ${total.value}`),
        ].join('\n');
      case 'link':
        return `${element.label}: ${element.url}`;
      case 'actions':
        return element.buttons.map((button) => `[${button.label}]`).join(' ');
      default:
        return '';
    }
  });
  return words.filter(Boolean).join('\n');
}

/** Orders one thing to be picked up, as a new customer would; answers the order's id. */
export async function placeDemoOrder(
  shop: TestShop,
  customer: TestCustomer,
  text = 'dos pizzas margarita grandes y una coca',
): Promise<string> {
  await customer.say(text);
  await customer.tap('Confirmar');
  await customer.tap('Recogida');
  await customer.tap('Lo antes posible');
  await customer.tap('Guardar', { name: 'Marta Pérez', phone: '612 345 678' });
  await customer.tap('Efectivo');
  await customer.tap('Hacer el pedido');
  const [row] = await shop.sql<{ id: string }>(
    'select id from orders where conversation_id = $1 order by placed_at desc, id desc limit 1',
    [customer.conversationId],
  );
  if (!row)
    throw new Error(`no order was placed; the bot said: ${(await customer.log()).map((message) => wordsOf(message.content)).join('\n')}`);
  return row.id;
}
