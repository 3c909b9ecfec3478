import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Card } from '../../core/messages/card.ts';
import type { Delivery } from '../../core/messages/messenger.ts';
import { moveUnconfirmedCards } from '../../core/messages/moveToNextAddress.ts';
import type { DomainEventType } from '../../core/outbox/events.ts';
import { appendEvents } from '../../core/outbox/outboxStore.ts';
import { drainOwed } from '../support/drainOwed.ts';
import { buttonsOf } from '../support/testShop.ts';
import { fakeMessenger, openWorkerFixture, type FakeMessenger, type WorkerFixture } from './workerFixture.ts';

let fixture: WorkerFixture;
let slack: FakeMessenger;

beforeEach(async () => {
  fixture = await openWorkerFixture();
  slack = fakeMessenger();
});
afterEach(() => fixture.close());

const drain = () => drainOwed(fixture.services, [slack]);

async function happen(type: DomainEventType, orderId: string): Promise<void> {
  const { services, merchantId, clock } = fixture;
  await services.db.global((tx) => appendEvents(tx, [{ merchantId, type, subjectId: orderId, at: clock.now() }]));
  await drain();
}

/** What each message of the channel that is an order's card shows now, in the order they were posted. */
function cards(): { place: string; card: Card }[] {
  const posted = slack.posts.filter(({ card }) => card.kind === 'order');
  return posted.map(({ externalId, place, card }) => ({
    place,
    card: slack.updates.findLast((update) => update.externalId === externalId)?.card ?? card,
  }));
}
const answerable = () => cards().map(({ place, card }) => `${place} ${buttonsOf({ type: 'card', card }).length > 0 ? 'with' : 'without'}`);

/** A card whose delivery failed at the first address, and that went on to the next one. */
async function movedOrder(): Promise<string> {
  await fixture.address({ place: 'C1' });
  await fixture.address({ place: 'C2', purpose: 'escalation' });
  const orderId = await fixture.order();
  slack.answer = ({ place }) => (place === 'C1' ? 'unknown' : 'delivered');
  slack.canFind = false;
  await happen('order.placed', orderId);
  fixture.clock.advanceMs(60_000);
  await moveUnconfirmedCards(fixture.services);
  await drain();
  return orderId;
}

/** The delivery that failed is tried again, and found. */
async function findAgain(): Promise<void> {
  slack.canFind = true;
  await fixture.sql(`update deliveries set next_at = now(), claimed_until = null where place = 'C1'`);
  await drain();
}

it('of two cards of an order the older loses its buttons, and says where it is answered', async () => {
  await movedOrder();
  await findAgain();
  expect(answerable()).toEqual(['C1 without', 'C2 with']);
  expect(JSON.stringify(cards()[0])).toMatch(/tarjeta más reciente/);
});

it('it gets them back when the later one is gone', async () => {
  const orderId = await movedOrder();
  await findAgain();
  slack.update = (address, externalId, card, key) => {
    if (address.place === 'C2') return Promise.resolve<Delivery>({ outcome: 'gone', code: 'message_not_found' });
    slack.updates.push({ at: 0, place: address.place, key, card, externalId, options: undefined });
    return Promise.resolve<Delivery>({ outcome: 'delivered', externalId });
  };
  await fixture.setOrder(orderId, 'acknowledged');
  await happen('order.acknowledged', orderId);
  expect(answerable()[0]).toBe('C1 with');
});

it('a card that calls the shop anew takes the buttons over, once it is shown and not before', async () => {
  await fixture.address({ place: 'C1' });
  const orderId = await fixture.order();
  await happen('order.placed', orderId);
  expect(answerable()).toEqual(['C1 with']);
  slack.answer = () => ({ outcome: 'retryAt', afterMs: 3_600_000, code: 'busy' });
  await fixture.sql('update orders set attempt = 2, revision = revision + 1 where id = $1', [orderId]);
  await happen('order.lapsed', orderId);
  expect(answerable()).toEqual(['C1 with']);
  slack.answer = () => 'delivered';
  await fixture.sql(`update deliveries set next_at = now(), claimed_until = null`);
  await drain();
  expect(answerable()).toEqual(['C1 without', 'C1 with']);
});
