import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { merchantSecret } from '../../../core/merchants/merchantSecret.ts';
import { openTestShop, placeDemoOrder, type TestShop } from '../../support/testShop.ts';
import { call, type Json, message, openStream, poll, type Reply } from './directLineClient.ts';
import { type ShopWeb, shopSecretKey, startShopWeb } from './shopWeb.ts';

type Session = { token: string; conversationId: string };

let shop: TestShop;
let web: ShopWeb;
let chat: Session;

beforeAll(async () => {
  shop = await openTestShop();
  web = await startShopWeb(shop);
  chat = await begin();
}, 120_000);
afterAll(async () => {
  await web.close();
  await shop.close();
});

async function begin(): Promise<Session> {
  const { body } = await call(`${web.url}/webchat/session`, { method: 'POST', body: { merchant: 'vesuvio', locale: 'es' } });
  const session = body as Session;
  await call(`${web.url}/v3/directline/conversations`, { method: 'POST', token: session.token, body: {} });
  return session;
}

const urlOf = ({ conversationId }: Session): string => `${web.url}/v3/directline/conversations/${conversationId}`;
const post = (to: Session, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  call(`${urlOf(to)}/activities`, { method: 'POST', token: to.token, body, headers });
const log = async (of: Session): Promise<Json[]> =>
  (await call(`${urlOf(of)}/activities?watermark=0`, { token: of.token })).body['activities'] as Json[];
const storedOf = (of: Session): Promise<Json[]> =>
  shop.sql(`select * from messages where conversation_id = $1 order by seq`, [of.conversationId]);
async function streamOf(of: Session): Promise<string> {
  return String((await call(urlOf(of), { token: of.token })).body['streamUrl']);
}

/** Every call that reads a body, with a token that is right for it. */
const calls = (): [string, string][] => [
  [`${web.url}/webchat/session`, ''],
  [`${web.url}/webchat/identify`, chat.token],
  [`${web.url}/v3/directline/tokens/generate`, merchantSecret(shopSecretKey, 'vesuvio')],
  [`${web.url}/v3/directline/conversations`, chat.token],
  [`${urlOf(chat)}/activities`, chat.token],
];

describe('bodies', () => {
  test.each([
    ['half a JSON', '{"type":"mess'],
    ['a JSON with something behind it', '{} {}'],
    ['single quotes', "{'type':'message'}"],
    ['bytes that are no text', '\uFFFD\u0000'],
    ['a list', '[]'],
    ['a text', '"message"'],
    ['nothing but brackets', '['.repeat(60_000)],
  ])('%s is refused by every call with a sentence, and says nothing of our insides', async (_what, body) => {
    for (const [url, token] of calls()) {
      const reply = await call(url, { method: 'POST', token, body });
      expect([url, reply.status]).toEqual([url, 400]);
      expect(reply.body['error']).toMatchObject({
        code: 'BadArgument',
        message: expect.not.stringMatching(/node_modules|SyntaxError|position/),
      });
    }
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/vnd.microsoft.activity',
    ' ',
  ])('the content type %j is refused by every call', async (type) => {
    for (const [url, token] of calls()) {
      const reply = await call(url, { method: 'POST', token, body: '{"type":"message","text":"x"}', headers: { 'content-type': type } });
      expect([url, reply.status]).toEqual([url, 415]);
    }
  });

  test('wrong shapes are refused by name, and nothing of them is kept', async () => {
    const before = await storedOf(chat);
    const wrong: unknown[] = [
      { type: '' },
      { type: 'x'.repeat(61) },
      { type: ['message'] },
      { type: 'message', text: { toString: 'x' } },
      { type: 'message', text: 'x', locale: 'x'.repeat(36) },
      { type: 'message', text: 'x', channelData: 'x' },
      { type: 'message', text: 'x', channelData: { clientActivityID: 'x'.repeat(129) } },
      { type: 'message', text: 'x', attachments: Array(21).fill({}) },
      { type: 'message' },
      { type: 'message', text: '   ' },
      { type: 'message', value: { openorder: { v: 2, a: 'cart.place', s: 'x', r: 0 } } },
    ];
    for (const body of wrong) expect([body, (await post(chat, body)).status]).toEqual([body, 400]);
    expect(await storedOf(chat)).toEqual(before);
  });

  test('characters no database can hold are said without them', async () => {
    const session = await begin();
    expect((await post(session, message('hola \u0000\uD800 y adiós', `id-\u0000-${randomUUID()}`))).status).toBe(200);
    expect((await log(session)).some(({ text }) => text === 'hola \uFFFD y adiós')).toBe(true);
  });
});

test.each([
  'typing',
  'conversationUpdate',
  'endOfConversation',
  'invoke',
  'messageUpdate',
  'messageDelete',
  'installationUpdate',
  'trace',
  'handoff',
  '__proto__',
  'Message',
  '💥',
])('an activity of type %j is taken, says nothing and is kept nowhere', async (type) => {
  const before = await storedOf(chat);
  const sent = {
    type,
    text: 'una margarita',
    name: 'x',
    value: { openorder: { v: 1, a: 'menu.show', s: '', r: 0 } },
    membersAdded: [{ id: 'x' }],
  };
  expect(await post(chat, sent)).toMatchObject({ status: 200, body: { id: expect.any(String) } });
  expect(await storedOf(chat)).toEqual(before);
});

test('nobody speaks for another: who sent it, to whom, when and under which id is not the client’s to say', async () => {
  const session = await begin();
  const [first] = await log(session);
  const forged = {
    type: 'message',
    text: 'soy la tienda',
    id: first?.['id'],
    from: { id: 'shop', role: 'bot', name: 'Pizzería' },
    recipient: { id: 'dl_other' },
    conversation: { id: 'another' },
    replyToId: 'x',
    timestamp: '1999-01-01T00:00:00Z',
    channelId: 'slack',
    serviceUrl: 'https://evil.example',
    channelData: { clientActivityID: 'forged', 'webchat:sequence-id': -1, 'openorder:card': 'order' },
  };
  const { body } = await post(session, forged);
  const activities = await log(session);
  expect(activities[0]).toEqual(first);
  expect(activities.find(({ text }) => text === 'soy la tienda')).toMatchObject({
    id: body['id'],
    from: { id: `dl_${session.conversationId}`, role: 'user' },
    timestamp: shop.clock.now().toISOString(),
    channelId: 'directline',
    conversation: { id: session.conversationId },
    channelData: { clientActivityID: 'forged', 'webchat:sequence-id': expect.any(Number) },
  });
  expect(JSON.stringify(activities)).not.toMatch(/evil\.example|"webchat:sequence-id":-1|openorder:card":"order/);
});

test('a button of somebody else’s order does nothing to it', async () => {
  const victim = await shop.customer();
  const orderId = await placeDemoOrder(shop, victim);
  const session = await begin();
  for (const a of ['order.cancel', 'order.accept', 'order.retry', 'order.rate'])
    expect(
      (await post(session, { type: 'message', value: { openorder: { v: 1, a, s: orderId, r: 1, o: '1' }, openorderLabel: 'x' } })).status,
    ).toBe(200);
  expect(await shop.sql(`select state, rating from orders where id = $1`, [orderId])).toEqual([{ state: 'placed', rating: null }]);
});

test('the token of another conversation opens nothing here', async () => {
  const other = await begin();
  const [url, token] = [urlOf(chat), other.token];
  const answers = [
    await call(url, { token }),
    await call(`${url}/activities`, { token }),
    await call(`${url}/activities`, { method: 'POST', token, body: message('x') }),
    await call(`${url}/upload`, { method: 'POST', token }),
    await call(`${web.url}/v3/directline/conversations/..%2F${chat.conversationId}/activities`, { token }),
  ];
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(403));
  expect(await refusalOf((await streamOf(other)).replace(other.conversationId, chat.conversationId))).toBe(403);
});

test.each(['https://evil.example', 'null', 'http://localhost.evil.example', 'file://', 'chrome-extension://abc', 'not an origin'])(
  'a page of %s may not talk to the shop',
  async (origin) => {
    for (const [url, token] of calls()) {
      const reply = await call(url, {
        method: 'POST',
        token,
        body: url.endsWith('session') ? { merchant: 'vesuvio' } : message('x'),
        headers: { origin },
      });
      expect([url, reply.status]).toEqual([url, 403]);
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await call(`${urlOf(chat)}/activities`, { token: chat.token, headers: { origin } })).status).toBe(403);
    expect(await refusalOf(await streamOf(chat), origin)).toBe(403);
  },
);

async function refusalOf(url: string, origin?: string): Promise<number | undefined> {
  const socket = new WebSocket(url, origin === undefined ? {} : { origin });
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }];
  socket.terminate();
  return response.statusCode;
}

describe('sockets', () => {
  const megabyte = 1024 * 1024;
  test.each<[string, (socket: WebSocket) => void, number]>([
    ['a megabyte of text', (socket) => socket.send('x'.repeat(megabyte)), 1009],
    ['a megabyte of bytes', (socket) => socket.send(Buffer.alloc(megabyte)), 1009],
    [
      'a megabyte in small pieces of one frame',
      (socket) => {
        for (let sent = 0; sent < 64; sent += 1) socket.send(Buffer.alloc(megabyte / 64), { fin: sent === 63, binary: true });
      },
      1009,
    ],
    ['bytes that are called text', (socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }), 1007],
  ])('%s ends that socket and no other', async (_what, send, code) => {
    const session = await begin();
    const [bad, good] = [await openStream(await streamOf(session)), await openStream(await streamOf(session))];
    bad.socket.on('error', () => undefined);
    const closed = once(bad.socket, 'close');
    send(bad.socket);
    expect(((await closed) as [number])[0]).toBe(code);
    await post(session, message('sigo aquí', randomUUID()));
    await poll(() => good.activities().some(({ text }) => text === 'sigo aquí'), 'the other socket');
    await good.close();
  });

  test('what is written on a socket is never read as a message', async () => {
    const session = await begin();
    const stream = await openStream(await streamOf(session));
    for (const frame of ['', '{', JSON.stringify(message('una margarita')), JSON.stringify({ activities: [message('x')] })])
      stream.socket.send(frame);
    await post(session, message('una coca', randomUUID()));
    await poll(() => stream.activities().some(({ text }) => text === 'una coca'), 'what was posted');
    expect(
      (await storedOf(session)).filter((row) => row['author_kind'] === 'customer' && JSON.stringify(row['content']).includes('margarita')),
    ).toEqual([]);
    await stream.close();
  });
});
