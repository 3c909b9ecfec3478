import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { simulatorAllowed } from '../../../bots/slack/simulator/simulatorAllowed.ts';
import { eventually, startSimulator } from './startSimulator.ts';

const channel = 'C0VESUVIO';
const codeOf = (error: unknown): string =>
  (error as { data?: { error?: string } }).data?.error ?? (error as { code?: string }).code ?? String(error);
const outcome = (call: Promise<unknown>): Promise<string> => call.then(() => 'ok', codeOf);

let world: Awaited<ReturnType<typeof startSimulator>>;

beforeEach(async () => {
  world = await startSimulator();
});

afterEach(() => world.stop());

const heard = (): [string, string][] => world.simulator.workspace.state.notifications.map(({ user, why }) => [user, why]);
const control = async (name: string, body: object = {}) => {
  const response = await fetch(`${world.url}/control/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('who is notified', () => {
  test('a new post that mentions, never its update', async () => {
    const { ts } = await world.client.chat.postMessage({ channel, text: 'hey <@U0ANA>' });
    await world.client.chat.update({ channel, ts: ts!, text: 'still <@U0ANA> and <!here>' });
    expect(heard()).toEqual([['U0ANA', 'mention']]);
  });

  test('@here is everybody in the channel, and a plain post nobody', async () => {
    await world.client.chat.postMessage({ channel, text: 'nothing to hear' });
    await world.client.chat.postMessage({ channel, text: '<!here>' });
    expect(heard()).toEqual([
      ['U0ANA', 'here'],
      ['U0LUIS', 'here'],
    ]);
  });

  test('with blocks, only what the blocks say: text is their fallback and plain_text mentions nobody', async () => {
    const mention = { type: 'section', text: { type: 'mrkdwn', text: '<@U0LUIS|Luis>' } };
    const inert = { type: 'section', text: { type: 'plain_text', text: '<!channel> <@U0ANA>' } };
    await world.client.chat.postMessage({ channel, text: '<@U0ANA>', blocks: [inert] });
    expect(heard()).toEqual([]);
    await world.client.chat.postMessage({ channel, text: 'x', blocks: [mention, inert] });
    expect(heard()).toEqual([['U0LUIS', 'mention']]);
  });

  test('a direct message notifies, an ephemeral one and escaped text do not', async () => {
    await world.client.chat.postEphemeral({ channel, user: 'U0ANA', text: '<@U0ANA>' });
    await world.client.chat.postMessage({ channel, text: '&lt;!channel&gt; &lt;@U0ANA&gt;' });
    expect(heard()).toEqual([]);
    await world.client.chat.postMessage({ channel: 'U0ANA', text: 'your turn' });
    expect(heard()).toEqual([['U0ANA', 'dm']]);
  });
});

describe('faults', () => {
  const post = () => outcome(world.client.chat.postMessage({ channel, text: 'x' }));
  const posted = () => world.simulator.workspace.messagesIn(channel).length;

  test('the next calls answer 500 and do nothing', async () => {
    await control('faults', { failNext: 2 });
    expect([await post(), await post()]).not.toContain('ok');
    expect(posted()).toBe(0);
    expect(await post()).toBe('ok');
  });

  test('an answer is lost after the work was done', async () => {
    await control('faults', { dropNext: 1 });
    expect(await post()).not.toBe('ok');
    expect(posted()).toBe(1);
    expect(world.simulator.calls.at(-1)?.answer).toBe('lost');
  });

  test('429 with Retry-After, for the named method only', async () => {
    await control('faults', { limitNext: 1, retryAfterS: 7, methods: ['chat.postMessage'] });
    expect(await outcome(world.client.auth.test())).toBe('ok');
    const error = await world.client.chat.postMessage({ channel, text: 'x' }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(WebAPIRateLimitedError);
    expect(error).toMatchObject({ retryAfter: 7 });
  });

  test('slow, revoked, archived, and all of it cleared', async () => {
    await control('faults', { slowMs: 120 });
    const startMs = performance.now();
    await post();
    expect(performance.now() - startMs).toBeGreaterThan(100);
    await control('faults', { slowMs: 0, tokenRevoked: true });
    expect(await post()).toBe('token_revoked');
    await control('clear');
    await control('archive', { channel });
    expect(await post()).toBe('is_archived');
    await control('archive', { channel, archived: false });
    expect(await post()).toBe('ok');
  });

  test('nonsense is refused with a sentence', async () => {
    expect(await control('faults', { failNext: -1 })).toMatchObject({ status: 400 });
    expect(await control('archive', { channel: 'C0NOWHERE' })).toMatchObject({ status: 400 });
    expect(await control('explode')).toMatchObject({ status: 404 });
  });

  test('a channel takes one post a second after a burst', async () => {
    let nowMs = Date.now();
    await world.stop();
    world = await startSimulator({ now: () => new Date(nowMs), postRate: { perSecond: 1, burst: 2 } });
    expect([await post(), await post()]).toEqual(['ok', 'ok']);
    const error = await world.client.chat.postMessage({ channel, text: 'x' }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ retryAfter: 1 });
    nowMs += 1000;
    expect(await post()).toBe('ok');
  });
});

describe('the workspace', () => {
  test('survives a restart, keeps what is owed, and puts a broken file aside', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openorder-simulator-'));
    await world.stop();
    world = await startSimulator({ folder, retryDelaysMs: [60_000] });
    world.app.answer = () => ({ status: 500 });
    const { ts } = await world.client.chat.postMessage({ channel, text: 'kept' });
    await eventually(() => world.simulator.workspace.state.pendingEvents[0]?.attempt === 1);
    await world.stop();
    world = await startSimulator({ folder });
    expect(world.simulator.workspace.message(channel, ts!)).toMatchObject({ text: 'kept' });
    await eventually(() => world.received.some(({ headers }) => headers['x-slack-retry-num'] === '1'));
    await world.stop();
    const file = join(folder, 'slack-simulator.json');
    await writeFile(file, '{"format":1,"st');
    world = await startSimulator({ folder });
    expect(world.simulator.workspace.messagesIn(channel)).toEqual([]);
    expect(await readFile(`${file}.unreadable`, 'utf8')).toBe('{"format":1,"st');
    await rm(folder, { recursive: true });
  });

  test('answers only to this machine by its own name, and to no form of another site', async () => {
    const { request } = await import('node:http');
    const statusFor = (headers: Record<string, string>, path: string, method: string) =>
      new Promise<number | undefined>((resolve) => {
        request(`${world.url}${path}`, { method, headers }, (response) => resolve(response.resume().statusCode)).end();
      });
    expect(await statusFor({ host: 'evil.example' }, '/', 'GET')).toBe(403);
    expect(await statusFor({ 'content-type': 'text/plain' }, '/act/', 'POST')).toBe(415);
    expect(await statusFor({}, '/../simulator.ts', 'GET')).toBe(404);
    expect(await statusFor({}, '/', 'GET')).toBe(200);
  });

  test('hands a code to an install and takes it once', async () => {
    await world.stop();
    world = await startSimulator({ oauth: { clientId: '1.2', clientSecret: 'shh' } });
    const page = await fetch(
      `${world.url}/oauth/v2/authorize?client_id=1.2&state=s1&redirect_uri=${encodeURIComponent('http://localhost:1/back')}`,
    );
    const code = /code=(code-\w+)/.exec(await page.text())?.[1] ?? '';
    const exchange = () => outcome(world.clientFor().oauth.v2.access({ client_id: '1.2', client_secret: 'shh', code }));
    expect(await exchange()).toBe('ok');
    expect(await exchange()).toBe('invalid_code');
    expect((await fetch(`${world.url}/oauth/v2/authorize?client_id=1.2&redirect_uri=https%3A%2F%2Fevil.example`)).status).toBe(400);
  });
});

describe('where a simulator may run', () => {
  const calm = { demo: false, embeddedDatabase: false, realSlack: false };
  test.each([
    [{ ...calm, demo: true }, true],
    [{ ...calm, embeddedDatabase: true, environment: 'development' }, true],
    [calm, false],
    [{ ...calm, demo: true, environment: 'production' }, false],
    [{ ...calm, embeddedDatabase: true, realSlack: true }, false],
  ])('%j → %s', (circumstances, allowed) => {
    expect(simulatorAllowed(circumstances)).toBe(allowed);
  });
});
