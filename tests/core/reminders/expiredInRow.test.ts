import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pauseShop, resumeShop } from '../../../core/merchants/shopState.ts';
import type { Tx } from '../../../db/transaction.ts';
import { orderOf, setStock, staffDecides, tapOrder } from '../../support/tapOrder.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { wakeAt } from './wakeAt.ts';

let shop: TestShop;
let noon: Date;
beforeAll(async () => {
  shop = await openTestShop();
  noon = shop.clock.now();
});
beforeEach(() => setStock(shop, 100));
afterEach(() => inShop((tx) => resumeShop(tx, shop.merchant.id, noon)));
afterAll(() => shop.close());

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const inShop = <T>(work: (tx: Tx) => Promise<T>) => shop.services.db.inMerchant(shop.merchant.id, work);

describe('three orders in a row that nobody answers', () => {
  const expireOne = async () => {
    shop.clock.set(noon);
    const orderId = await tapOrder(shop, await shop.customer());
    await wakeAt(shop, at(30));
    expect((await orderOf(shop, orderId)).state).toBe('expired');
  };
  const pausedAt = async () =>
    (await shop.sql<{ paused_at: Date | null }>('select paused_at from merchants where id = $1', [shop.merchant.id]))[0]?.paused_at;

  it('pause the shop until a person resumes it; then it takes three again', async () => {
    await expireOne();
    await expireOne();
    expect(await pausedAt()).toBeNull();
    await expireOne();
    expect(await pausedAt()).toEqual(at(30));
    await inShop((tx) => resumeShop(tx, shop.merchant.id, at(30)));
    await expireOne();
    await expireOne();
    expect(await pausedAt()).toBeNull();
  });

  it('pause it although an earlier pause of its own had an end, and has passed it', async () => {
    await inShop((tx) => pauseShop(tx, shop.merchant.id, { until: new Date(noon.getTime() - 60_000), reason: 'rush' }, at(-60)));
    for (let count = 0; count < 3; count += 1) await expireOne();
    expect(await pausedAt()).toEqual(at(30));
  });

  it('are in a row only without a decision between', async () => {
    await expireOne();
    await expireOne();
    shop.clock.set(noon);
    await staffDecides(shop, await tapOrder(shop, await shop.customer()), 'reject', { reason: 'too_busy' });
    await expireOne();
    expect(await pausedAt()).toBeNull();
  });
});
