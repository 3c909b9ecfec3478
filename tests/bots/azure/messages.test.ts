import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { generateKeyPair } from 'jose';
import nock from 'nock';
import { drainOwed } from '../../support/drainOwed.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { buttonsOfPost, wordsOfPost } from '../../contract/azureScreen.ts';
import {
  appId,
  connector,
  fromTeams,
  openAzure,
  post,
  sellTo,
  serviceUrl,
  startAzureWeb,
  tenant,
  type Azure,
  type AzureWeb,
  type Json,
} from './azureWorld.ts';

let shop: TestShop;
let azure: Azure;
let web: AzureWeb;
let chats = 0;
const newChat = (): string => `a:chat-${(chats += 1)}`;

beforeAll(async () => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  [shop, azure] = [await openTestShop(), await openAzure()];
  web = await startAzureWeb(shop);
}, 120_000);
beforeEach(() => {
  // The library writes refused tokens' reasons to the console by itself.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => void jest.restoreAllMocks());
afterAll(async () => {
  await web?.close();
  azure?.close();
  nock.enableNetConnect();
  nock.restore();
  await shop?.close();
});

const signed = async (...of: Parameters<Azure['token']>): Promise<string> => `Bearer ${await azure.token(...of)}`;
const shownIn = (chatId: string): Json[] => azure.posts.filter((one) => one.chatId === chatId).map(({ activity }) => activity);
const said = (chatId: string): string => shownIn(chatId).map(wordsOfPost).join('\n');
const stored = async (chatId: string): Promise<string[]> =>
  (
    await shop.sql<{ text: string }>(
      `select m.content ->> 'text' as text from messages m join conversations c on c.id = m.conversation_id and c.merchant_id = m.merchant_id
       where c.external_key like '%' || $1 and m.author_kind = 'customer' order by m.seq`,
      [chatId],
    )
  ).map(({ text }) => text);

/** What is refused leaves no trace: no turn, and nothing sent to whatever address the request named. */
async function expectRefused(activity: Json, authorization: string | null, status = 401): Promise<void> {
  const before = azure.requests.length;
  const chatId = (activity['conversation'] as { id: string }).id;
  expect(await post(web.url, activity, authorization)).toBe(status);
  expect(await stored(chatId)).toEqual([]);
  expect(azure.requests.length).toBe(before);
}

describe('only what Azure signed for this app is looked at', () => {
  test('a signed message is a turn, and its answer goes to the chat with a token of the app', async () => {
    const chatId = newChat();
    expect(await post(web.url, fromTeams(chatId, { text: 'una coca' }), await signed())).toBe(200);
    await drainOwed(shop.services, [web.messenger]);
    expect(said(chatId)).toMatch(/Coca-Cola/);
    expect(azure.posts.find((one) => one.chatId === chatId)?.authorization).toMatch(/^Bearer token-\d+$/);
    expect(azure.requests).toContain(`POST /emea/v3/conversations/${encodeURIComponent(chatId)}/activities`);
  });

  test.each([
    ['nothing', null],
    ['an empty token', 'Bearer '],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['no token at all', 'Bearer not.a.token'],
    ['an unsigned token', `Bearer ${unsigned({ iss: 'https://api.botframework.com', aud: appId, serviceurl: serviceUrl })}`],
  ])('anonymous: %s', async (_what, authorization) => {
    await expectRefused(fromTeams(newChat(), { text: 'una coca' }), authorization);
  });

  test('a signature of another key, under the name of the right one', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    await expectRefused(fromTeams(newChat(), { text: 'una coca' }), await signed({}, { key: privateKey }));
  });

  test('a key nobody published', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    await expectRefused(fromTeams(newChat(), { text: 'una coca' }), await signed({}, { key: privateKey, kid: 'unknown' }));
  });

  test('a token for another app, and an old one', async () => {
    const other = '99999999-2222-4333-8444-555555555555';
    await expectRefused(fromTeams(newChat(), { text: 'una coca' }), await signed({}, { audience: other }));
    const anHourAgo = Math.floor(Date.now() / 1000) - 3600;
    await expectRefused(fromTeams(newChat(), { text: 'una coca' }), await signed({}, { expiresAt: anHourAgo }));
  });

  test.each(['https://evil.example/', `${connector}/emea`, ' ', 'http://connector.example/emea/', `${serviceUrl}@evil.example`])(
    'an address for the answers that the token does not name: %j',
    async (address) => {
      await expectRefused(fromTeams(newChat(), { text: 'una coca', serviceUrl: address }), await signed());
    },
  );

  test('an address without encryption, even when signed', async () => {
    const address = 'http://connector.example/emea/';
    await expectRefused(fromTeams(newChat(), { text: 'una coca', serviceUrl: address }), await signed({ serviceurl: address }));
  });

  test.each([
    ['the emulator', { issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }, { appid: appId, ver: '1.0' }],
    ['another bot', { issuer: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0' }, { azp: 'b', ver: '2.0' }],
  ])('what the library would take from elsewhere: %s', async (_who, options, claims) => {
    await expectRefused(fromTeams(newChat(), { text: 'una coca' }), await signed(claims, options));
  });

  test('a channel whose name alone would choose another check', async () => {
    await expectRefused(fromTeams(newChat(), { text: 'una coca', channelId: 'AseChannel' }), await signed());
  });

  test('a channel the key is not meant for', async () => {
    await expectRefused(fromTeams(newChat(), { text: 'una coca', channelId: 'skype' }), await signed());
  });
});

function unsigned(claims: Json): string {
  const part = (json: Json): string => Buffer.from(JSON.stringify(json)).toString('base64url');
  return `${part({ alg: 'none', kid: 'the-key-of-the-tests' })}.${part({ ...claims, exp: Math.floor(Date.now() / 1000) + 600 })}.`;
}

test.each([
  ['no JSON', '{"type":', {}, 400],
  ['no activity', '[1]', {}, 400],
  ['an activity without an address', JSON.stringify({ type: 'message', channelId: 'msteams' }), {}, 400],
  ['a prototype', '{"__proto__":{"type":"message"}}', {}, 400],
  ['another content type', '{}', { 'content-type': 'text/plain' }, 415],
  ['too much', JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }), {}, 413],
])('what is no activity: %s', async (_what, body, headers, status) => {
  expect(await post(web.url, body, await signed(), headers)).toBe(status);
});

test('what says nothing is taken and dropped', async () => {
  const chatId = newChat();
  const silent = [
    { type: 'typing' },
    { type: 'messageReaction' },
    { type: 'conversationUpdate', membersAdded: [{ id: `29:${chatId}` }] },
    { type: 'unheardOf' },
  ];
  for (const activity of silent) expect(await post(web.url, fromTeams(chatId, activity), await signed())).toBe(200);
  expect(shownIn(chatId)).toEqual([]);
  expect(await stored(chatId)).toEqual([]);
});

describe('which shop', () => {
  const elsewhere = (chatId: string, otherTenant: string, activity: Json): Json =>
    fromTeams(chatId, {
      conversation: { id: chatId, conversationType: 'personal', tenantId: otherTenant },
      channelData: { tenant: { id: otherTenant } },
      ...activity,
    });

  test('a tenant nobody sells to is told so, and nothing is kept', async () => {
    const [chatId, otherTenant] = [newChat(), 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee'];
    expect(await post(web.url, elsewhere(chatId, otherTenant, { text: 'una coca' }), await signed())).toBe(200);
    expect(said(chatId)).toMatch(/no hay ninguna tienda.*\n.*No shop in your organisation/);
    expect(await stored(chatId)).toEqual([]);
    expect(await shop.sql('select 1 from installations where tenant = $1', [otherTenant])).toEqual([]);
  });

  test('where two sell it asks, and the choice runs what was written', async () => {
    const [chatId, market] = [newChat(), 'cccccccc-bbbb-4ccc-8ddd-eeeeeeeeeeee'];
    for (const { id } of [shop.merchant, shop.otherMerchant]) await sellTo(shop, market, id);
    await post(web.url, elsewhere(chatId, market, { text: 'una coca' }), await signed());
    const [choice] = shownIn(chatId);
    const wanted = buttonsOfPost(choice ?? {}).find(({ label }) => label === shop.merchant.name);
    expect(await post(web.url, elsewhere(chatId, market, { value: wanted?.value }), await signed())).toBe(200);
    await drainOwed(shop.services, [web.messenger]);
    expect(said(chatId)).toMatch(/Coca-Cola/);
    await post(web.url, elsewhere(chatId, market, { text: 'cambiar de tienda' }), await signed());
    expect(shownIn(chatId).filter((one) => buttonsOfPost(one).some(({ label }) => label === shop.otherMerchant.name))).toHaveLength(2);
  });

  test('a shop that does not sell there cannot be chosen, and a button of somebody else’s conversation does nothing', async () => {
    const [mine, theirs] = [newChat(), newChat()];
    const choose = { openorder: { v: 1, a: 'shop.choose', s: shop.otherMerchant.id, r: 0, o: 'pan' } };
    await post(web.url, fromTeams(mine, { value: choose }), await signed());
    expect(said(mine)).toMatch(/No shop in your organisation/);
    await post(web.url, fromTeams(theirs, { text: 'una coca' }), await signed());
    await drainOwed(shop.services, [web.messenger]);
    const confirm = shownIn(theirs)
      .flatMap(buttonsOfPost)
      .find(({ label }) => label === 'Confirmar');
    await post(web.url, fromTeams(mine, { value: confirm?.value }), await signed());
    expect(said(mine)).toMatch(/That button belongs to a conversation that is no longer there/);
    expect([await stored(mine), await stored(theirs)]).toEqual([[], ['una coca']]);
  });

  test('in a group nobody orders', async () => {
    const chatId = newChat();
    const conversation = { id: chatId, conversationType: 'groupChat', isGroup: true, tenantId: tenant };
    await post(web.url, fromTeams(chatId, { text: 'una coca', conversation }), await signed());
    expect(said(chatId)).toMatch(/personal chat/);
    expect(await stored(chatId)).toEqual([]);
  });

  test('another channel of Azure counts as a tenant of its own, and its people as unproven', async () => {
    await sellTo(shop, 'telegram');
    const chatId = newChat();
    const activity = fromTeams(chatId, { channelId: 'telegram', conversation: { id: chatId }, channelData: {}, text: 'una coca' });
    expect(await post(web.url, activity, await signed())).toBe(200);
    await drainOwed(shop.services, [web.messenger]);
    expect(said(chatId)).toMatch(/Coca-Cola/);
    const [identity] = await shop.sql<{ verified: Date | null }>(
      `select verified_at as verified from customer_identities where channel = 'azure' and external_id = $1`,
      [`telegram:${chatId}`],
    );
    expect(identity).toEqual({ verified: null });
  });
});

test('a picture alone is answered with what can be read', async () => {
  const chatId = newChat();
  await post(
    web.url,
    fromTeams(chatId, { attachments: [{ contentType: 'image/png', contentUrl: 'https://x.example/a.png' }] }),
    await signed(),
  );
  expect(said(chatId)).toMatch(/only read text/);
});

test('where answers go is sealed in the database', async () => {
  const rows = await shop.sql<{ sealed: Buffer }>(`select sealed from installations where channel = 'azure' and tenant = $1`, [tenant]);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.sealed.includes('connector.example')).toBe(false);
});
