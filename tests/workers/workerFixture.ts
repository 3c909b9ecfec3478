import { v7 as uuidv7 } from 'uuid';
import type { Sequelize } from 'sequelize';
import type { Clock, Log } from '../../core/context.ts';
import { saveAddress, type NewAddress } from '../../core/merchants/addressStore.ts';
import { merchantSettingsSchema } from '../../core/merchants/merchantSettings.ts';
import type { Card } from '../../core/messages/card.ts';
import type { Address, Delivery, Messenger, SendOptions } from '../../core/messages/messenger.ts';
import type { CoreServices } from '../../core/services.ts';
import { backlog } from '../../core/outbox/backlogQueries.ts';
import type { DomainEventType } from '../../core/outbox/events.ts';
import { appendEvents } from '../../core/outbox/outboxStore.ts';
import { createSequelize } from '../../db/connection.ts';
import { createDb } from '../../db/transaction.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

/** Business time stands still until a test moves it. */
export type TestClock = Clock & { advanceMs: (ms: number) => void };

export type WorkerFixture = {
  database: TestDatabase;
  services: CoreServices;
  clock: TestClock;
  errors: { fields: object; message: string }[];
  merchantId: string;
  address: (address: Partial<NewAddress>) => Promise<string>;
  order: (overrides?: { state?: string; attempt?: number }) => Promise<string>;
  setOrder: (orderId: string, state: string) => Promise<void>;
  /** One statement seen and done as the superuser, in no merchant's name. */
  sql: <Row extends object>(sql: string, bind?: unknown[]) => Promise<Row[]>;
  close: () => Promise<void>;
};

const start = new Date('2026-03-02T12:00:00Z');
const daily = [{ from: '00:00', to: '24:00' }];
const hours = { mon: daily, tue: daily, wed: daily, thu: daily, fri: daily, sat: daily, sun: daily };

/** A migrated database with one shop, and the core's services over it. */
export async function openWorkerFixture(timings: object = {}): Promise<WorkerFixture> {
  const database = await openTestDatabase();
  const sequelize = createSequelize(database.url, { poolSize: 8, statementTimeoutMs: 10_000 });
  const admin = createSequelize(database.adminUrl, { poolSize: 2 });
  const db = createDb(sequelize);
  const sql = <Row extends object>(text: string, bind: unknown[] = []) => createDb(admin).global((tx) => tx.rows<Row>(text, bind));
  const clock = testClock();
  const errors: { fields: object; message: string }[] = [];
  const merchantId = uuidv7();
  const settings = merchantSettingsSchema.parse({ hours, timings });
  await sql(
    `insert into merchants (id, slug, name, locale, zone, currency, settings, created_at) values ($1, 'bar', 'Bar', 'es', 'Europe/Madrid', 'EUR', $2, $3)`,
    [merchantId, JSON.stringify(settings), start],
  );
  const services: CoreServices = {
    db,
    clock,
    log: testLog(errors),
    catalogues: { get: () => Promise.reject(new Error('no catalogue in these tests')) },
    wake: { outbox: () => undefined, conversation: () => undefined },
    publicUrl: 'http://localhost:3000',
  };
  return {
    database,
    services,
    clock,
    errors,
    merchantId,
    sql,
    address: (address) =>
      db.global((tx) =>
        saveAddress(tx, { merchantId, channel: 'slack', tenant: 'T1', place: 'C1', purpose: 'orders', ...address }, clock.now()),
      ),
    order: (overrides) => insertOrder(sql, merchantId, overrides),
    setOrder: async (orderId, state) => {
      await sql('update orders set state = $2, revision = revision + 1 where id = $1', [orderId, state]);
    },
    close: () => closeAll(database, [sequelize, admin]),
  };
}

async function closeAll(database: TestDatabase, connections: Sequelize[]): Promise<void> {
  await Promise.all(connections.map((sequelize) => sequelize.close()));
  await database.drop();
}

let lastNumber = 1000;

async function insertOrder(sql: WorkerFixture['sql'], merchantId: string, { state = 'placed', attempt = 1 } = {}): Promise<string> {
  const [orderId, customerId, conversationId] = [uuidv7(), uuidv7(), uuidv7()];
  await sql(`insert into customers (merchant_id, id, locale, name, created_at) values ($1, $2, 'es', 'Ana', $3)`, [
    merchantId,
    customerId,
    start,
  ]);
  await sql(
    `insert into conversations (merchant_id, id, customer_id, channel, external_key, locale, created_at) values ($1, $2::uuid, $3, 'webchat', $2::uuid::text, 'es', $4)`,
    [merchantId, conversationId, customerId, start],
  );
  await sql(
    `insert into orders (merchant_id, id, number, ref, cart_id, conversation_id, customer_id, state, attempt, locale, currency, total_cents, details,
       customer_order_count, placed_at, deadline_at, decided_by, decided_at)
     values ($1, $2::uuid, $12, $2::uuid::text, $3, $4, $5, $6, $7, 'es', 'EUR', 1250, $8, 1, $9, $10, $11, $9)`,
    [
      merchantId,
      orderId,
      uuidv7(),
      conversationId,
      customerId,
      state,
      attempt,
      JSON.stringify({ fulfilment: 'pickup', requestedAt: 'now', contactName: 'Ana', paymentMethod: 'cash' }),
      start,
      new Date(start.getTime() + 600_000),
      JSON.stringify({ kind: 'customer', id: customerId, name: 'Ana' }),
      (lastNumber += 1),
    ],
  );
  await sql(
    `insert into order_lines (merchant_id, order_id, position, item_id, names, quantity, unit_price_cents, options)
     values ($1, $2, 1, 'cafe', '{"es":"Café","en":"Coffee"}', 1, 1250, '[]')`,
    [merchantId, orderId],
  );
  return orderId;
}

function testClock(): TestClock {
  let nowMs = start.getTime();
  return {
    now: () => new Date(nowMs),
    realMsUntil: (at) => Math.max(0, at.getTime() - nowMs),
    advanceMs: (ms) => {
      nowMs += ms;
    },
  };
}

function testLog(errors: { fields: object; message: string }[]): Log {
  const quiet = () => undefined;
  return { debug: quiet, info: quiet, warn: quiet, error: (fields, message) => errors.push({ fields, message }) };
}

type Sent = { at: number; place: string; key: string; card: Card; externalId: string; options: SendOptions | undefined };

/** A channel that remembers what it shows. `answer` decides what becomes of a post; what it answers `delivered` or loses (`unknown`, unless its code is `notShown`) is shown. */
export type FakeMessenger = Messenger & {
  posts: Sent[];
  updates: Sent[];
  finds: string[];
  answer: (address: Address, key: string) => Delivery['outcome'] | Delivery | Promise<Delivery>;
  canFind: boolean;
};

export function fakeMessenger(channel = 'slack'): FakeMessenger {
  const posts: Sent[] = [];
  const updates: Sent[] = [];
  const finds: string[] = [];
  const messenger: FakeMessenger = {
    channel,
    capabilities: { cards: true, update: true, remove: false },
    posts,
    updates,
    finds,
    canFind: true,
    answer: () => 'delivered',
    send: async (address, card, key, options) => {
      const externalId = `m${posts.length + 1}`;
      const answer = await messenger.answer(address, key);
      const delivery = typeof answer === 'string' ? ({ outcome: answer, externalId, code: answer, afterMs: 0 } as Delivery) : answer;
      if (delivery.outcome === 'delivered' || (delivery.outcome === 'unknown' && delivery.code !== 'notShown')) {
        posts.push({ at: Date.now(), place: address.place, key, card, externalId, options });
      }
      return delivery;
    },
    update: (address, externalId, card, key) => {
      updates.push({ at: Date.now(), place: address.place, key, card, externalId, options: undefined });
      return Promise.resolve({ outcome: 'delivered', externalId });
    },
    find: (_address, key) => {
      finds.push(key);
      return Promise.resolve(messenger.canFind ? (posts.find((post) => post.key === key)?.externalId ?? null) : undefined);
    },
  };
  return messenger;
}

/** Waits until the condition holds; fails with the description after the deadline. */
export async function until(description: string, condition: () => boolean | Promise<boolean>, deadlineMs = 15_000): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`in ${deadlineMs} ms it did not come to pass that ${description}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Something happens to a subject of the shop, as its event says. */
export async function happenIn({ services, merchantId, clock }: WorkerFixture, type: DomainEventType, subjectId: string): Promise<void> {
  await services.db.global((tx) => appendEvents(tx, [{ merchantId, type, subjectId, at: clock.now() }]));
}

/** Waits until every event is handled and every message that can be sent is sent. */
export async function settledIn({ services, clock }: WorkerFixture): Promise<void> {
  await until('nothing is owed', async () => {
    const { outboxPending, deliveriesOwed } = await backlog(services.db, clock.now());
    return outboxPending + deliveriesOwed === 0;
  });
}
