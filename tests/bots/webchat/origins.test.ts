import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { createOriginPolicy, mayTalkTo } from '../../../bots/webchat/originPolicy.ts';
import { call, message, openStream } from './directLineClient.ts';
import { type EchoServer, startEchoServer } from './echoServer.ts';

const listed = 'https://shop.example';
const foreign = ['https://evil.example', 'null', 'https://shop.example.evil.example', 'http://shop.example'];
let server: EchoServer;

beforeAll(async () => {
  server = await startEchoServer({ hostOrigins: [listed] });
});
afterAll(() => server.close());

const session = (origin: string) =>
  call(`${server.url}/webchat/session`, { method: 'POST', body: { merchant: 'echo' }, headers: { origin } });

test('a session is opened for our own page and for a site of the shop, and for no other', async () => {
  for (const origin of [server.url, listed]) expect((await session(origin)).status).toBe(200);
  for (const origin of foreign) {
    const refused = await session(origin);
    expect([origin, refused.status, refused.body]).toMatchObject([origin, 403, { error: { code: 'OriginNotAllowed' } }]);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a token that a foreign site got hold of is of no use in its visitors’ browsers', async () => {
  const { token, conversationId } = await server.begin();
  const url = `${server.url}/v3/directline`;
  const secret = server.tokens.secretsOf('echo')[0];
  const statuses = async (origin: string): Promise<number[]> => {
    const headers = { origin };
    const replies = await Promise.all([
      call(`${url}/tokens/refresh`, { method: 'POST', token, headers }),
      call(`${url}/tokens/generate`, { method: 'POST', token: secret, body: {}, headers }),
      call(`${url}/conversations/${conversationId}`, { token, headers }),
      call(`${url}/conversations/${conversationId}/activities`, { method: 'POST', token, body: message('hi'), headers }),
    ]);
    return replies.map(({ status }) => status);
  };
  expect(await statuses(listed)).toEqual([200, 200, 200, 200]);
  for (const origin of foreign) expect([origin, await statuses(origin)]).toEqual([origin, [403, 403, 403, 403]]);
});

test('a socket is opened for a site of the shop only', async () => {
  const { token, conversationId } = await server.begin();
  const { body } = await call(`${server.url}/v3/directline/conversations/${conversationId}`, { token });
  const opened = await openStream(String(body['streamUrl']), listed);
  await opened.close();
  for (const origin of foreign) {
    const socket = new WebSocket(String(body['streamUrl']), { origin });
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect([origin, response.statusCode]).toEqual([origin, 403]);
  }
});

test('the site of one shop is no site of another, and a list that could not be read is read again', async () => {
  let broken = true;
  const policy = createOriginPolicy({
    publicUrl: 'https://chat.example',
    list: async () => {
      if (broken) throw new Error('the database is away');
      return [{ merchantId: 'one', origins: [listed] }];
    },
  });
  const request = { headers: { origin: listed, host: 'chat.example' } } as Parameters<typeof mayTalkTo>[1];
  await expect(mayTalkTo('one', request, policy)).rejects.toThrow('away');
  broken = false;
  expect([await mayTalkTo('one', request, policy), await mayTalkTo('other', request, policy)]).toEqual([true, false]);
  expect([await policy.isListed(listed), await policy.isListed('https://evil.example')]).toEqual([true, false]);
});
