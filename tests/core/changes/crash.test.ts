import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { answerChange, type ChangeReply } from '../../../core/changes/answerChange.ts';
import type { Tx } from '../../../db/transaction.ts';
import { changeOf, checkedTotal, orderOfThree, propose } from '../../support/changeOrder.ts';
import { orderOf, setStock, staffDecides, stockOf } from '../../support/tapOrder.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
let orderId: string;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  await setStock(shop, 10);
  await setStock(shop, 10, 'tarta-queso');
  orderId = await orderOfThree(shop, await shop.customer());
  await staffDecides(shop, orderId, 'accept', { prepMinutes: 30 });
});

class Crash extends Error {}

/** A transaction in which the process dies before its statement number `at`, counted from 0. */
function dyingBefore(tx: Tx, at: number): Tx {
  let sent = 0;
  const rows = ((sql: string, bind?: readonly unknown[]) => {
    if (sent === at) throw new Crash();
    sent += 1;
    return tx.rows(sql, bind);
  }) as Tx['rows'];
  return { ...tx, rows };
}

/** Everything the database holds of the order: whatever a half-done change could leave behind. */
async function trace(): Promise<unknown> {
  const rows = async (sql: string) => shop.sql(sql, [orderId]);
  return {
    orders: await rows('select * from orders where id = $1'),
    lines: await rows('select * from order_lines where order_id = $1 order by position'),
    changes: await rows('select * from order_changes where order_id = $1 order by seq'),
    events: await rows('select * from order_events where order_id = $1 order by seq'),
    outbox: await rows('select type, at from outbox where subject_id = $1 order by id'),
    reminders: await rows(
      `select kind, attempt, state, due_at from reminders where subject_id = $1 or subject_id in (select id::text from order_changes where order_id = $1::uuid) order by kind, attempt`,
    ),
    stock: [await stockOf(shop), await stockOf(shop, 'tarta-queso')],
  };
}

describe('a process that dies while a change is answered', () => {
  const answer = async (said: ChangeReply['said'], at: number): Promise<boolean> => {
    const change = await changeOf(shop, orderId);
    const { customerId } = await orderOf(shop, orderId);
    const reply: ChangeReply = { changeId: change.id, said, party: 'customer', by: { kind: 'customer', id: customerId, name: 'Marta' } };
    const view = { merchant: shop.merchant, now: shop.clock.now(), locale: 'es' as const };
    try {
      const answered = await shop.services.db.inMerchant(shop.merchant.id, (tx) => answerChange(dyingBefore(tx, at), reply, view));
      expect(answered.ok).toBe(true);
      return true;
    } catch (error) {
      if (error instanceof Crash) return false;
      throw error;
    }
  };

  it.each([
    ['approve', { kind: 'missing', position: 0, left: 1, substituteItemId: 'tarta-queso' }, 'accepted'],
    ['cancel', { kind: 'missing', position: 0, left: 1 }, 'cancelled'],
    ['approve', { kind: 'delay', minutes: 20 }, 'accepted'],
  ] as const)('with %s leaves nothing of it, at whichever statement; said again it is done', async (said, request, state) => {
    expect(await propose(shop, orderId, request)).toMatchObject({ ok: true });
    const before = await trace();
    let statements = 0;
    for (; !(await answer(said, statements)); statements += 1) expect(await trace()).toEqual(before);
    expect(statements).toBeGreaterThan(6);
    expect(await orderOf(shop, orderId)).toMatchObject({ state, openChange: null });
    expect((await changeOf(shop, orderId)).state).not.toBe('proposed');
    await checkedTotal(shop, orderId);
  });
});
