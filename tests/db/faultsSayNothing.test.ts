import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { sqlState } from '../../db/transaction.ts';
import { openTestShop, type TestShop } from '../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ poolSize: 2 });
});
afterAll(async () => shop?.close());

const secret = 'sin nueces, 677 111 222';

/** What a log line says of the fault of a statement. */
async function logged(sql: string, bind: readonly unknown[]): Promise<{ line: string; error: unknown }> {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const error: unknown = await shop.services.db
    .inMerchant(shop.merchant.id, (tx) => tx.rows(sql, bind))
    .then(
      () => null,
      (fault: unknown) => fault,
    );
  log.error({ err: error }, 'failed');
  return { line: lines.join('\n'), error };
}

test.each([
  ['a constraint', `insert into customers (merchant_id, id, locale, name, created_at) values ($1, null, 'es', $2, now())`, '23502'],
  [
    'a key that is there already',
    `with one as (select 1) insert into customer_identities (merchant_id, channel, external_id, customer_id, created_at)
     select $1::uuid, 'webchat', $2, c.id, now() from customers c, generate_series(1, 2) where c.merchant_id = $1::uuid`,
    '23505',
  ],
  ['a value of the wrong kind', `select $1::uuid, $2::jsonb`, '22P02'],
])('the fault of %s tells a log its code and nobody’s words', async (_what, sql, code) => {
  await shop.customer();
  const { line, error } = await logged(sql, [shop.merchant.id, secret]);
  expect(sqlState(error)).toBe(code);
  expect(line).toContain(code);
  expect(line).not.toContain('nueces');
  expect(line).not.toContain('677 111');
});
