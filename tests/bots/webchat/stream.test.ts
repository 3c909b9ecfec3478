import { once } from 'node:events';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { call, message, openStream, poll, type Stream } from './directLineClient.ts';
import { createMemoryActivityLog } from './memoryActivityLog.ts';
import { type EchoServer, startEchoServer } from './echoServer.ts';

let server: EchoServer;
const root = (at = server): string => `${at.url}/v3/directline`;

beforeAll(async () => {
  server = await startEchoServer();
});
afterAll(() => server.close());

type Chat = { token: string; conversationId: string };
const begin = (): Promise<Chat & { merchantId: string }> => server.begin();
const say = (chat: Chat, text: string, id?: string, at = server): ReturnType<typeof call> =>
  call(`${root(at)}/conversations/${chat.conversationId}/activities`, { method: 'POST', token: chat.token, body: message(text, id) });
async function streamUrl(chat: Chat, watermark: string, at = server): Promise<string> {
  const { body } = await call(`${root(at)}/conversations/${chat.conversationId}?watermark=${watermark}`, { token: chat.token });
  return String(body['streamUrl']);
}
const stream = async (chat: Chat, watermark: string, at = server): Promise<Stream> => openStream(await streamUrl(chat, watermark, at));
const textsOf = (of: Stream): unknown[] => of.activities().map((activity) => activity['text']);

test('what was said before the socket opened is replayed, what comes after follows live, echo before reply', async () => {
  const chat = await begin();
  const first = await stream(chat, '0');
  await first.until(1);
  await say(chat, 'a');
  await first.until(3);
  expect(textsOf(first)).toEqual(['hello', 'a', 'echo a']);
  const late = await stream(chat, '2');
  await late.until(2);
  expect(textsOf(late)).toEqual(['a', 'echo a']);
  expect(late.watermark()).toBe('4');
  await first.close();
  await late.close();
});

test('over many reconnects at any moment, nothing is missed and nothing comes twice', async () => {
  const chat = await begin();
  const seen: unknown[] = [];
  let watermark = '0';
  await streamUrl(chat, watermark);
  const talking = (async () => {
    for (let turn = 0; turn < 60; turn += 1) await say(chat, `m${turn}`);
  })();
  for (let round = 0; round < 12; round += 1) {
    const socket = await stream(chat, watermark);
    await new Promise((resolve) => setImmediate(resolve));
    await socket.close();
    seen.push(...textsOf(socket));
    watermark = socket.watermark() || watermark;
  }
  await talking;
  const last = await stream(chat, watermark);
  await poll(() => last.watermark() === '122', 'the last watermark', last.watermark);
  seen.push(...textsOf(last));
  const turns = [...Array(60).keys()].flatMap((turn) => [`m${turn}`, `echo m${turn}`]);
  expect(seen).toEqual(['hello', ...turns]);
  await last.close();
});

test('two processes over one log: a socket here shows what was said there, by the poll alone', async () => {
  const activityLog = createMemoryActivityLog();
  const [here, there] = [await startEchoServer({ activityLog }), await startEchoServer({ activityLog })];
  const chat = await here.begin();
  const socket = await stream(chat, '0', here);
  await socket.until(1);
  await say(chat, 'from the other process', undefined, there);
  await socket.until(3);
  expect(textsOf(socket)).toEqual(['hello', 'from the other process', 'echo from the other process']);
  await socket.close();
  await here.close();
  await there.close();
});

test('a log that cannot be read for a while delays the socket and loses nothing', async () => {
  const chat = await begin();
  const socket = await stream(chat, '0');
  await socket.until(1);
  await say(chat, 'before');
  await socket.until(3);
  server.activityLog.failWith(new Error('down'));
  server.hub.grown({ merchantId: 'm-echo', conversationId: chat.conversationId });
  expect((await say(chat, 'lost')).status).toBe(429);
  server.activityLog.failWith(null);
  await say(chat, 'after');
  await socket.until(5);
  expect(textsOf(socket).slice(3)).toEqual(['after', 'echo after']);
  await socket.close();
});

test('pings and anything else a client writes are taken without an answer; a huge frame ends only that socket', async () => {
  const chat = await begin();
  const socket = await stream(chat, '0');
  await socket.until(1);
  for (const text of ['', 'not json', '{"activities":[]}']) socket.socket.send(text);
  await say(chat, 'alive');
  await socket.until(3);
  socket.socket.send('x'.repeat(65 * 1024));
  const [code] = (await once(socket.socket, 'close')) as [number];
  expect(code).toBe(1009);
  expect((await say(chat, 'still serving')).status).toBe(200);
});

test('a whisper reaches the sockets, is not stored and moves no watermark', async () => {
  const { merchantId, ...chat } = await begin();
  const socket = await stream(chat, '0');
  await socket.until(1);
  server.hub.whisper({ merchantId, conversationId: chat.conversationId }, { type: 'typing' });
  await socket.until(2);
  expect(socket.frames.at(-1)).toEqual({ activities: [{ type: 'typing', conversation: { id: chat.conversationId } }] });
  const { body } = await call(`${root()}/conversations/${chat.conversationId}/activities`, { token: chat.token });
  expect(body).toMatchObject({ watermark: '2', activities: [{ text: 'hello' }] });
  await socket.close();
});

test('a client that does not read is dropped, and comes back without a gap', async () => {
  const small = await startEchoServer({ maxBufferedBytes: 64 * 1024 });
  const chat = await small.begin();
  const url = new URL(await streamUrl(chat, '0', small));
  const deaf = createConnection(Number(url.port), url.hostname);
  const handshake = [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  deaf.write([`GET ${url.pathname}${url.search} HTTP/1.1`, `Host: ${url.host}`, ...handshake, '', ''].join('\r\n'));
  deaf.on('error', () => undefined);
  await poll(() => small.hub.openSockets() === 1, 'the deaf socket');
  const long = 'x'.repeat(60_000);
  let said = 0;
  for (; said < 400 && small.hub.openSockets() > 0; said += 1) await say(chat, long, undefined, small);
  expect(small.hub.openSockets()).toBe(0);
  const back = await stream(chat, '0', small);
  await back.until(1 + 2 * said);
  expect(back.activities()).toHaveLength(1 + 2 * said);
  deaf.destroy();
  await back.close();
  await small.close();
});

async function refusalOf(url: string, origin?: string): Promise<number | undefined> {
  const socket = new WebSocket(url, origin === undefined ? {} : { origin });
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number; resume: () => void }];
  socket.terminate();
  return response.statusCode;
}

test('a socket opens only with a fresh stream token of its conversation, and only for pages that may', async () => {
  const [mine, other] = [await begin(), await begin()];
  const url = await streamUrl(mine, '0');
  const claims = { ...mine, userId: 'dl_x' };
  const withToken = (token: string): string => url.replace(/&t=.*/, `&t=${token}`);
  expect(await refusalOf(url.replace(mine.conversationId, other.conversationId))).toBe(403);
  expect(await refusalOf(withToken(await server.tokens.issue(claims, 'chat')))).toBe(403);
  expect(await refusalOf(withToken(''))).toBe(403);
  expect(await refusalOf(url, 'https://evil.example')).toBe(403);
  const allowed = await openStream(url, 'https://shop.example');
  await allowed.close();
});

test('no log line holds a token, whatever happens to the socket', async () => {
  const chat = await begin();
  const url = await streamUrl(chat, '0');
  server.activityLog.failWith(new Error('down'));
  expect(await refusalOf(url)).toBe(503);
  server.activityLog.failWith(null);
  const token = new URL(url).searchParams.get('t');
  expect(token).toMatch(/^ey/);
  const lines = JSON.stringify(server.logged);
  expect(lines).not.toContain(token);
  expect(lines).not.toContain(chat.token);
});

test('closing the server closes its sockets, so that clients come back elsewhere', async () => {
  const short = await startEchoServer();
  const chat = await short.begin();
  const socket = await stream(chat, '0', short);
  const closed = once(socket.socket, 'close');
  await short.close();
  expect((await closed)[0]).toBe(1001);
});
