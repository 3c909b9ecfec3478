import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withClient } from '../../db/applyMigrations.ts';
import { createWake, type WakeChannel } from '../../db/wake.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';
import { until } from './workerFixture.ts';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

let database: TestDatabase;
let here: WakeChannel;
let there: WakeChannel;

beforeAll(async () => {
  database = await openTestDatabase();
  here = createWake({ url: database.url, log });
  there = createWake({ url: database.url, log });
  await Promise.all([here.ready, there.ready]);
});
afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
  await database.drop();
});

it('tells other processes which conversation has something new, and its own listeners once', async () => {
  const heard: string[] = [];
  const own: string[] = [];
  const stop = [
    there.onConversation((merchantId, conversationId) => heard.push(`${merchantId} ${conversationId}`)),
    here.onConversation((merchantId, conversationId) => own.push(`${merchantId} ${conversationId}`)),
  ];
  here.conversation('m1', 'c1');
  here.conversation('m1', 'c2');
  await until('both are heard', () => heard.length === 2);
  expect(heard.sort()).toEqual(['m1 c1', 'm1 c2']);
  expect(own).toEqual(['m1 c1', 'm1 c2']);
  stop.forEach((unsubscribe) => unsubscribe());
});

it('sends a burst of hints as a few', async () => {
  let heard = 0;
  let isLast = false;
  const stop = [there.onOutbox(() => (heard += 1)), there.onConversation(() => (isLast = true))];
  for (let index = 0; index < 1000; index += 1) here.outbox();
  here.conversation('m1', 'last');
  await until('the last hint is heard', () => isLast && heard > 0);
  expect(heard).toBeLessThanOrEqual(2);
  stop.forEach((unsubscribe) => unsubscribe());
});

it('comes back after its connection was lost, and says that something may have been missed', async () => {
  let gaps = 0;
  let wakes = 0;
  const stop = [there.onGap(() => (gaps += 1)), there.onOutbox(() => (wakes += 1))];
  await withClient(database.adminUrl, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'openorder-wake'`,
    ),
  );
  await until('the connection is back', () => gaps === 1);
  expect(wakes).toBe(1);
  await until('hints arrive again', () => {
    here.outbox();
    return wakes > 1;
  });
  stop.forEach((unsubscribe) => unsubscribe());
});
