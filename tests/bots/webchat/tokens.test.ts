import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { createDirectLineTokens } from '../../../bots/webchat/directLineTokens.ts';
import { derivedKey } from '../../../core/config/derivedKey.ts';
import { call, message } from './directLineClient.ts';
import { type EchoServer, secretKey, startEchoServer } from './echoServer.ts';

let server: EchoServer;
beforeAll(async () => {
  server = await startEchoServer();
});
afterAll(() => server.close());

const statusWith = async (token: string, conversationId: string): Promise<number> => {
  const url = `${server.url}/v3/directline/conversations/${conversationId}/activities`;
  const [read, write] = await Promise.all([call(url, { token }), call(url, { method: 'POST', token, body: message('hi') })]);
  expect(read.status).toBe(write.status);
  return write.status;
};

test('a token opens its own conversation and no other', async () => {
  const [mine, other] = [await server.begin(), await server.begin()];
  expect(await statusWith(mine.token, mine.conversationId)).toBe(200);
  expect(await statusWith(mine.token, other.conversationId)).toBe(403);
});

test('a token dies after half an hour and cannot be refreshed then', async () => {
  const chat = await server.begin();
  const claims = { ...chat, userId: 'dl_x' };
  const minutesAgo = (minutes: number) =>
    createDirectLineTokens(secretKey, () => new Date(Date.now() - minutes * 60_000)).issue(claims, 'chat');
  expect(await statusWith(await minutesAgo(29), chat.conversationId)).toBe(200);
  const dead = await minutesAgo(31);
  expect(await statusWith(dead, chat.conversationId)).toBe(403);
  expect((await call(`${server.url}/v3/directline/tokens/refresh`, { method: 'POST', token: dead })).status).toBe(403);
});

test('forged tokens are refused', async () => {
  const chat = await server.begin();
  const [header, payload, signature] = chat.token.split('.') as [string, string, string];
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const key = derivedKey(secretKey, 'webchat-token');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const signed = (change: Record<string, unknown>, alg = 'HS256', by = key): Promise<string> =>
    new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg }).sign(by);
  const { exp: _exp, ...immortal } = claims;
  const forged = [
    `${encode({ alg: 'none' })}.${payload}.`,
    `${encode({ alg: 'none' })}.${payload}.${signature}`,
    `${header}.${encode({ ...claims, conv: 'another' })}.${signature}`,
    await signed({}, 'HS256', derivedKey('another secret of another deployment', 'webchat-token')),
    await signed({}, 'HS512', Buffer.concat([key, key])),
    await signed({ aud: 'openorder-directline-stream' }),
    await signed({ aud: 'somebody-else' }),
    await signed({ iss: 'somebody-else' }),
    await new SignJWT(immortal).setProtectedHeader({ alg: 'HS256' }).sign(key),
    await server.tokens.issue({ ...chat, userId: 'dl_x' }, 'stream'),
    'not-a-token',
  ];
  expect(await statusWith(await signed({}), chat.conversationId)).toBe(200);
  for (const token of forged) expect([token, await statusWith(token, chat.conversationId)]).toEqual([token, 403]);
});

test('without a token the answer is 401, with a wrong secret there is no token', async () => {
  const url = `${server.url}/v3/directline`;
  expect((await call(`${url}/conversations`, { method: 'POST', body: {} })).status).toBe(401);
  const right = server.tokens.secretOf('echo');
  const wrong = [right.replace('echo', 'other'), `${right}x`, right.slice(0, -1), 'echo', 'echo.', '.'];
  for (const token of wrong) expect((await call(`${url}/tokens/generate`, { method: 'POST', token, body: {} })).status).toBe(403);
  const reserved = await call(`${url}/tokens/generate`, { method: 'POST', token: right, body: { user: { id: 'without the prefix' } } });
  expect(reserved.status).toBe(400);
});

test('each token that is not honoured is counted by what it was shown for, and no other', async () => {
  const refused: string[] = [];
  const tokens = createDirectLineTokens(secretKey, undefined, (purpose) => refused.push(purpose));
  const claims = { merchantId: 'm-echo', conversationId: 'c', userId: 'dl_c' };
  const chat = await tokens.issue(claims, 'chat');
  expect(await tokens.verify(chat, 'chat')).toEqual(claims);
  expect([await tokens.verify(chat, 'stream'), await tokens.verify(`${chat}x`, 'chat')]).toEqual([null, null]);
  expect(refused).toEqual(['stream', 'chat']);
});
