import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, message, openStream } from './directLineClient.ts';
import { type EchoServer, startEchoServer } from './echoServer.ts';

let server: EchoServer;
const root = (): string => `${server.url}/v3/directline`;

beforeAll(async () => {
  server = await startEchoServer();
});
afterAll(() => server.close());

const post = (path: string, token: string, body: unknown, headers: Record<string, string> = {}): ReturnType<typeof call> =>
  call(`${root()}${path}`, { method: 'POST', token, body, headers });

describe('conversation calls', () => {
  test('a token is generated with the secret of the deployment and starts one conversation once', async () => {
    const generated = await post('/tokens/generate', server.tokens.secretsOf('echo')[0], { user: { id: 'dl_ana' } });
    expect(generated).toMatchObject({ status: 200, body: { expires_in: 1800 } });
    const token = String(generated.body['token']);
    const started = await post('/conversations', token, {});
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({
      conversationId: generated.body['conversationId'],
      streamUrl: expect.stringContaining('ws://127.0.0.1'),
    });
    expect((await post('/conversations', token, {})).status).toBe(200);
    const { body } = await call(`${root()}/conversations/${generated.body['conversationId']}/activities`, { token });
    expect(body).toMatchObject({ activities: [{ text: 'hello', from: { role: 'bot' } }], watermark: '2' });
  });

  test('two starts at once greet once', async () => {
    const { token, conversationId } = await server.begin();
    const statuses = await Promise.all([post('/conversations', token, {}), post('/conversations', token, {})]);
    expect(statuses.map((reply) => reply.status).sort()).toEqual([200, 201]);
    const { body } = await call(`${root()}/conversations/${conversationId}/activities`, { token });
    expect(body['activities']).toHaveLength(1);
  });

  test('a resumed conversation gets a new stream address each time and keeps a known watermark', async () => {
    const { token, conversationId } = await server.begin();
    const first = await call(`${root()}/conversations/${conversationId}?watermark=`, { token });
    const second = await call(`${root()}/conversations/${conversationId}?watermark=2`, { token });
    const ahead = await call(`${root()}/conversations/${conversationId}?watermark=99`, { token });
    expect([first.status, second.status, ahead.status]).toEqual([200, 200, 200]);
    expect(String(first.body['streamUrl'])).toContain('watermark=0');
    expect(String(second.body['streamUrl'])).toContain('watermark=2');
    expect(String(ahead.body['streamUrl'])).toContain('watermark=0');
  });

  test('a message is echoed with its own client id and the speaker of the token, then answered', async () => {
    const { token, conversationId } = await server.begin();
    const { status, body } = await post(`/conversations/${conversationId}/activities`, token, message('hi', 'c-1'));
    expect(status).toBe(200);
    const read = await call(`${root()}/conversations/${conversationId}/activities?watermark=0`, { token });
    const activities = read.body['activities'] as object[];
    expect(activities[0]).toMatchObject({ id: body['id'], text: 'hi', from: { id: `dl_${conversationId}`, role: 'user' } });
    expect(activities[0]).toMatchObject({ channelData: { clientActivityID: 'c-1', 'webchat:sequence-id': 1 } });
    expect(activities[1]).toMatchObject({ text: 'echo hi', replyToId: body['id'], channelData: { 'webchat:sequence-id': 2 } });
  });

  test('a customer is read under the name in the reader’s token, in answers and on sockets', async () => {
    const { merchantId, conversationId } = await server.begin();
    const [ana, ben] = await Promise.all(
      ['dl_ana', 'dl_ben'].map((userId) => server.tokens.issue({ merchantId, conversationId, userId }, 'chat')),
    );
    const url = `${root()}/conversations/${conversationId}`;
    const { body: resumed } = await call(`${url}?watermark=`, { token: ben! });
    const socket = await openStream(String(resumed['streamUrl']));
    await post(`/conversations/${conversationId}/activities`, ana!, message('hi'));
    await socket.until(3);
    const { body } = await call(`${url}/activities?watermark=2`, { token: ana! });
    const conversation = { id: conversationId };
    expect(body['activities']).toEqual([
      expect.objectContaining({ text: 'hi', from: { id: 'dl_ana', name: '', role: 'user' }, conversation }),
      expect.objectContaining({ text: 'echo hi', from: { id: 'echo', name: 'Echo', role: 'bot' }, conversation }),
    ]);
    expect(socket.activities()[1]).toMatchObject({ text: 'hi', from: { id: 'dl_ben', role: 'user' }, conversation });
    expect(JSON.stringify([body, socket.frames])).not.toMatch(/serviceUrl|urn:|m-echo/);
    await socket.close();
  });

  test('a watermark beyond the log is none: everything is read, and the next one is real', async () => {
    const { token, conversationId } = await server.begin();
    await post('/conversations', token, {});
    const read = async (watermark: string) =>
      (await call(`${root()}/conversations/${conversationId}/activities?watermark=${watermark}`, { token })).body;
    expect(await read('2')).toEqual({ activities: [], watermark: '2' });
    expect(await read('999999')).toMatchObject({ activities: [{ text: 'hello' }], watermark: '2' });
  });

  test('the same client id twice is one message, whichever POST arrives first', async () => {
    const { token, conversationId } = await server.begin();
    const replies = await Promise.all(
      [1, 2, 3].map(() => post(`/conversations/${conversationId}/activities`, token, message('once', 'same'))),
    );
    expect(new Set(replies.map((reply) => reply.body['id'])).size).toBe(1);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200]);
    const { body } = await call(`${root()}/conversations/${conversationId}/activities`, { token });
    expect(body['activities']).toHaveLength(2);
  });

  test('a refreshed token speaks in the same conversation', async () => {
    const { token, conversationId } = await server.begin();
    const refreshed = await call(`${root()}/tokens/refresh`, { method: 'POST', token });
    expect(refreshed).toMatchObject({ status: 200, body: { conversationId, expires_in: 1800 } });
    const said = await post(`/conversations/${conversationId}/activities`, String(refreshed.body['token']), message('still me'));
    expect(said.status).toBe(200);
  });

  test('a bot that updates an activity replaces it in place', async () => {
    const { token, conversationId } = await server.begin();
    await post('/conversations', token, {});
    const conversation = { id: `m-echo:${conversationId}`, name: '', isGroup: false, conversationType: 'personal' };
    await server.adapter.continueConversationAsync('app', { conversation, channelId: 'directline' }, async (context) => {
      const sent = await context.sendActivity('before');
      await context.updateActivity({ type: 'message', id: sent!.id, text: 'after' });
    });
    const { body } = await call(`${root()}/conversations/${conversationId}/activities?watermark=2`, { token });
    const [before, after] = body['activities'] as { id: string; text: string; channelData: Record<string, number> }[];
    expect([before?.text, after?.text, after?.id]).toEqual(['before', 'after', before?.id]);
    expect(after?.channelData['webchat:sequence-id']).toBe(before?.channelData['webchat:sequence-id']);
  });
});

describe('a client that was made with the shop’s secret', () => {
  const secret = (): string => server.tokens.secretsOf('echo')[0];

  test('begins a conversation, and goes on in it with the secret as its bearer', async () => {
    const begun = await post('/conversations', secret(), { user: { id: 'dl_ana' } });
    expect(begun).toMatchObject({ status: 201, body: { expires_in: 1800, streamUrl: expect.stringMatching(/^ws:/) } });
    const id = String(begun.body['conversationId']);
    expect((await post(`/conversations/${id}/activities`, secret(), message('hi'))).status).toBe(200);
    const read = await call(`${root()}/conversations/${id}/activities?watermark=2`, { token: secret() });
    expect(read.body['activities']).toMatchObject([{ text: 'hi', from: { id: 'dl_ana' } }, { text: 'echo hi' }]);
    const socket = await openStream(String(begun.body['streamUrl']));
    await socket.until(3);
    await socket.close();
    expect((await call(`${root()}/conversations/${id}?watermark=2`, { token: secret() })).status).toBe(200);
    expect((await call(`${root()}/conversations/${id}/activities`, { token: String(begun.body['token']) })).status).toBe(200);
  });

  test('may leave the user’s name open, as the client does when it was given none, but not choose a reserved one', async () => {
    const { body } = await post('/conversations', secret(), { user: {} });
    const id = String(body['conversationId']);
    await post(`/conversations/${id}/activities`, secret(), message('hi'));
    const read = await call(`${root()}/conversations/${id}/activities?watermark=2`, { token: secret() });
    expect(read.body['activities']).toMatchObject([{ from: { id: `dl_${id}` } }, {}]);
    expect((await post('/conversations', secret(), { user: { id: 'shop' } })).status).toBe(400);
  });

  test('has no part in other conversations, and there is nothing of it to refresh', async () => {
    const { conversationId } = await server.begin();
    const url = `${root()}/conversations/${conversationId}`;
    const refused = [
      await call(`${url}/activities`, { token: secret() }),
      await call(url, { token: secret() }),
      await post(`/conversations/${conversationId}/activities`, secret(), message('hi')),
      await post('/tokens/refresh', secret(), {}),
      await post('/conversations', `${secret()}x`, {}),
      await post('/conversations', secret(), {}, { origin: 'https://evil.example' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
  });
});

describe('what is no call', () => {
  test.each([
    ['GET', '/nothing', 404],
    ['POST', '/conversations/x/nothing', 404],
    ['DELETE', '/conversations/x', 405],
    ['PUT', '/tokens/refresh', 405],
  ])('%s %s is refused in Direct Line’s words', async (method, path, status) => {
    const reply = await call(`${root()}${path}`, { method });
    const error = { code: expect.any(String), message: expect.any(String), correlationId: expect.any(String) };
    expect([reply.status, reply.body]).toEqual([status, { error }]);
  });
});

describe('when the turn cannot be stored', () => {
  test('the client is told to try again at once, the log has the id, and nothing is kept', async () => {
    const { token, conversationId } = await server.begin();
    const { status, body, headers } = await post(`/conversations/${conversationId}/activities`, token, message('crash', 'c-9'));
    expect([status, headers.get('retry-after')]).toEqual([429, '1']);
    const { correlationId, message: sentence } = body['error'] as Record<string, string>;
    expect(sentence).not.toContain('secret');
    expect(server.logged.filter((line) => line.fields['correlationId'] === correlationId)).toHaveLength(1);
    const read = await call(`${root()}/conversations/${conversationId}/activities`, { token });
    expect(read.body['activities']).toEqual([]);
  });

  test('a database that is down does not end the client, and a conversation that is gone asks for a new token', async () => {
    const { token, ...ref } = await server.begin();
    server.activityLog.failWith(new Error('connection refused'));
    const down = await call(`${root()}/conversations/${ref.conversationId}`, { token });
    server.activityLog.failWith(null);
    expect([down.status, down.body['error']]).toEqual([500, expect.not.objectContaining({ message: expect.stringContaining('refused') })]);
    server.activityLog.remove(ref);
    expect((await call(`${root()}/conversations/${ref.conversationId}?watermark=3`, { token })).status).toBe(403);
  });
});

describe('bad requests', () => {
  const cases: [string, unknown, Record<string, string>, number][] = [
    ['text that is no JSON', '{"type": "mess', {}, 400],
    ['nothing', '', {}, 400],
    ['a list', '[]', {}, 400],
    ['no type', { text: 'hi' }, {}, 400],
    ['a text that is a number', { type: 'message', text: 4 }, {}, 400],
    ['a hundred thousand lists', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, {}, 400],
    ['brackets inside a string', { type: 'message', text: '['.repeat(100) }, {}, 200],
    ['10,000 characters', message('x'.repeat(10_000)), {}, 200],
    ['70 KiB', message('x'.repeat(70 * 1024)), {}, 413],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['typing', { type: 'typing' }, {}, 200],
    [
      'a key that would change every object',
      '{"type":"message","text":"x","__proto__":{"polluted":1},"channelData":{"__proto__":{"polluted":1}}}',
      {},
      200,
    ],
  ];
  test.each(cases)('%s', async (_name, body, headers, status) => {
    const { token, conversationId } = await server.begin();
    const reply = await post(`/conversations/${conversationId}/activities`, token, body, headers);
    expect(reply.status).toBe(status);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    if (status >= 400)
      expect(reply.body['error']).toMatchObject({
        code: expect.any(String),
        message: expect.any(String),
        correlationId: expect.any(String),
      });
  });

  test('a body that lies about its length by coming in pieces is cut off at 64 KiB', async () => {
    const { token, conversationId } = await server.begin();
    const piece = new TextEncoder().encode('x'.repeat(16 * 1024));
    const body = new ReadableStream<Uint8Array>({
      start: (sink) => [...Array(8)].forEach(() => sink.enqueue(piece)),
      pull: (sink) => sink.close(),
    });
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    };
    const response = await fetch(`${root()}/conversations/${conversationId}/activities`, init as RequestInit);
    expect(response.status).toBe(413);
  });

  test('a file that is not taken is refused with a sentence', async () => {
    const { token, conversationId } = await server.begin();
    const form = new FormData();
    form.append('file', new Blob(['x']), 'x.png');
    const init = { method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } };
    const response = await fetch(`${root()}/conversations/${conversationId}/upload?userId=u`, init);
    expect([response.status, await response.json()]).toEqual([
      415,
      { error: expect.objectContaining({ code: 'FileNotAccepted', message: expect.stringContaining('JPEG') }) },
    ]);
  });
});

describe('other sites', () => {
  const preflight = (origin: string): Promise<Response> =>
    fetch(`${root()}/conversations`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  test('a listed site may call, another may not', async () => {
    const listed = await preflight('https://shop.example');
    expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([204, 'https://shop.example']);
    expect(listed.headers.get('access-control-allow-headers')).toContain('x-requested-with');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
