import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exchangeResumeSecret, forgetDevice, issueResumeSecret } from '../../../core/customers/exchangeResumeSecret.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const start = Date.UTC(2026, 0, 1);
const at = (seconds: number): Date => new Date(start + seconds * 1000);
const exchange = (secret: string, seconds: number, merchantId = shop.merchant.id): ReturnType<typeof exchangeResumeSecret> =>
  exchangeResumeSecret(shop.services, merchantId, { secret }, at(seconds));
const exchangeFor = (secret: string | null, next: string, seconds: number): ReturnType<typeof exchangeResumeSecret> =>
  exchangeResumeSecret(shop.services, shop.merchant.id, { secret, next }, at(seconds));

async function newDevice(): Promise<{ conversationId: string; first: string }> {
  const { conversationId } = await shop.customer();
  return { conversationId, first: (await issueResumeSecret(shop.services, shop.merchant.id, { conversationId }, at(0))).resume };
}

test('a secret is good once, for its own conversation, and gives the next one', async () => {
  const { conversationId, first } = await newDevice();
  const second = await exchange(first, 10_000);
  expect(second).toEqual({ conversationId, familyId: expect.any(String), resume: expect.any(String), lastSeq: expect.any(Number) });
  const third = await exchange(second!.resume, 20_000);
  expect(third?.conversationId).toBe(conversationId);
  expect(new Set([first, second?.resume, third?.resume]).size).toBe(3);
});

test('an old secret ends the whole family: the thief’s and the owner’s', async () => {
  const { first } = await newDevice();
  const second = await exchange(first, 100);
  const third = await exchange(second!.resume, 200);
  expect(await exchange(first, 300)).toBeNull();
  expect(await exchange(third!.resume, 301)).toBeNull();
});

test('an answer that got lost can be asked for again within a minute, any number of times', async () => {
  const { conversationId, first } = await newDevice();
  const lost = await exchange(first, 100);
  expect((await exchange(first, 130))?.conversationId).toBe(conversationId);
  const kept = await exchange(first, 160);
  expect(kept?.conversationId).toBe(conversationId);
  const next = await exchange(kept!.resume, 1000);
  expect(next?.conversationId).toBe(conversationId);
  expect(await exchange(lost!.resume, 1001)).toBeNull();
  expect(await exchange(next!.resume, 1002)).toBeNull();
});

test('a device that has kept the next secret before asking may ask again a day later', async () => {
  const { conversationId, first } = await newDevice();
  expect((await exchangeFor(first, 'kept', 100))?.resume).toBe('kept');
  const again = await exchangeFor(first, 'kept', 86_500);
  expect(again).toMatchObject({ conversationId, resume: 'kept' });
  expect((await exchangeFor('kept', 'third', 86_600))?.resume).toBe('third');
});

test('a conversation that was begun without an answer is found by the secret made for it, and by that alone', async () => {
  const { conversationId } = await shop.customer();
  await issueResumeSecret(shop.services, shop.merchant.id, { conversationId, next: 'made first' }, at(0));
  expect(await exchangeFor(null, 'made first', 4000)).toMatchObject({ conversationId, resume: 'made first' });
  await exchangeFor('made first', 'made second', 5000);
  expect(await exchangeFor(null, 'made first', 5001)).toBeNull();
  expect(await exchangeFor(null, 'made second', 5001)).toBeNull();
});

test('a next secret that is known already opens nothing with another device’s secret, and is nobody’s again', async () => {
  const [one, another] = [await newDevice(), await newDevice()];
  await exchangeFor(one.first, 'known', 10);
  const other = await exchangeFor(another.first, 'known', 20);
  expect(other?.conversationId).toBe(another.conversationId);
  expect(other?.resume).not.toBe('known');
  expect(await exchangeFor('guessed', 'known', 30)).toBeNull();
});

test('the old secret and the next one, shown after a copy went on, end the family', async () => {
  const { first } = await newDevice();
  await exchangeFor(first, 'next', 10);
  const thief = await exchange('next', 20);
  expect(await exchangeFor(first, 'next', 30)).toBeNull();
  expect(await exchange(thief!.resume, 40)).toBeNull();
});

test('ten exchanges of one secret at once leave exactly one that works', async () => {
  const { first } = await newDevice();
  const answers = await Promise.all([...Array(10)].map(() => exchange(first, 50)));
  expect(answers.every((answer) => answer !== null)).toBe(true);
  const [rows] = await shop.sql<{ live: string }>(
    `select count(*) as live from device_sessions where family_id = (select family_id from device_sessions where secret_hash = sha256($1::bytea)) and replaced_at is null and revoked_at is null`,
    [Buffer.from(first)],
  );
  expect(Number(rows?.live)).toBe(1);
});

test('unknown secrets and those of another shop are nothing, and harm nobody', async () => {
  const { conversationId, first } = await newDevice();
  expect(await exchange('guessed', 10)).toBeNull();
  expect(await exchange(first, 10, shop.otherMerchant.id)).toBeNull();
  expect((await exchange(first, 20))?.conversationId).toBe(conversationId);
});

test('a forgotten device does not come back, and the secrets themselves are nowhere in the database', async () => {
  const { first } = await newDevice();
  const second = await exchange(first, 10);
  await forgetDevice(shop.services, shop.merchant.id, second!.resume, at(20));
  expect(await exchange(second!.resume, 21)).toBeNull();
  const rows = await shop.sql<{ row: string }>('select device_sessions::text as row from device_sessions');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ row }) => row.includes(first) || row.includes(second!.resume))).toBe(false);
});
