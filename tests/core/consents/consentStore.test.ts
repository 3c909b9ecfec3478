import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { consentsOf, giveConsent, noteFollowUp, setOptOut, tellSituation, withdrawConsent } from '../../../core/consents/consentStore.ts';
import { lockConversation, readTurn } from '../../../core/conversations/conversationStore.ts';
import { openTestShop, type TestCustomer, type TestShop } from '../../support/testShop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(async () => shop?.close());

const given = (customer: TestCustomer) =>
  ({ merchantId: shop.merchant.id, customerId: customer.customerId, channel: 'webchat', at: shop.clock.now() }) as const;
const inShop = <T>(work: Parameters<typeof shop.services.db.inMerchant<T>>[1]) => shop.services.db.inMerchant(shop.merchant.id, work);

test('a consent is given once, taken back, and given again; every time of it stays written', async () => {
  const customer = await shop.customer();
  const consent = { ...given(customer), purpose: 'allergens', source: 'test' } as const;
  await inShop((tx) => giveConsent(tx, consent));
  await inShop((tx) => giveConsent(tx, consent));
  expect(await inShop((tx) => consentsOf(tx, shop.merchant.id, customer.customerId))).toEqual(['allergens']);
  await inShop((tx) => withdrawConsent(tx, consent));
  expect(await inShop((tx) => consentsOf(tx, shop.merchant.id, customer.customerId))).toEqual([]);
  await inShop((tx) => giveConsent(tx, consent));
  const rows = await shop.sql<{ withdrawn: boolean }>(
    'select withdrawn_at is not null as withdrawn from consents where customer_id = $1 order by id',
    [customer.customerId],
  );
  expect(rows).toEqual([{ withdrawn: true }, { withdrawn: false }]);
});

test('a turn reads in one look what is agreed to and whether the customer opted out', async () => {
  const customer = await shop.customer();
  await inShop((tx) => giveConsent(tx, { ...given(customer), purpose: 'reminders', source: 'test' }));
  await inShop((tx) => giveConsent(tx, { ...given(customer), purpose: 'reminders', channel: 'slack', source: 'test' }));
  const isOut = { merchantId: shop.merchant.id, customerId: customer.customerId, isOut: true, at: shop.clock.now() };
  expect(await inShop((tx) => setOptOut(tx, isOut))).toBe(true);
  expect(await inShop((tx) => setOptOut(tx, isOut))).toBe(false);
  const read = await inShop(async (tx) => {
    const conversation = await lockConversation(tx, shop.merchant.id, customer.conversationId);
    if (!conversation) throw new Error('no conversation');
    return readTurn(tx, conversation, { externalId: 'x', subjectId: null, at: shop.clock.now() });
  });
  expect(read.customer.consents).toEqual(['reminders']);
  expect(read.customer.optedOutAt).toEqual(shop.clock.now());
  expect(await inShop((tx) => setOptOut(tx, { ...isOut, isOut: false }))).toBe(true);
});

test('what telling depends on: the last line, what was agreed to, and what was told this week', async () => {
  const customer = await shop.customer();
  const { customerId } = customer;
  const { id: merchantId, zone: merchantZone } = shop.merchant;
  await customer.say('hola');
  const lastWordAt = shop.clock.now();
  await inShop((tx) => noteFollowUp(tx, { merchantId, customerId, subjectId: 'x', at: lastWordAt }));
  const now = new Date(lastWordAt.getTime() + 60_000);
  expect(await inShop((tx) => tellSituation(tx, { merchantId, customerId, merchantZone, now }))).toEqual({
    now,
    zone: 'Europe/Madrid',
    lastWordAt,
    optedOutAt: null,
    consents: [],
    toldAt: [lastWordAt],
  });
  await shop.sql(`update customers set zone = 'Asia/Tokyo' where id = $1`, [customerId]);
  const later = new Date(lastWordAt.getTime() + 8 * 24 * 3_600_000);
  expect(await inShop((tx) => tellSituation(tx, { merchantId, customerId, merchantZone, now: later }))).toMatchObject({
    zone: 'Asia/Tokyo',
    toldAt: [],
  });
});
