import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { merchantSecret } from '../../../core/merchants/merchantSecret.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { call, type Json, message, openStream, poll } from './directLineClient.ts';
import { shopSecretKey, type ShopWeb, startShopWeb } from './shopWeb.ts';
import { begin } from './uploads.ts';

let shop: TestShop;
let web: ShopWeb;
const secret = merchantSecret(shopSecretKey, 'vesuvio');

beforeAll(async () => {
  shop = await openTestShop();
  web = await startShopWeb(shop);
}, 120_000);
afterAll(async () => {
  await web?.close();
  await shop?.close();
});

const post = (path: string, token: string, body: Json = {}): ReturnType<typeof call> =>
  call(`${web.url}/v3/directline${path}`, { method: 'POST', token, body });
const read = (id: unknown, token: string): ReturnType<typeof call> =>
  call(`${web.url}/v3/directline/conversations/${id}/activities?watermark=0`, { token });

test('the name a shop’s server chose for its customer is the one in the token, in the history and on the socket', async () => {
  const generated = await post('/tokens/generate', secret, { user: { id: 'dl_alice' } });
  const [token, id] = [String(generated.body['token']), String(generated.body['conversationId'])];
  const started = await post('/conversations', token);
  const socket = await openStream(String(started.body['streamUrl']));
  const place = `/conversations/${id}/activities`;
  await post(place, token, { type: 'event', name: 'seen', value: 1, from: { id: 'dl_liar' } });
  await post(place, token, message('una coca'));
  const from = { id: 'dl_alice', role: 'user' };
  await poll(
    () => ['event', 'message'].every((type) => socket.activities().some((one) => one['type'] === type && isFromUser(one))),
    'the event and the message',
  );
  const shown = [...socket.activities(), ...((await read(id, token)).body['activities'] as Json[])];
  for (const activity of shown.filter(isFromUser)) expect(activity).toMatchObject({ from, conversation: { id } });
  expect(shown.filter(isFromUser)).toHaveLength(3);
  expect(JSON.stringify(shown)).not.toMatch(/serviceUrl|urn:openorder/);
  await socket.close();
});

const isFromUser = (activity: Json): boolean => (activity['from'] as Json | undefined)?.['role'] === 'user';

test('a client made with the secret begins a conversation, speaks in it, and comes back to it', async () => {
  const begun = await post('/conversations', secret, { user: { id: 'dl_alice' }, locale: 'es' });
  expect(begun.status).toBe(201);
  const id = begun.body['conversationId'];
  expect((await post(`/conversations/${String(id)}/activities`, secret, message('una coca'))).status).toBe(200);
  const said = (await read(id, secret)).body['activities'] as Json[];
  expect(said.filter(isFromUser)).toMatchObject([{ text: 'una coca', from: { id: 'dl_alice' } }]);
  const again = await call(`${web.url}/v3/directline/conversations/${String(id)}?watermark=0`, { token: secret });
  expect(again).toMatchObject({ status: 200, body: { conversationId: id, streamUrl: expect.any(String) } });
});

test('a secret opens neither what a customer says on the page, nor what another shop’s server began', async () => {
  const visitor = await begin(web.url);
  const generated = await post('/tokens/generate', merchantSecret(shopSecretKey, 'tahona'));
  for (const id of [visitor.conversationId, generated.body['conversationId'], 'no-uuid'])
    expect([id, (await read(id, secret)).status]).toEqual([id, 403]);
  expect((await read(visitor.conversationId, visitor.token)).status).toBe(200);
});
