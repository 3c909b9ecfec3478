import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { call, type Reply } from './directLineClient.ts';
import { type EchoServer, startEchoServer } from './echoServer.ts';

let server: EchoServer;
let nowMs = 0;

beforeAll(async () => {
  server = await startEchoServer({ nowMs: () => nowMs });
});
afterAll(() => server.close());

const begin = (from: string, body: object = {}): Promise<Reply> =>
  call(`${server.url}/webchat/session`, { method: 'POST', body: { merchant: 'echo', ...body }, headers: { 'x-forwarded-for': from } });
const statuses = async (from: string, times: number): Promise<number[]> =>
  (await Promise.all(Array.from({ length: times }, () => begin(from)))).map(({ status }) => status).toSorted();

test('so many new chats from one address, and more as time passes', async () => {
  expect(await statuses('203.0.113.7', 5)).toEqual([200, 200, 200, 429, 429]);
  const refused = await begin('203.0.113.7');
  expect(refused.body).toMatchObject({ error: { code: 'TooManyRequests', message: expect.stringContaining('try again in a minute') } });
  expect(refused.headers.get('retry-after')).toBe('60');
  nowMs += 2000;
  expect(await statuses('203.0.113.7', 3)).toEqual([200, 200, 429]);
});

test('an address that the client makes up counts for nothing: the last one is what our proxy saw', async () => {
  const made = await Promise.all([1, 2, 3, 4].map((part) => begin(`198.51.100.${part}, 203.0.113.8`)));
  expect(made.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429]);
});

test('one network of IPv6 is one address, another is another', async () => {
  const neighbours = ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:1::3', '2001:db8:0:0:ffff::4'];
  expect((await Promise.all(neighbours.map((from) => begin(from)))).map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429]);
  expect((await begin('2001:db8:0:1::1')).status).toBe(200);
});

test('who comes back with a secret is never refused, and this machine never is', async () => {
  const { body } = await begin('203.0.113.9');
  expect(await statuses('203.0.113.9', 3)).toEqual([200, 200, 429]);
  const again = await begin('203.0.113.9', { resume: body['resume'] });
  expect([again.status, again.body['conversationId']]).toEqual([200, body['conversationId']]);
  expect(await statuses('127.0.0.1', 8)).toEqual(Array(8).fill(200));
});
