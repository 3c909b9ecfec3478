import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { CommandContext } from '../../../bots/terminal/commandLine.ts';
import { merchantCommand } from '../../../bots/terminal/merchant.ts';
import { operatorName } from '../../../bots/terminal/operatorName.ts';
import { appendEvents } from '../../../core/outbox/outboxStore.ts';
import { createMemoryFileStore } from '../../support/memoryFileStore.ts';
import { openWorkerFixture, type WorkerFixture } from '../../workers/workerFixture.ts';

let fixture: WorkerFixture;
let context: CommandContext;
const merchant = (...typed: string[]) => merchantCommand(typed, context);
const at = new Date('2026-03-02T15:10:00Z');

beforeAll(async () => {
  fixture = await openWorkerFixture();
  context = { db: fixture.services.db, fileStore: createMemoryFileStore(), at, baseUrl: 'http://localhost:3000', secretKey: null };
  await merchant('create', 'Café Sol', '--locale', 'es', '--zone', 'Europe/Madrid', '--currency', 'EUR');
});
beforeEach(async () => {
  for (const table of ['outbox', 'deliveries', 'operator_actions']) await fixture.sql(`delete from ${table}`);
});
afterAll(async () => fixture?.close());

const minutesAgo = (minutes: number) => new Date(at.getTime() - minutes * 60_000);

async function deadEvent(orderId: string, minutes: number, code = '42P01'): Promise<string> {
  const { services, merchantId } = fixture;
  await services.db.global((tx) => appendEvents(tx, [{ merchantId, type: 'order.placed', subjectId: orderId, at: minutesAgo(minutes) }]));
  const [row] = await fixture.sql<{ id: string }>(
    'update outbox set dead_at = $2, attempts = 12, error_code = $3 where subject_id = $1 and dead_at is null returning id::text as id',
    [orderId, minutesAgo(minutes), code],
  );
  return row!.id;
}

async function deadMessage(minutes: number, { state = 'failed', code = 'ratelimited' } = {}): Promise<string> {
  const id = uuidv7();
  await fixture.sql(
    `insert into deliveries (id, merchant_id, kind, subject_id, channel, tenant, place, lane, key, wanted_revision, state, code, next_at, created_at, settled_at)
     values ($1::uuid, $2, 'conversation', $1::uuid::text, 'slack', 'T1', 'D1', 'slack/T1/D1', $1::uuid::text, 1, $3, $4, $5, $5, $5)`,
    [id, fixture.merchantId, state, code, minutesAgo(minutes)],
  );
  return id;
}

describe('what was given up', () => {
  test('is listed by shop with reason and age, the longest waiting first, and without a word of anybody', async () => {
    const orderId = await fixture.order();
    const [message, event] = [await deadMessage(3 * 24 * 60), await deadEvent(orderId, 130)];
    const odd = await deadMessage(5, { code: '550 no such user ana@example.com' });
    expect(await merchant('dead', 'list')).toEqual({
      code: 0,
      text: [
        'bar: 3 given up',
        `  ${message}  message conversation to slack  ratelimited  3 d`,
        `  ${event}  event order.placed  42P01  2 h`,
        `  ${odd}  message conversation to slack  no code  5 min`,
        'Try again with: npm run merchant -- dead revive SLUG ID   (or all in place of ID)',
        '',
      ].join('\n'),
    });
    expect((await merchant('dead', 'list', 'bar')).text).toContain('bar: 3 given up');
    expect(await merchant('dead', 'list', 'cafe-sol')).toEqual({ code: 0, text: 'Nothing was given up in Café Sol.\n' });
  });

  test('is revived one by one or all together; a second time changes nothing', async () => {
    const orderId = await fixture.order();
    const [event, message] = [await deadEvent(orderId, 10), await deadMessage(10)];
    expect(await merchant('dead', 'revive', 'bar', event)).toEqual({ code: 0, text: '1 will be tried again in Bar.\n' });
    expect(await merchant('dead', 'revive', 'bar', event)).toMatchObject({
      code: 1,
      text: expect.stringContaining('is not among what Bar'),
    });
    expect(await merchant('dead', 'revive', 'bar', 'all')).toEqual({ code: 0, text: '1 will be tried again in Bar.\n' });
    expect(await merchant('dead', 'revive', 'bar', 'all')).toEqual({ code: 0, text: 'Nothing was given up in Bar.\n' });
    expect(await fixture.sql('select state, attempts from deliveries')).toEqual([{ state: 'pending', attempts: 0 }]);
    expect(await fixture.sql('select attempts, dead_at from outbox')).toEqual([{ attempts: 0, dead_at: null }]);
    expect(await fixture.sql('select action, subject_id, operator, at from operator_actions order by id')).toEqual(
      [event, message].map((id) => ({ action: 'dead.revive', subject_id: id, operator: operatorName(), at })),
    );
  });

  test('is out of reach of another shop', async () => {
    const message = await deadMessage(10);
    expect(await merchant('dead', 'revive', 'cafe-sol', message)).toMatchObject({ code: 1 });
    expect(await merchant('dead', 'revive', 'cafe-sol', 'all')).toMatchObject({ text: 'Nothing was given up in Café Sol.\n' });
    expect(await fixture.sql('select state from deliveries')).toEqual([{ state: 'failed' }]);
  });

  test('says what to do while the shop has no place', async () => {
    const orderId = await fixture.order();
    await fixture.sql(
      `insert into deliveries (id, merchant_id, kind, subject_id, channel, tenant, place, lane, key, wanted_revision, state, code, next_at, created_at)
       values ($1, $2, 'orderCard', $3, 'none', '', '', 'none', $4, 0, 'failed', 'noAddress', $5, $5)`,
      [uuidv7(), fixture.merchantId, orderId, `orderCard:${orderId}:1:none`, at],
    );
    expect((await merchant('dead', 'list')).text).toContain('message orderCard  noAddress  0 min');
    const { code, text } = await merchant('dead', 'revive', 'bar', 'all');
    expect([code, text]).toEqual([
      1,
      expect.stringMatching(/^1 still have no place to go to\.\nGive the shop one first: npm run merchant -- channel bar /),
    ]);
    expect(await fixture.sql('select 1 from operator_actions')).toEqual([]);
  });
});

describe('erasing a customer', () => {
  const numberOf = async (orderId: string) =>
    (await fixture.sql<{ number: string }>('select number from orders where id = $1', [orderId]))[0]!.number;
  const nameIn = async (orderId: string) =>
    (await fixture.sql<{ name: string | null }>(`select details->>'contactName' as name from orders where id = $1`, [orderId]))[0]!.name;

  test('names them by an order, tells first what it would do, and does it once it is meant', async () => {
    const orderId = await fixture.order({ state: 'fulfilled' });
    const typed = ['customer', 'erase', 'bar', '--order', await numberOf(orderId)];
    expect(await merchant(...typed, '--dry-run')).toEqual({
      code: 0,
      text: 'The customer of 1 conversation and 1 order in Bar would be erased. Nothing was changed.\n',
    });
    expect(await nameIn(orderId)).toBe('Ana');
    expect(await merchant(...typed)).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^The customer of 1 conversation and 1 order in Bar is erased\./),
    });
    expect(await nameIn(orderId)).toBeNull();
    expect((await merchant(...typed)).code).toBe(0);
    expect(await fixture.sql(`select distinct operator from operator_actions where action = 'customer.erase'`)).toEqual([
      { operator: operatorName() },
    ]);
  });

  test('waits for an order that is under way', async () => {
    const orderId = await fixture.order({ state: 'preparing' });
    const number = await numberOf(orderId);
    const { code, text } = await merchant('customer', 'erase', 'bar', '--order', number);
    expect([code, text]).toEqual([1, expect.stringContaining(`Nothing was changed: order ${number} of this customer is under way`)]);
    expect(await nameIn(orderId)).toBe('Ana');
  });

  test('takes the id of a customer too', async () => {
    const orderId = await fixture.order({ state: 'rejected' });
    const [row] = await fixture.sql<{ id: string }>('select customer_id as id from orders where id = $1', [orderId]);
    expect((await merchant('customer', 'erase', 'cafe-sol', '--customer', row!.id)).text).toContain('Café Sol has no customer');
    expect((await merchant('customer', 'erase', 'bar', '--customer', row!.id)).code).toBe(0);
    expect(await nameIn(orderId)).toBeNull();
  });
});

describe('what is refused, with why', () => {
  test.each<[string[], string]>([
    [['dead'], 'Use it like this'],
    [['dead', 'list', 'bar', 'more'], 'Use it like this'],
    [['dead', 'list', 'nowhere'], 'There is no shop "nowhere"'],
    [['dead', 'revive', 'bar'], 'Use it like this'],
    [['dead', 'revive', 'nowhere', 'all'], 'There is no shop "nowhere"'],
    [['dead', 'revive', 'bar', '1; drop table outbox'], 'is not among what Bar has given up'],
    [['dead', 'revive', 'bar', '9'.repeat(40)], 'is not among what Bar has given up'],
    [['customer', 'erase', 'bar'], 'Use it like this'],
    [['customer', 'erase', 'bar', '--order', '1', '--customer', '2'], 'Use it like this'],
    [['customer', 'erase', 'nowhere', '--order', '1'], 'There is no shop "nowhere"'],
    [['customer', 'erase', 'bar', '--order', '424242'], 'Bar has no order "424242".'],
    [['customer', 'erase', 'bar', '--order', 'Ana'], 'Bar has no order "Ana".'],
    [['customer', 'erase', 'bar', '--customer', 'Ana'], 'Bar has no customer "Ana".'],
    [['customer', 'show', 'bar', '--order', '1'], 'Use it like this'],
  ])('%j', async (typed, sentence) => {
    const { code, text } = await merchant(...typed);
    expect(text).toContain(sentence);
    expect(code).toBe(1);
  });
});
