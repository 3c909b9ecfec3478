import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sequelize } from 'sequelize';
import { randomUUID } from 'node:crypto';
import { createSequelize } from '../../db/connection.ts';
import { createDb, sqlState, type Db, type Tx } from '../../db/transaction.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

/** The tables without a merchant's rows of their own, as db/README.md lists them. Every other table must keep merchants apart. */
const globalTables = [
  'channel_addresses',
  'deliveries',
  'installations',
  'merchants',
  'outbox',
  'reminders',
  'schema_migrations',
  'staff',
  'staff_identities',
  'staff_memberships',
];

const noMerchant = randomUUID();
const owner = randomUUID();
const stranger = randomUUID();
const at = new Date('2026-07-14T10:00:00Z');
const [customer, conversation, order, session] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

/** One real row for every table that belongs to a merchant; `$1` is the merchant, `$2` the time. */
const rowOf: Record<string, string> = {
  merchant_counters: `(merchant_id, name, value) select $1::uuid, 'order', 1 where $2::timestamptz is not null`,
  catalogue_versions: `(merchant_id, version, content, created_at) values ($1, 1, '{}', $2)`,
  item_states: `(merchant_id, item_id, out_until) values ($1, 'bread', $2)`,
  customers: `(merchant_id, id, locale, created_at) values ($1, '${customer}', 'es', $2)`,
  customer_identities: `(merchant_id, channel, external_id, customer_id, created_at) values ($1, 'webchat', 'd1', '${customer}', $2)`,
  activities: `(merchant_id, id, customer_id, kind, subject_id, at) values ($1, '${randomUUID()}', '${customer}', 'first', 'x', $2)`,
  conversations: `(merchant_id, id, customer_id, channel, external_key, locale, created_at)
    values ($1, '${conversation}', '${customer}', 'webchat', 'd1', 'es', $2)`,
  messages: `(merchant_id, conversation_id, seq, activity_id, position, author_kind, kind, content, locale, created_at)
    values ($1, '${conversation}', 1, 'a1', 1, 'bot', 'text', '{}', 'es', $2)`,
  device_sessions: `(merchant_id, id, family_id, conversation_id, secret_hash, created_at)
    values ($1, '${session}', '${session}', '${conversation}', '\\x00', $2)`,
  orders: `(merchant_id, id, number, ref, cart_id, conversation_id, customer_id, state, locale, currency, total_cents, details, customer_order_count,
      placed_at, deadline_at, decided_by, decided_at)
    values ($1, '${order}', 1, 'r1', '${randomUUID()}', '${conversation}', '${customer}', 'placed', 'es', 'EUR', 100, '{}', 1, $2, $2, '{}', $2)`,
  order_lines: `(merchant_id, order_id, position, item_id, names, quantity, unit_price_cents, options)
    select $1::uuid, '${order}', 0, 'bread', '{}', 1, 100, '[]' where $2::timestamptz is not null`,
  order_events: `(merchant_id, order_id, seq, action, to_state, actor_kind, at) values ($1, '${order}', 1, 'place', 'placed', 'customer', $2)`,
  order_changes: `(merchant_id, id, order_id, seq, kind, party, proposed_by, state, proposal, proposed_at, answer_by)
    values ($1, '${randomUUID()}', '${order}', 1, 'delay', 'merchant', '{}', 'proposed', '{}', $2, $2)`,
  visitor_proofs: `(merchant_id, customer_id, subject, verified_at) values ($1, '${customer}', 'u1', $2)`,
  consents: `(merchant_id, id, customer_id, purpose, channel, given_at, source) values ($1, '${randomUUID()}', '${customer}', 'feedback', 'webchat', $2, 'test')`,
  link_codes: `(merchant_id, id, conversation_id, code_hash, created_at, expires_at) values ($1, '${randomUUID()}', '${conversation}', '\\x00', $2, $2)`,
  link_tries: `(merchant_id, conversation_id, count, since) values ($1, '${conversation}', 1, $2)`,
  customer_links: `(merchant_id, id, conversation_id, from_customer_id, to_customer_id, told_conversation_id, linked_at)
    values ($1, '${randomUUID()}', '${conversation}', '${customer}', '${customer}', '${conversation}', $2)`,
  used_user_tokens: `(merchant_id, token_id, expires_at) values ($1, 't1', $2)`,
  files: `(merchant_id, id, conversation_id, ref, name, media_type, size_bytes, created_at)
    values ($1, '${randomUUID()}', '${conversation}', 'r1', 'a.jpg', 'image/jpeg', 1, $2)`,
  push_subscriptions: `(merchant_id, id, conversation_id, sealed, endpoint_hash, renewal_hash, opens, created_at)
    values ($1, '${randomUUID()}', '${conversation}', '\\x00', '\\x01', '\\x02', 'chat', $2)`,
  operator_actions: `(merchant_id, id, action, subject_id, operator, at) values ($1, '${randomUUID()}', 'dead.revive', '1', 'eva', $2)`,
  staff_inbounds: `(merchant_id, channel, external_id, at) values ($1, 'slack', 'click', $2)`,
};

type Table = { name: string; enabled: boolean; forced: boolean; firstKeyColumn: string | null; isNotNull: boolean };

let database: TestDatabase;
let sequelize: Sequelize;
let db: Db;
let tables: Table[];
const businessTables = () => tables.filter(({ name }) => !globalTables.includes(name));

beforeAll(async () => {
  database = await openTestDatabase();
  sequelize = createSequelize(database.url, { poolSize: 2 });
  db = createDb(sequelize);
  tables = await db.global((tx) =>
    tx.rows<Table>(
      `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, a.attname as "firstKeyColumn", coalesce(a.attnotnull, false) as "isNotNull"
       from pg_class c left join pg_index i on i.indrelid = c.oid and i.indisprimary left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
    ),
  );
  await db.global(async (tx) => {
    for (const id of [owner, stranger]) {
      await tx.rows(
        `insert into merchants (id, slug, name, locale, zone, currency, settings, created_at) values ($1, $2, 'A shop', 'es', 'Europe/Madrid', 'EUR', '{}', $3)`,
        [id, `shop-${id.slice(0, 8)}`, at],
      );
    }
  });
  await db.inMerchant(owner, async (tx) => {
    for (const [table, row] of Object.entries(rowOf)) await tx.rows(`insert into ${table} ${row}`, [owner, at]);
  });
});

afterAll(async () => {
  await sequelize?.close();
  await database?.drop();
});

/** Runs work in a transaction that is rolled back, and answers the SQLSTATE it failed with, or null. */
async function failureOf(
  into: (work: (tx: Tx) => Promise<never>) => Promise<unknown>,
  sql: string,
  bind: unknown[],
): Promise<string | null> {
  const undone = new Error('undone');
  try {
    await into(async (tx) => {
      await tx.rows(sql, bind);
      throw undone;
    });
  } catch (error) {
    return error === undone ? null : sqlState(error);
  }
  return null;
}

test('every table is listed as global or keeps merchants apart', () => {
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(globalTables));
  const wrong = businessTables().filter((one) => !(one.enabled && one.forced && one.firstKeyColumn === 'merchant_id' && one.isNotNull));
  expect(wrong).toEqual([]);
});

test('this test holds a row for every such table', () => {
  expect(Object.keys(rowOf).sort()).toEqual(businessTables().map(({ name }) => name));
});

describe.each(Object.keys(rowOf))('%s', (table) => {
  const count = async (tx: Tx): Promise<number> => (await tx.rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n ?? -1;
  const insertion = `insert into ${table} ${rowOf[table]}`;

  test('shows its merchant its row', async () => {
    expect(await db.inMerchant(owner, count)).toBe(1);
  });

  test.each([
    ['another merchant', stranger],
    ['a merchant that does not exist', noMerchant],
  ])('shows %s nothing', async (_who, merchantId) => {
    expect(await db.inMerchant(merchantId, count)).toBe(0);
  });

  test('shows nothing when no merchant is set, on a fresh connection or after a transaction that set one', async () => {
    const fresh = createSequelize(database.url, { poolSize: 1 });
    const freshDb = createDb(fresh);
    try {
      expect(await freshDb.global(count)).toBe(0);
      expect(await freshDb.inMerchant(owner, count)).toBe(1);
      expect(await freshDb.global(count)).toBe(0);
    } finally {
      await fresh.close();
    }
  });

  test("refuses a row of another merchant's, and any row when no merchant is set", async () => {
    const refused = '42501';
    expect(await failureOf((work) => db.inMerchant(stranger, work), insertion, [owner, at])).toBe(refused);
    expect(await failureOf((work) => db.global(work), insertion, [owner, at])).toBe(refused);
  });

  test('lets nobody else change or remove its row', async () => {
    const touched = await db.inMerchant(stranger, async (tx) => [
      ...(await tx.rows(`update ${table} set merchant_id = merchant_id returning 1 as one`)),
      ...(await tx.rows(`delete from ${table} returning 1 as one`)),
    ]);
    expect(touched).toEqual([]);
    expect(await db.inMerchant(owner, count)).toBe(1);
  });

  test('does not let a row be given to another merchant', async () => {
    const state = await failureOf((work) => db.inMerchant(owner, work), `update ${table} set merchant_id = $1`, [stranger]);
    expect(state).toBe('42501');
  });
});
