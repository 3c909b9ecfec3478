import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { createDirectLineTokens } from '../../../bots/webchat/directLineTokens.ts';
import { derivedKey } from '../../../core/config/derivedKey.ts';
import { keyIdOf } from '../../../core/installations/sealing.ts';
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
    createDirectLineTokens([secretKey], { now: () => new Date(Date.now() - minutes * 60_000) }).issue(claims, 'chat');
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
  const kid = keyIdOf(key);
  const signed = (change: Record<string, unknown>, alg = 'HS256', by = key, named = kid): Promise<string> =>
    new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg, kid: named }).sign(by);
  const stranger = derivedKey('another secret of another deployment', 'webchat-token');
  const { exp: _exp, ...immortal } = claims;
  const forged = [
    `${encode({ alg: 'none', kid })}.${payload}.`,
    `${encode({ alg: 'none' })}.${payload}.`,
    `${encode({ alg: 'none' })}.${payload}.${signature}`,
    `${header}.${encode({ ...claims, conv: 'another' })}.${signature}`,
    await signed({}, 'HS256', stranger),
    await signed({}, 'HS256', stranger, keyIdOf(stranger)),
    await signed({}, 'HS256', key, 'unknown'),
    await signed({}, 'HS256', key, '__proto__'),
    await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key),
    await signed({}, 'HS512', Buffer.concat([key, key])),
    await signed({ aud: 'openorder-directline-stream' }),
    await signed({ aud: 'somebody-else' }),
    await signed({ iss: 'somebody-else' }),
    await new SignJWT(immortal).setProtectedHeader({ alg: 'HS256', kid }).sign(key),
    await server.tokens.issue({ ...chat, userId: 'dl_x' }, 'stream'),
    'not-a-token',
  ];
  expect(await statusWith(await signed({}), chat.conversationId)).toBe(200);
  for (const token of forged) expect([token, await statusWith(token, chat.conversationId)]).toEqual([token, 403]);
});

test('without a token the answer is 401, with a wrong secret there is no token', async () => {
  const url = `${server.url}/v3/directline`;
  expect((await call(`${url}/conversations`, { method: 'POST', body: {} })).status).toBe(401);
  const right = server.tokens.secretsOf('echo')[0];
  const wrong = [right.replace('echo', 'other'), `${right}x`, right.slice(0, -1), 'echo', 'echo.', '.'];
  for (const token of wrong) expect((await call(`${url}/tokens/generate`, { method: 'POST', token, body: {} })).status).toBe(403);
  const reserved = await call(`${url}/tokens/generate`, { method: 'POST', token: right, body: { user: { id: 'without the prefix' } } });
  expect(reserved.status).toBe(400);
});

test('each token that is not honoured is counted by what it was shown for, and no other', async () => {
  const refused: string[] = [];
  const tokens = createDirectLineTokens([secretKey], { onRefused: (purpose) => refused.push(purpose) });
  const claims = { merchantId: 'm-echo', conversationId: 'c', userId: 'dl_c' };
  const chat = await tokens.issue(claims, 'chat');
  expect(await tokens.verify(chat, 'chat')).toEqual(claims);
  expect([await tokens.verify(chat, 'stream'), await tokens.verify(`${chat}x`, 'chat')]).toEqual([null, null]);
  expect(refused).toEqual(['stream', 'chat']);
});

describe('while the secret key is changed', () => {
  const [before, after] = [secretKey, 'the secret key of tomorrow, long enough too'];
  const claims = { merchantId: 'm-echo', conversationId: 'c', userId: 'dl_c' };
  const [old, both, next] = [createDirectLineTokens([before]), createDirectLineTokens([after, before]), createDirectLineTokens([after])];

  test('the newest key signs, an older one is still honoured, and a retired one is not', async () => {
    const [signedBefore, signedNow] = [await old.issue(claims, 'chat'), await both.issue(claims, 'chat')];
    expect(await both.verify(signedBefore, 'chat')).toEqual(claims);
    expect(await next.verify(signedNow, 'chat')).toEqual(claims);
    expect(await next.verify(signedBefore, 'chat')).toBeNull();
    expect(await old.verify(signedNow, 'chat')).toBeNull();
  });

  test('so it is with the secrets of the shops', () => {
    const [secretBefore, secretNow] = [old.secretsOf('echo')[0], both.secretsOf('echo')[0]];
    expect(both.secretsOf('echo')).toEqual([secretNow, secretBefore]);
    expect([both.shopOfSecret(secretBefore), both.shopOfSecret(secretNow)]).toEqual(['echo', 'echo']);
    expect([next.shopOfSecret(secretBefore), next.shopOfSecret(secretNow)]).toEqual([null, 'echo']);
  });
});

test('a token of a forgotten device is refused, and one that cannot be looked up is no 403, which would end its client', async () => {
  const claims = { merchantId: 'm-echo', conversationId: 'c', userId: 'dl_c', familyId: 'f' };
  const known = { answer: async (): Promise<boolean> => true };
  const refused: string[] = [];
  const tokens = createDirectLineTokens([secretKey], { isAlive: () => known.answer(), onRefused: (purpose) => refused.push(purpose) });
  const token = await tokens.issue(claims, 'chat');
  expect(await tokens.verify(token, 'chat')).toEqual(claims);
  known.answer = async () => false;
  expect(await tokens.verify(token, 'chat')).toBeNull();
  expect(refused).toEqual(['chat']);
  known.answer = async () => {
    throw new Error('down');
  };
  await expect(tokens.verify(token, 'chat')).rejects.toThrow('down');
});
