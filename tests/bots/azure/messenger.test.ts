import { afterAll, beforeAll, expect, test } from '@jest/globals';
import nock from 'nock';
import { action } from '../../../core/messages/action.ts';
import type { Card } from '../../../core/messages/card.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { buttonsOfPost } from '../../contract/azureScreen.ts';
import { fromTeams, openAzure, post, startAzureWeb, tenant, type Azure, type AzureWeb } from './azureWorld.ts';

let shop: TestShop;
let azure: Azure;
let web: AzureWeb;
let serial = 0;

beforeAll(async () => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  [shop, azure] = [await openTestShop(), await openAzure()];
  web = await startAzureWeb(shop);
  // What makes the tenant's address known.
  expect(await post(web.url, fromTeams('a:first', { text: 'hola' }), `Bearer ${await azure.token()}`)).toBe(200);
}, 120_000);
afterAll(async () => {
  await web?.close();
  azure?.close();
  nock.enableNetConnect();
  nock.restore();
  await shop?.close();
});

const address = { channel: 'azure', tenant, place: `${tenant}:a:first` };
const key = (): string => `msg:conversation-1:${(serial += 1)}`;
const text: Card = { kind: 'message', subjectId: 's', revision: 0, elements: [{ type: 'text', text: 'hola *tú*' }], fallbackText: 'hola' };
const buttons = [{ label: 'Sí', action: action('cart.continue', 's', 1) }];
const card: Card = { kind: 'cart', subjectId: 's', revision: 1, elements: [{ type: 'actions', buttons }], fallbackText: 'una cesta' };

test('a text goes as plain text, a card as an Adaptive Card whose buttons know their conversation', async () => {
  expect(await web.messenger.send(address, text, key())).toMatchObject({
    outcome: 'delivered',
    externalId: expect.stringMatching(/^sent-/),
  });
  expect(azure.posts.at(-1)).toMatchObject({ chatId: 'a:first', activity: { text: 'hola *tú*', textFormat: 'plain' } });
  expect(azure.posts.at(-1)?.activity).not.toHaveProperty('replyToId');
  await web.messenger.send(address, card, key());
  const sent = azure.posts.at(-1)?.activity ?? {};
  expect(buttonsOfPost(sent)).toEqual([
    { label: 'Sí', value: { openorder: buttons[0]?.action, openorderLabel: 'Sí', openorderConversation: 'conversation-1' } },
  ]);
});

test('one token serves many messages', async () => {
  const given = azure.tokensGiven();
  for (let count = 0; count < 3; count += 1) await web.messenger.send(address, text, key());
  expect(azure.tokensGiven()).toBe(given);
});

test.each([
  [500, { outcome: 'unknown', code: 'http_500' }],
  [502, { outcome: 'retryAt', afterMs: 5000 }],
  [412, { outcome: 'retryAt', afterMs: 5000 }],
  [429, { outcome: 'retryAt', afterMs: 30_000 }],
  [400, { outcome: 'retryAt', afterMs: 60_000 }],
  [401, { outcome: 'retryAt', afterMs: 60_000 }],
  [403, { outcome: 'gone', code: 'http_403' }],
  [404, { outcome: 'gone', code: 'http_404' }],
  ['lost', { outcome: 'unknown' }],
] as const)('a post answered with %s is sent once, and what became of it is said truly', async (answer, delivery) => {
  const before = azure.requests.length;
  azure.failNext(answer);
  expect(await web.messenger.send(address, text, key())).toMatchObject(delivery);
  expect(azure.requests.length).toBe(before + 1);
});

test('a change replaces the message, and its lost answer is only another try', async () => {
  const sent = await web.messenger.send(address, card, key());
  if (sent.outcome !== 'delivered') throw new Error('not sent');
  const { externalId } = sent;
  azure.failNext('lost');
  expect(await web.messenger.update(address, externalId, text, key())).toMatchObject({ outcome: 'retryAt' });
  expect(await web.messenger.update(address, externalId, text, key())).toEqual({ outcome: 'delivered', externalId });
  expect(azure.posts.find(({ id }) => id === externalId)?.activity).toMatchObject({ text: 'hola *tú*' });
});

test.each([404, 405, 501])('where nothing can be changed (%s), a card with buttons comes anew and a text is left', async (status) => {
  const posts = azure.posts.length;
  azure.failNext(status);
  expect(await web.messenger.update(address, 'sent-1', card, key())).toMatchObject({
    outcome: 'delivered',
    externalId: `sent-${posts + 1}`,
  });
  azure.failNext(status);
  expect(await web.messenger.update(address, 'sent-1', text, key())).toEqual({ outcome: 'delivered', externalId: 'sent-1' });
  expect(azure.posts.length).toBe(posts + 1);
});

test('a tenant that never wrote has no address, and nothing is sent', async () => {
  const before = azure.requests.length;
  const nobody = { channel: 'azure', tenant: 'nobody', place: 'nobody:a:1' };
  expect(await web.messenger.send(nobody, text, key())).toMatchObject({ outcome: 'retryAt', code: 'tenantUnknown' });
  expect(await web.messenger.find(nobody, key())).toBeUndefined();
  expect(azure.requests.length).toBe(before);
});
