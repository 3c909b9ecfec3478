import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { notifyCustomer } from '../../../core/conversations/notifyCustomer.ts';
import type { Message } from '../../../core/messages/message.ts';
import type { DomainEvent } from '../../../core/outbox/events.ts';
import { acceptedOrder, changeOf, customerAnswers, freshCustomer, orderOfThree, propose } from '../../support/changeOrder.ts';
import { drainOwed } from '../../support/drainOwed.ts';
import { said, staffDecides } from '../../support/tapOrder.ts';
import { buttonsOf, openTestShop, wordsOf, type TestCustomer, type TestShop } from '../../support/testShop.ts';
import { screenOf } from '../../transcripts/screen.ts';
import { fakeMessenger } from '../../workers/workerFixture.ts';

let shop: TestShop;
let noon: Date;
let home: TestCustomer;
let other: TestCustomer;
/** Where the joined chat takes place in its channel. */
let placeOf: string;
let rounds = 0;
let slack: ReturnType<typeof fakeMessenger>;

beforeAll(async () => {
  shop = await openTestShop();
  noon = shop.clock.now();
});
afterAll(() => shop.close());
beforeEach(async () => {
  home = await freshCustomer(shop, noon);
  placeOf = `D-${noon.getTime()}-${(rounds += 1)}`;
  other = await shop.customer({ channel: 'slack', key: placeOf });
  slack = fakeMessenger();
  const [code = ''] = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(said(await home.say('vincular'))) ?? [];
  await other.say(code);
  await drain();
});

const drain = () => drainOwed(shop.services, [slack]);
const missing = { kind: 'missing', position: 0, left: 0 } as const;
const kinds = (log: readonly Message[], kind: string) =>
  log.filter(({ content }) => content.type === 'card' && content.card.kind === kind).map(({ content }) => content);
const cards = async (customer: TestCustomer, kind: string) => kinds(screenOf(await customer.log()), kind);
const texts = async (customer: TestCustomer) => (await customer.log()).filter(({ content }) => content.type === 'text').length;

describe('in another chat of the same customer', () => {
  it('the card of an order is redrawn when the order moves on; the news is told where it was placed', async () => {
    const orderId = await orderOfThree(shop, home);
    await other.say('¿dónde está mi pedido?');
    await drain();
    const before = await texts(other);
    const sent = slack.posts.filter(({ place }) => place === placeOf).length;
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 30 });
    await drain();
    const [card] = await cards(other, 'order');
    expect(wordsOf(card!)).toMatch(/Aceptado[^]*12:30/);
    expect(buttonsOf(card!)).toEqual([]);
    expect(await texts(other)).toBe(before);
    // In its channel it is rewritten, which makes no sound.
    expect(slack.posts.filter(({ place }) => place === placeOf).length).toBe(sent);
    expect(slack.updates.findLast(({ place }) => place === placeOf)?.card.fallbackText).toMatch(/Aceptado/);
  });

  it('the card of a change, and its copies, lose their buttons when it is answered elsewhere', async () => {
    const orderId = await acceptedOrder(shop, home);
    await propose(shop, orderId, missing);
    await drain();
    await other.say('no');
    await other.say('no');
    expect((await cards(other, 'change')).map((card) => buttonsOf(card).length)).toEqual([2, 2]);
    await customerAnswers(shop, home, orderId, 'drop');
    await drain();
    const shown = await cards(other, 'change');
    expect(shown.map((card) => [buttonsOf(card).length, /Acordado/.test(wordsOf(card))])).toEqual([
      [0, true],
      [0, true],
    ]);
  });

  it('an answer is told in the chat the order was placed in, once', async () => {
    const orderId = await acceptedOrder(shop, home);
    await propose(shop, orderId, missing);
    await drain();
    await other.say('déjalo fuera');
    await drain();
    expect(await changeOf(shop, orderId)).toMatchObject({ outcome: 'dropped' });
    const told = screenOf(await home.log()).filter(({ content }) => /Lo dejamos fuera/.test(wordsOf(content)));
    expect(told).toHaveLength(1);
    expect((await cards(home, 'change')).flatMap(buttonsOf)).toEqual([]);
  });

  it('nothing is brought that is not there, and the same event again writes nothing', async () => {
    const orderId = await orderOfThree(shop, home);
    await drain();
    const bare = (await other.log()).length;
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 30 });
    await drain();
    expect(await other.log()).toHaveLength(bare);
    await other.say('¿dónde está mi pedido?');
    await staffDecides(shop, orderId, 'ready');
    await drain();
    const shown = (await other.log()).length;
    const events = await shop.sql<DomainEvent>(
      `select id::text, merchant_id as "merchantId", type, subject_id as "subjectId", 1 as version, at from outbox where subject_id = $1 order by id`,
      [orderId],
    );
    for (const event of events) await notifyCustomer(shop.services, event);
    expect(await other.log()).toHaveLength(shown);
  });

  it('that was parted meanwhile, nothing of the order is shown any more', async () => {
    const orderId = await orderOfThree(shop, home);
    await other.say('¿dónde está mi pedido?');
    await other.say('desvincular');
    await drain();
    const parted = (await other.log()).length;
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 30 });
    await drain();
    expect(await other.log()).toHaveLength(parted);
  });

  it('whose channel has gone, the others are told all the same', async () => {
    const orderId = await orderOfThree(shop, home);
    await other.say('¿dónde está mi pedido?');
    await drain();
    slack.update = () => Promise.resolve({ outcome: 'gone', code: 'channel_not_found' });
    await staffDecides(shop, orderId, 'accept', { prepMinutes: 30 });
    await drain();
    expect(screenOf(await home.log()).some(({ content }) => /aceptado!/.test(wordsOf(content)))).toBe(true);
    expect((await cards(other, 'order')).map(wordsOf).join()).toMatch(/Aceptado/);
  });
});

it('the card of a change that is over stays as it was then, whatever becomes of the order', async () => {
  const orderId = await acceptedOrder(shop, home);
  await propose(shop, orderId, { kind: 'price', totalCents: 2000, note: 'x' });
  await drain();
  await customerAnswers(shop, home, orderId, 'decline');
  await propose(shop, orderId, { kind: 'price', totalCents: 2000, note: 'x' });
  await drain();
  await customerAnswers(shop, home, orderId, 'approve');
  await staffDecides(shop, orderId, 'ready');
  await drain();
  const shown = (await cards(home, 'change')).map(wordsOf);
  expect(shown).toEqual([expect.stringMatching(/14,60\s€ a 20,00[^]*Rechazado/), expect.stringMatching(/14,60\s€ a 20,00[^]*Acordado/)]);
});
