import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { action } from '../../../core/messages/action.ts';
import type { Card } from '../../../core/messages/card.ts';
import type { Messenger } from '../../../core/messages/messenger.ts';
import { singleWorkspace } from '../../../bots/slack/installations.ts';
import { createSlackMessenger } from '../../../bots/slack/slackMessenger.ts';
import { silentLog } from './signedRequest.ts';

const api = 'https://slack.example';
const channel = { channel: 'slack', tenant: 'T1', place: 'C1' };
const person = { channel: 'slack', tenant: 'T1', place: 'U9' };
const card: Card = {
  kind: 'order',
  subjectId: 'o1',
  revision: 3,
  fallbackText: 'Order 1042 <new> & open',
  elements: [
    { type: 'heading', text: 'Order 1042' },
    { type: 'actions', buttons: [{ label: 'Accept', action: action('order.accept', 'o1', 3) }] },
  ],
};
const settledCard: Card = { ...card, elements: [{ type: 'text', text: 'accepted' }] };

let messenger: Messenger;

beforeAll(() => nock.disableNetConnect());
afterAll(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
});
beforeEach(() => {
  messenger = createSlackMessenger({
    findInstallation: singleWorkspace('xoxb-1', 'T1'),
    log: silentLog,
    apiUrl: `${api}/api/`,
    timeoutMs: 5000,
  });
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

type Args = Record<string, string>;

/** One answer of one method. What was sent is kept in the list. */
function answer(method: string, status: number, body: object | string, headers: Record<string, string> = {}): Args[] {
  const sent: Args[] = [];
  nock(api)
    .post(`/api/${method}`, (args: Args) => sent.push({ ...args }) > 0)
    .reply(status, body, headers);
  return sent;
}

describe('send', () => {
  test('posts the card with its key, and answers where it stands', async () => {
    const sent = answer('chat.postMessage', 200, { ok: true, channel: 'C1', ts: '171.5' });
    expect(await messenger.send(channel, card, 'order:o1:C1')).toEqual({ outcome: 'delivered', externalId: 'C1:171.5' });
    expect(sent[0]).toMatchObject({ channel: 'C1', text: 'Order 1042 &lt;new&gt; &amp; open', unfurl_links: 'false' });
    expect(JSON.parse(sent[0]!['metadata']!)).toEqual({ event_type: 'openorder_delivery', event_payload: { key: 'order:o1:C1' } });
    expect(JSON.parse(sent[0]!['blocks']!)).toMatchObject([{ type: 'header' }, { elements: [{ action_id: 'shop:order.accept' }] }]);
    expect(sent[0]).not.toHaveProperty('link_names');
    expect(sent[0]).not.toHaveProperty('parse');
  });

  test('mentions whom it is told to, and nobody else', async () => {
    const sent = answer('chat.postMessage', 200, { ok: true, channel: 'C1', ts: '1.1' });
    const mention = { externalIds: ['U1', 'W2', 'not an id> <!channel'], everyone: true };
    await messenger.send(channel, card, 'k', { mention, threadOf: 'C1:9.9' });
    expect(JSON.parse(sent[0]!['blocks']!)[0]).toEqual({
      type: 'section',
      text: { type: 'mrkdwn', text: '<!here> <@U1> <@W2>', verbatim: true },
    });
    expect(sent[0]).toMatchObject({ text: '<!here> <@U1> <@W2> Order 1042 &lt;new&gt; &amp; open', thread_ts: '9.9' });
  });

  test('calls nobody in a direct message, which rings by itself', async () => {
    const sent = answer('chat.postMessage', 200, { ok: true, channel: 'D7', ts: '1.1' });
    await messenger.send({ ...channel, place: 'D7' }, card, 'k', { mention: { externalIds: ['U1'], everyone: true } });
    expect(sent[0]?.['text']).toBe('Order 1042 &lt;new&gt; &amp; open');
    expect(sent[0]?.['blocks']).not.toContain('<!here>');
  });

  test('marks the buttons of a customer’s message with the conversation', async () => {
    const sent = answer('chat.postMessage', 200, { ok: true, channel: 'C1', ts: '1.1' });
    await messenger.send(channel, card, 'msg:conv-1:act-1');
    expect(sent[0]!['blocks']).toContain('customer.conv-1:order.accept');
  });

  test('opens the DM of a person once', async () => {
    const opened = answer('conversations.open', 200, { ok: true, channel: { id: 'D7' } });
    answer('chat.postMessage', 200, { ok: true, channel: 'D7', ts: '1.1' });
    answer('chat.postMessage', 200, { ok: true, channel: 'D7', ts: '1.2' });
    expect(await messenger.send(person, card, 'k1')).toEqual({ outcome: 'delivered', externalId: 'D7:1.1' });
    expect(await messenger.send(person, card, 'k2')).toEqual({ outcome: 'delivered', externalId: 'D7:1.2' });
    expect(opened).toMatchObject([{ users: 'U9' }]);
  });

  test('writes to the person a conversation is kept under', async () => {
    const opened = answer('conversations.open', 200, { ok: true, channel: { id: 'D8' } });
    answer('chat.postMessage', 200, { ok: true, channel: 'D8', ts: '1.1' });
    expect(await messenger.send({ ...person, place: 'T1:U9' }, card, 'msg:c1:a1')).toEqual({ outcome: 'delivered', externalId: 'D8:1.1' });
    expect(opened).toMatchObject([{ users: 'U9' }]);
  });

  test('waits as long as Slack asks, without trying again by itself', async () => {
    const sent = answer('chat.postMessage', 429, { ok: false, error: 'ratelimited' }, { 'retry-after': '30' });
    expect(await messenger.send(channel, card, 'k')).toEqual({ outcome: 'retryAt', afterMs: 30_000, code: 'ratelimited' });
    expect(sent).toHaveLength(1);
  });

  test('tries again later when the limit comes without a time', async () => {
    answer('chat.postMessage', 429, { ok: false });
    expect(await messenger.send(channel, card, 'k')).toMatchObject({ outcome: 'retryAt', code: 'ratelimited' });
  });

  test.each(['channel_not_found', 'not_in_channel', 'is_archived', 'token_revoked', 'account_inactive', 'missing_scope'])(
    '%s: the place is gone',
    async (code) => {
      answer('chat.postMessage', 200, { ok: false, error: code });
      expect(await messenger.send(channel, card, 'k')).toEqual({ outcome: 'gone', code });
    },
  );

  test.each(['invalid_blocks', 'service_unavailable', 'a_code_of_next_year'])('%s: surely not sent, tried again', async (code) => {
    answer('chat.postMessage', 200, { ok: false, error: code });
    expect(await messenger.send(channel, card, 'k')).toMatchObject({ outcome: 'retryAt', code });
  });

  test.each(['internal_error', 'fatal_error'])('%s: Slack may have done it', async (code) => {
    answer('chat.postMessage', 200, { ok: false, error: code });
    expect(await messenger.send(channel, card, 'k')).toEqual({ outcome: 'unknown', code });
  });

  test.each([500, 502, 503])('HTTP %i: Slack may have done it', async (status) => {
    answer('chat.postMessage', status, 'oops');
    expect(await messenger.send(channel, card, 'k')).toEqual({ outcome: 'unknown', code: `http_${status}` });
  });

  test('an answer without the time stamp: unknown', async () => {
    answer('chat.postMessage', 200, { ok: true });
    expect(await messenger.send(channel, card, 'k')).toMatchObject({ outcome: 'unknown' });
  });

  test('a DM that could not be opened was not sent either', async () => {
    answer('conversations.open', 500, 'oops');
    expect(await messenger.send(person, card, 'k')).toMatchObject({ outcome: 'retryAt', code: 'http_500' });
    answer('conversations.open', 200, { ok: false, error: 'user_not_found' });
    expect(await messenger.send(person, card, 'k')).toEqual({ outcome: 'gone', code: 'user_not_found' });
  });

  test('a workspace without the app is gone', async () => {
    expect(await messenger.send({ ...channel, tenant: 'T2' }, card, 'k')).toEqual({ outcome: 'gone', code: 'not_installed' });
  });
});

describe('update', () => {
  test('rewrites the same message and mentions nobody', async () => {
    const sent = answer('chat.update', 200, { ok: true, channel: 'C1', ts: '1.1' });
    expect(await messenger.update(channel, 'C1:1.1', card, 'k')).toEqual({ outcome: 'delivered', externalId: 'C1:1.1' });
    expect(sent[0]).toMatchObject({ channel: 'C1', ts: '1.1' });
    expect(JSON.stringify(sent[0])).not.toMatch(/<[@!]/);
  });

  test('a lost answer is simply tried again', async () => {
    answer('chat.update', 500, 'oops');
    expect(await messenger.update(channel, 'C1:1.1', card, 'k')).toMatchObject({ outcome: 'retryAt', code: 'http_500' });
  });

  test('a message somebody deleted is posted anew while it has buttons, and the channel is not given up', async () => {
    answer('chat.update', 200, { ok: false, error: 'message_not_found' });
    answer('chat.postMessage', 200, { ok: true, channel: 'C1', ts: '2.2' });
    expect(await messenger.update(channel, 'C1:1.1', card, 'k')).toEqual({ outcome: 'delivered', externalId: 'C1:2.2' });
    answer('chat.update', 200, { ok: false, error: 'message_not_found' });
    expect(await messenger.update(channel, 'C1:1.1', settledCard, 'k')).toEqual({ outcome: 'delivered', externalId: 'C1:1.1' });
  });

  test('an archived channel is gone', async () => {
    answer('chat.update', 200, { ok: false, error: 'is_archived' });
    expect(await messenger.update(channel, 'C1:1.1', card, 'k')).toEqual({ outcome: 'gone', code: 'is_archived' });
  });
});

describe('find', () => {
  const mine = { ts: '5.5', metadata: { event_type: 'openorder_delivery', event_payload: { key: 'k' } } };
  const other = { ts: '5.6', metadata: { event_type: 'openorder_delivery', event_payload: { key: 'k2' } } };

  test('finds the message of the key among the newest', async () => {
    const sent = answer('conversations.history', 200, { ok: true, messages: [other, mine, { ts: '1.1' }], has_more: true });
    expect(await messenger.find(channel, 'k')).toBe('C1:5.5');
    expect(sent[0]).toMatchObject({ channel: 'C1', include_all_metadata: 'true', limit: '15' });
  });

  test('is sure that it is not there only when it saw everything since the attempt', async () => {
    answer('conversations.history', 200, { ok: true, messages: [other], has_more: false });
    expect(await messenger.find(channel, 'k')).toBeNull();
    answer('conversations.history', 200, { ok: true, messages: [other], has_more: true });
    expect(await messenger.find(channel, 'k')).toBeUndefined();
  });

  test('looks back to its own attempt when it made one', async () => {
    answer('chat.postMessage', 500, 'oops');
    const before = Date.now() / 1000;
    await messenger.send(channel, card, 'k');
    const sent = answer('conversations.history', 200, { ok: true, messages: [], has_more: false });
    expect(await messenger.find(channel, 'k')).toBeNull();
    expect(Math.abs(Number(sent[0]!['oldest']) - (before - 60))).toBeLessThan(5);
  });

  test('cannot tell when Slack does not answer', async () => {
    answer('conversations.history', 429, { ok: false }, { 'retry-after': '60' });
    expect(await messenger.find(channel, 'k')).toBeUndefined();
    answer('conversations.history', 200, { ok: false, error: 'missing_scope' });
    expect(await messenger.find(channel, 'k')).toBeUndefined();
  });
});
