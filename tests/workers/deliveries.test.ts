import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { beginPost, claimDeliveries } from '../../core/messages/deliveryLaneStore.ts';
import { drawDelivery } from '../../core/messages/drawDelivery.ts';
import { notifyMerchant } from '../../core/messages/notifyMerchant.ts';
import { pushConversation } from '../../core/messages/pushConversation.ts';
import { backlog } from '../../core/outbox/backlogQueries.ts';
import type { DomainEventType } from '../../core/outbox/events.ts';
import type { Effects } from '../../workers/effects.ts';
import { createQueueBackend } from '../../workers/queue.ts';
import { startWorker, type RunningWorker } from '../../workers/startWorker.ts';
import { fakeMessenger, happenIn, openWorkerFixture, settledIn, until, type FakeMessenger, type WorkerFixture } from './workerFixture.ts';

let fixture: WorkerFixture;
let slack: FakeMessenger;
let worker: RunningWorker | undefined;

const effects: Effects = {
  onEvent: { notifyMerchant, pushConversation, notifyCustomer: async () => undefined, alertCustomer: async () => undefined },
  fireReminder: async () => undefined,
  drawDelivery,
};

beforeEach(async () => {
  fixture = await openWorkerFixture();
  slack = fakeMessenger();
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await fixture.close();
});

function start(paceMs = 20): void {
  const { services, database } = fixture;
  const queue = createQueueBackend({ postgres: { connectionString: database.url }, log: services.log });
  const often = { pollMs: 50 };
  worker = startWorker({ services, queue, messengers: [slack], effects, paceMs, relay: often, pump: often, sweepMs: 100 });
}

const happen = (type: DomainEventType, subjectId: string) => happenIn(fixture, type, subjectId);
const settled = () => settledIn(fixture);

const deliveriesOf = (subjectId: string) =>
  fixture.sql<{ kind: string; place: string; state: string; code: string | null }>(
    'select kind, place, state, code from deliveries where subject_id = $1 order by id',
    [subjectId],
  );

it('posts an order once with a mention, redraws the post in place, and remembers that the shop could see it', async () => {
  await fixture.address({});
  const orderId = await fixture.order();
  start();
  await happen('order.placed', orderId);
  await until('it is posted', () => slack.posts.length === 1);
  await settled();
  const [order] = await fixture.sql<{ card_confirmed_at: Date }>('select card_confirmed_at from orders where id = $1', [orderId]);
  expect(order?.card_confirmed_at).toEqual(fixture.clock.now());
  await fixture.setOrder(orderId, 'accepted');
  await happen('order.accepted', orderId);
  await until('it is redrawn', () => slack.updates.length === 1);
  await settled();
  expect(slack.posts).toHaveLength(1);
  expect(slack.posts[0]?.options).toEqual({ mention: { externalIds: [], everyone: true } });
  expect(slack.updates[0]?.externalId).toBe(slack.posts[0]?.externalId);
  expect(slack.updates[0]?.card.revision).toBe(2);
});

it('draws a burst of changes as one', async () => {
  await fixture.address({});
  const orderId = await fixture.order();
  start(400);
  await happen('order.placed', orderId);
  await until('it is posted', () => slack.posts.length === 1);
  for (const state of ['acknowledged', 'accepted', 'preparing', 'ready']) {
    await fixture.setOrder(orderId, state);
    await happen('order.accepted', orderId);
  }
  await settled();
  expect(slack.updates.length).toBeLessThanOrEqual(2);
  expect(slack.updates.at(-1)?.card.revision).toBe(5);
});

it('keeps the pace of a lane', async () => {
  await fixture.address({});
  const orders = await Promise.all([fixture.order(), fixture.order(), fixture.order()]);
  start(300);
  for (const orderId of orders) await happen('order.placed', orderId);
  await settled();
  const [first = 0, second = 0, third = 0] = slack.posts.map((post) => post.at);
  expect(second - first).toBeGreaterThanOrEqual(290);
  expect(third - second).toBeGreaterThanOrEqual(290);
});

it('lets a rate limit delay its own lane only', async () => {
  await fixture.address({ place: 'C1' });
  await fixture.address({ place: 'C2', purpose: 'escalation' });
  slack.answer = ({ place }) => (place === 'C1' ? { outcome: 'retryAt', afterMs: 60_000, code: 'ratelimited' } : 'delivered');
  const limited = await fixture.order();
  const other = await fixture.order();
  start();
  await happen('order.placed', limited);
  await until('the limit is known', async () => (await deliveriesOf(limited))[0]?.code === 'ratelimited');
  await happen('order.escalated', other);
  await until('the other lane is served', () => slack.posts.some((post) => post.place === 'C2'));
  expect(slack.posts).toHaveLength(1);
  const [lane] = await fixture.sql<{ seconds: number }>(
    `select extract(epoch from claimed_until - clock_timestamp())::int as seconds from deliveries where place = 'C1'`,
  );
  expect(lane?.seconds).toBeGreaterThan(45);
});

it('looks before it posts again when the answer was lost', async () => {
  await fixture.address({});
  const shown = await fixture.order();
  slack.answer = () => 'unknown';
  start();
  await happen('order.placed', shown);
  await until('the first post is shown', () => slack.posts.length === 1);
  await settled();
  expect(slack.finds).toHaveLength(1);
  expect(slack.posts).toHaveLength(1);
  expect(slack.updates[0]?.externalId).toBe('m1');
});

it('posts again only when the message is surely not there', async () => {
  await fixture.address({});
  const orderId = await fixture.order();
  const answers: ('unknown' | 'delivered')[] = ['unknown'];
  slack.answer = () => (answers.pop() === 'unknown' ? { outcome: 'unknown', code: 'notShown' } : 'delivered');
  start();
  await happen('order.placed', orderId);
  await settled();
  expect(slack.finds).toHaveLength(1);
  expect(slack.posts).toHaveLength(1);
});

it('leaves a message unknown, and counts it, when the channel cannot tell', async () => {
  await fixture.address({});
  const orderId = await fixture.order();
  slack.canFind = false;
  slack.answer = () => 'unknown';
  start();
  await happen('order.placed', orderId);
  await until('it was looked for', () => slack.finds.length > 0);
  await fixture.sql('update deliveries set attempts = 8, next_at = clock_timestamp(), claimed_until = null');
  await until('it is given up', async () => (await fixture.sql(`select 1 from deliveries where next_at = 'infinity'`)).length === 1);
  expect(slack.posts).toHaveLength(1);
  expect((await backlog(fixture.services.db, fixture.clock.now())).deliveriesUnknown).toBe(1);
});

it('does not post twice what a worker had posted when it was killed', async () => {
  await fixture.address({});
  const orderId = await fixture.order();
  const { services, merchantId, clock } = fixture;
  await notifyMerchant(services, { id: '1', merchantId, type: 'order.placed', subjectId: orderId, version: 1, at: clock.now() });
  const [claimed] = await claimDeliveries(services.db, { limit: 1, leaseMs: 500, now: new Date() });
  const card = (await drawDelivery(services, claimed!))!.card;
  expect(await beginPost(services.db, claimed!, new Date(Date.now() + 500))).toBe(true);
  await slack.send(claimed!, card, claimed!.key);
  start();
  await settled();
  expect(slack.posts).toHaveLength(1);
  expect(await deliveriesOf(orderId)).toMatchObject([{ state: 'delivered' }]);
});

it('goes at once to the next address when one is gone, and says so once when none is left', async () => {
  await fixture.address({ place: 'C1' });
  await fixture.address({ place: 'C2', priority: 1 });
  await fixture.address({ place: 'U9', purpose: 'escalation' });
  const orderId = await fixture.order();
  slack.answer = ({ place }) => (place === 'U9' ? 'delivered' : 'gone');
  start();
  await happen('order.placed', orderId);
  await until('the last address has it', () => slack.posts.some((post) => post.place === 'U9'));
  await settled();
  expect((await deliveriesOf(orderId)).map(({ place, state }) => [place, state])).toEqual([
    ['C1', 'gone'],
    ['C2', 'gone'],
    ['U9', 'delivered'],
  ]);
  slack.answer = () => 'gone';
  const unseen = await fixture.order();
  await happen('order.placed', unseen);
  await until('it is announced', async () => (await fixture.sql(`select 1 from outbox where type = 'order.unreachable'`)).length > 0);
  await happen('order.placed', unseen);
  await settled();
  expect(await fixture.sql(`select subject_id from outbox where type = 'order.unreachable'`)).toEqual([{ subject_id: unseen }]);
  const gone = await fixture.sql('select place from channel_addresses where gone_at is not null order by place');
  expect(gone).toEqual([{ place: 'C1' }, { place: 'C2' }, { place: 'U9' }]);
});

it('moves on when no channel has confirmed the card in the time the shop allows', async () => {
  await fixture.address({ place: 'C1' });
  await fixture.address({ place: 'C2', purpose: 'escalation' });
  const orderId = await fixture.order();
  slack.answer = ({ place }) => (place === 'C1' ? { outcome: 'retryAt', afterMs: 3_600_000, code: 'down' } : 'delivered');
  start();
  await happen('order.placed', orderId);
  await until('the first address was tried', async () => (await deliveriesOf(orderId))[0]?.code === 'down');
  fixture.clock.advanceMs(59_000);
  await happen('order.nudged1', orderId);
  await until('the sweep has passed', async () => (await fixture.sql(`select 1 from outbox where done_at is null`)).length === 0);
  expect((await deliveriesOf(orderId)).filter(({ kind }) => kind === 'orderCard')).toHaveLength(1);
  fixture.clock.advanceMs(1_000);
  await until('the next address has the card', () => slack.posts.some(({ place, card }) => place === 'C2' && card.kind === 'order'));
});

it('drops a nudge that is no longer owed, and collapses the one that was posted', async () => {
  await fixture.address({});
  const orderId = await fixture.order();
  start();
  await happen('order.placed', orderId);
  await happen('order.nudged1', orderId);
  await until('the nudge is posted', () => slack.posts.some(({ card }) => card.kind === 'nudge1'));
  await fixture.setOrder(orderId, 'acknowledged');
  await happen('order.acknowledged', orderId);
  await happen('order.nudged2', orderId);
  await settled();
  expect(slack.posts.map(({ card }) => card.kind)).toEqual(['order', 'nudge1']);
  const nudge = slack.updates.filter(({ card }) => card.kind === 'nudge1').at(-1);
  expect(nudge?.card.elements).toHaveLength(1);
});

it('gives a pushed channel each message of a conversation once, in order, and redraws a changed one', async () => {
  const [customerId, conversationId] = [uuidv7(), uuidv7()];
  const { merchantId, sql, clock } = fixture;
  await sql(`insert into customers (merchant_id, id, locale, created_at) values ($1, $2, 'es', $3)`, [merchantId, customerId, clock.now()]);
  await sql(
    `insert into conversations (merchant_id, id, customer_id, channel, tenant, external_key, locale, last_seq, created_at)
     values ($1, $2, $3, 'slack', 'T1', 'D1', 'es', 5, $4)`,
    [merchantId, conversationId, customerId, clock.now()],
  );
  const say = (seq: number, activityId: string, revision: number, author: string) =>
    sql(
      `insert into messages (merchant_id, conversation_id, seq, activity_id, revision, position, author_kind, kind, content, locale, created_at)
       values ($1, $2, $3, $4, $5, $3, $6, 'text', $7, 'es', $8)`,
      [
        merchantId,
        conversationId,
        seq,
        activityId,
        revision,
        author,
        JSON.stringify({ type: 'text', text: `${activityId} ${revision}` }),
        clock.now(),
      ],
    );
  await say(1, 'hello', 1, 'customer');
  for (const seq of [2, 3, 4]) await say(seq, `reply${seq}`, 1, 'bot');
  start();
  await happen('conversation.replied', conversationId);
  await until('all are sent', () => slack.posts.length === 3);
  await say(5, 'reply3', 2, 'bot');
  await happen('conversation.replied', conversationId);
  await until('the change is shown', () => slack.updates.length === 1);
  await settled();
  expect(slack.posts.map(({ card, place }) => [place, card.fallbackText])).toEqual([
    ['D1', 'reply2 1'],
    ['D1', 'reply3 1'],
    ['D1', 'reply4 1'],
  ]);
  expect(slack.updates.map(({ card, externalId }) => [externalId, card.fallbackText])).toEqual([['m2', 'reply3 2']]);
});
