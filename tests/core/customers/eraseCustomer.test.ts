import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eraseCustomer, type ErasureAnswer } from '../../../core/customers/eraseCustomer.ts';
import { aliveFamilies } from '../../../core/customers/deviceSessionStore.ts';
import { openConversation } from '../../../core/conversations/openConversation.ts';
import { merchantById } from '../../../core/merchants/merchantQueries.ts';
import { drainOwed } from '../../support/drainOwed.ts';
import { fakeMessenger, openWorkerFixture, type WorkerFixture } from '../../workers/workerFixture.ts';
import { markedPerson, type MarkedPerson } from './markedPerson.ts';
import { personalColumns } from './personalColumns.ts';

let fixture: WorkerFixture;
/** Nobody else in the database has these words. */
const [erasedMark, otherMark] = ['Zoraida', 'Benigno'];

const wordless = `('uuid', 'integer', 'smallint', 'bigint', 'boolean', 'numeric', 'date', 'timestamp with time zone')`;

async function wordColumns(): Promise<Map<string, string[]>> {
  const rows = await fixture.sql<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and data_type not in ${wordless} order by 1, 2`,
  );
  return new Map([...Map.groupBy(rows, ({ table }) => table)].map(([table, of]) => [table, of.map(({ column }) => column)]));
}

/** Every place where a mark stands, as text or as bytes. */
async function placesOf(mark: string): Promise<string[]> {
  const found: string[] = [];
  for (const [table, columns] of await wordColumns())
    for (const column of columns) {
      const hex = Buffer.from(mark).toString('hex');
      const rows = await fixture.sql(`select 1 from ${table} where "${column}"::text like $1 or "${column}"::text like $2 limit 1`, [
        `%${mark}%`,
        `%${hex}%`,
      ]);
      if (rows.length > 0) found.push(`${table}.${column}`);
    }
  return found;
}

/** All rows of the database that name a person in any way, by mark or by id. */
async function rowsOf({ mark, customerId, joinedId, visitorId, conversationIds, orderId }: MarkedPerson): Promise<string[]> {
  const named = [mark, Buffer.from(mark).toString('hex'), customerId, joinedId, visitorId, orderId, ...conversationIds];
  const rows: string[] = [];
  for (const table of (await wordColumns()).keys()) {
    const found = await fixture.sql<{ row: string }>(
      `select t::text as row from ${table} t where exists (select 1 from unnest($1::text[]) as word where strpos(t::text, word) > 0)`,
      [named],
    );
    rows.push(...found.map(({ row }) => `${table} ${row}`));
  }
  return rows.sort();
}

async function erase(customerId: string, isTrial = false): Promise<ErasureAnswer> {
  const merchant = await fixture.services.db.global((tx) => merchantById(tx, fixture.merchantId));
  const act = { operator: 'eva', at: fixture.clock.now() };
  return eraseCustomer(fixture.services.db, { merchant: merchant!, customerId, act, isTrial });
}

beforeAll(async () => {
  fixture = await openWorkerFixture();
});
afterAll(async () => fixture?.close());

describe('every column that can hold words', () => {
  test('has a decision, and nothing is decided of what is not there', async () => {
    const decided = Object.entries(personalColumns).map(([table, { erased = [], kept = [] }]) => [table, [...erased, ...kept].sort()]);
    expect(Object.fromEntries(decided)).toEqual(Object.fromEntries([...(await wordColumns())].map(([table, of]) => [table, of.sort()])));
  });

  test('has one decision, with a reason where it is kept', () => {
    for (const [table, { erased = [], kept = [], why }] of Object.entries(personalColumns)) {
      expect([table, erased.filter((column) => kept.includes(column))]).toEqual([table, []]);
      expect([table, kept.length === 0 || /\w{4}/.test(why ?? '')]).toEqual([table, true]);
    }
  });
});

describe('erasing a customer', () => {
  let person: MarkedPerson;
  let other: MarkedPerson;
  beforeEach(async () => {
    await fixture.close();
    fixture = await openWorkerFixture();
    person = await markedPerson(fixture, erasedMark);
    other = await markedPerson(fixture, otherMark);
  });

  test('this test writes words into every column that is erased, and into no other', async () => {
    const erased = Object.entries(personalColumns).flatMap(([table, decision]) =>
      (decision.erased ?? []).map((column) => `${table}.${column}`),
    );
    expect((await placesOf(erasedMark)).sort()).toEqual(erased.sort());
  });

  test('leaves no word of theirs anywhere, and everything of everybody else', async () => {
    const before = await rowsOf(other);
    expect(await erase(person.customerId)).toEqual({ outcome: 'erased', erasure: { customers: 3, conversations: 3, orders: 1 } });
    expect(await placesOf(erasedMark)).toEqual([]);
    expect(await rowsOf(other)).toEqual(before);
    const files = await fixture.sql<{ gone: boolean }>('select gone_at is not null as gone from files where id = any($1::uuid[])', [
      Object.values(person.fileIds),
    ]);
    expect(files).toEqual([{ gone: true }, { gone: true }]);
  });

  test('leaves the figures of the shop as they were', async () => {
    const figures = () =>
      fixture.sql(
        `select o.number, o.state, o.reason, o.total_cents, o.delivery_fee_cents, o.adjustment_cents, o.paid, o.rating, o.placed_at, o.decided_at, o.customer_order_count,
           (select jsonb_agg(jsonb_build_array(l.item_id, l.names, l.quantity, l.unit_price_cents, l.options)) from order_lines l where l.order_id = o.id) as lines,
           (select count(*) from order_events e where e.order_id = o.id) as events,
           (select jsonb_agg(jsonb_build_array(c.kind, c.party, c.state, c.outcome, c.proposal->'totalCents', c.before->'totalCents', c.after->'totalCents',
             c.after->'lines'->0->'quantity') order by c.seq) from order_changes c where c.order_id = o.id) as changes
         from orders o order by o.number`,
      );
    const before = await figures();
    await erase(person.customerId);
    expect(await figures()).toEqual(before);
    const [order] = await fixture.sql('select details from orders where id = $1', [person.orderId]);
    expect(order).toEqual({ details: { fulfilment: 'delivery', requestedAt: 'now', paymentMethod: 'cash' } });
  });

  test('rewrites what the shop was shown, and tells the customer nothing any more', async () => {
    const [slack, mail] = [fakeMessenger(), fakeMessenger('email')];
    await fixture.sql('update outbox set done_at = at where subject_id like $1 or subject_id = $2', [
      `${other.conversationIds[0]}%`,
      other.orderId,
    ]);
    await erase(person.customerId);
    await drainOwed(fixture.services, [slack, mail]);
    const redrawn = slack.updates.filter(({ externalId }) =>
      [person.orderId, ...person.conversationIds].some((id) => externalId.includes(id)),
    );
    expect(redrawn.map(({ card }) => card.kind).sort()).toEqual(['changeRefused', 'feedback', 'handover', 'order']);
    expect(JSON.stringify(slack.updates)).not.toContain(erasedMark);
    expect([...slack.posts, ...mail.posts].filter(({ key }) => key.includes(person.orderId))).toEqual([]);
    expect(await fixture.sql('select 1 from messages where conversation_id = any($1::uuid[])', [person.conversationIds])).toEqual([]);
    expect(
      await fixture.sql(`select kind from reminders where state = 'pending' and subject_id like $1`, [`${person.conversationIds[0]}%`]),
    ).toEqual([]);
  });

  test('ends every way back: devices, codes, and the channel knows a stranger', async () => {
    const { db } = fixture.services;
    await erase(person.customerId);
    const alive = await db.inMerchant(fixture.merchantId, (tx) => aliveFamilies(tx, fixture.merchantId, person.conversationIds));
    expect([...alive]).toEqual([]);
    const again = await openConversation(fixture.services, {
      merchantId: fixture.merchantId,
      channel: 'slack',
      externalKey: `${erasedMark}-2`,
    });
    expect(again.created).toBe(true);
    expect([person.customerId, person.joinedId, person.visitorId]).not.toContain(again.customerId);
    const consents = await fixture.sql('select 1 from consents where customer_id = $1 and withdrawn_at is null', [person.customerId]);
    expect(consents).toEqual([]);
  });

  test.each(['customerId', 'joinedId', 'visitorId'] as const)(
    'means the whole person, whichever of their customers is named: %s',
    async (named) => {
      expect(await erase(person[named])).toMatchObject({ outcome: 'erased', erasure: { customers: 3 } });
    },
  );

  test('does not take whoever was parted from them, or gave the same phone, for them', async () => {
    await fixture.sql('update customer_links set undone_at = linked_at');
    await fixture.sql(`update customers set phone = '+34612345678'`);
    expect(await erase(person.joinedId)).toEqual({ outcome: 'erased', erasure: { customers: 1, conversations: 0, orders: 0 } });
  });

  test('waits until their orders are over and cannot be brought back', async () => {
    const set = (state: string, by: string, minutesAgo: number) =>
      fixture.sql(
        `update orders set state = $2, decided_by = jsonb_build_object('kind', $3::text, 'name', ''), decided_at = $4 where id = $1`,
        [person.orderId, state, by, new Date(fixture.clock.now().getTime() - minutesAgo * 60_000)],
      );
    const refused = { outcome: 'underWay', orderNumbers: [person.orderNumber] };
    for (const [state, by, minutes] of [
      ['placed', 'customer', 1],
      ['accepted', 'staff', 600],
      ['cancelled', 'staff', 14],
      ['expired', 'system', 19],
    ] as const) {
      await set(state, by, minutes);
      expect(await erase(person.customerId)).toEqual(refused);
    }
    expect((await placesOf(erasedMark)).length).toBeGreaterThan(30);
    await set('expired', 'system', 21);
    expect(await erase(person.customerId)).toMatchObject({ outcome: 'erased' });
  });

  test('tried first, changes nothing; a second time finds nothing more; both at once happen one after the other', async () => {
    const before = await rowsOf(person);
    expect(await erase(person.customerId, true)).toMatchObject({ outcome: 'erased', erasure: { orders: 1 } });
    expect(await rowsOf(person)).toEqual(before);
    const answers = await Promise.all([erase(person.customerId), erase(person.customerId)]);
    expect(answers.map(({ outcome }) => outcome).sort()).not.toContain('underWay');
    expect(answers.some(({ outcome }) => outcome === 'erased')).toBe(true);
    expect(await placesOf(erasedMark)).toEqual([]);
    expect(await erase('0195d000-0000-7000-8000-00000000dead')).toEqual({ outcome: 'nobody' });
  });

  test('is noted, by id only, with who did it', async () => {
    await erase(person.customerId);
    expect(await fixture.sql('select action, subject_id, operator from operator_actions')).toEqual([
      { action: 'customer.erase', subject_id: person.customerId, operator: 'eva' },
    ]);
  });
});
