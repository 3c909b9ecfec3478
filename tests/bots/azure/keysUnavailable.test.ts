import { afterAll, beforeAll, expect, test } from '@jest/globals';
import nock from 'nock';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { fromTeams, openAzure, post, startAzureWeb, type AzureWeb } from './azureWorld.ts';

let shop: TestShop;
let web: AzureWeb;

beforeAll(async () => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  shop = await openTestShop();
  web = await startAzureWeb(shop);
}, 120_000);
afterAll(async () => {
  await web?.close();
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
  await shop?.close();
});

// A file of its own, since the library keeps the keys once it has them.
test('while Azure’s keys cannot be fetched nobody is let in, and it is not said to be the sender’s fault', async () => {
  const keys = 'https://login.botframework.com';
  const outage = nock(keys).get('/v1/.well-known/openidconfiguration').reply(503);
  outage.get('/v1/.well-known/openidconfiguration').replyWithError('connect ECONNREFUSED');
  const azure = await openAzure();
  const authorization = `Bearer ${await azure.token()}`;
  const activity = fromTeams('a:early', { text: 'una coca' });
  expect(await post(web.url, activity, authorization)).toBe(503);
  expect(await post(web.url, activity, authorization)).toBe(503);
  expect(await shop.sql('select 1 from conversations')).toEqual([]);
  expect(await post(web.url, activity, authorization)).toBe(200);
  expect(await shop.sql('select 1 from conversations')).toHaveLength(1);
});
