import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiMethods } from '../../../bots/slack/simulator/api/webApi.ts';
import { startSimulator } from './startSimulator.ts';

const channel = 'C0VESUVIO';
const codeOf = (error: unknown): string => (error as { data?: { error?: string } }).data?.error ?? String(error);
const refusal = (call: Promise<unknown>): Promise<string> => call.then(() => 'accepted', codeOf);

let world: Awaited<ReturnType<typeof startSimulator>>;

beforeAll(async () => {
  world = await startSimulator();
});

afterAll(() => world.stop());

describe('the real client against the simulated Web API', () => {
  test('posts, rewrites, reads and deletes a message, keeping its metadata', async () => {
    const { client } = world;
    const metadata = { event_type: 'delivery', event_payload: { delivery: 'd-1' } };
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '2 × Margherita' } }];
    const posted = await client.chat.postMessage({ channel, text: 'order', blocks, metadata });
    const ts = posted.ts!;
    await client.chat.update({ channel, ts, text: 'accepted', blocks: [] });
    const plain = await client.conversations.history({ channel, limit: 1 });
    expect(plain.messages?.[0]).toMatchObject({ ts, text: 'accepted', bot_id: 'B0BOT', edited: { user: 'U0BOT' } });
    expect(plain.messages?.[0]?.metadata).toBeUndefined();
    const full = await client.conversations.history({ channel, limit: 1, include_all_metadata: true });
    expect(full.messages?.[0]?.metadata).toEqual(metadata);
    await client.chat.delete({ channel, ts });
    expect(await refusal(client.chat.delete({ channel, ts }))).toBe('message_not_found');
  });

  test('a message of the bot is told to the app as an event of its own', async () => {
    const { ts } = await world.client.chat.postMessage({ channel, text: 'told' });
    await world.simulator.events.idle();
    expect(world.received.some(({ body }) => (body.event as { ts?: string } | undefined)?.ts === ts)).toBe(true);
  });

  test('keeps threads apart from the channel', async () => {
    const { client } = world;
    const { ts } = await client.chat.postMessage({ channel, text: 'parent' });
    await client.chat.postMessage({ channel, text: 'detail', thread_ts: ts });
    const thread = await client.conversations.replies({ channel, ts: ts! });
    expect(thread.messages?.map((message) => message.text)).toEqual(['parent', 'detail']);
    const top = await client.conversations.history({ channel });
    expect(top.messages?.map((message) => message.text)).not.toContain('detail');
    expect(await refusal(client.conversations.replies({ channel, ts: '1.000001' }))).toBe('thread_not_found');
  });

  test('pages through history by cursor', async () => {
    const { client } = world;
    for (const text of ['one', 'two', 'three']) await client.chat.postMessage({ channel, text });
    const first = await client.conversations.history({ channel, limit: 2 });
    const second = await client.conversations.history({ channel, limit: 1, cursor: first.response_metadata!.next_cursor! });
    expect([...first.messages!, ...second.messages!].map((message) => message.text)).toEqual(['three', 'two', 'one']);
  });

  test('opens direct conversations, and posts to a person too', async () => {
    const { client } = world;
    const opened = await client.conversations.open({ users: 'U0ANA', return_im: true });
    const posted = await client.chat.postMessage({ channel: 'U0ANA', text: 'hello' });
    expect(posted.channel).toBe(opened.channel?.id);
    expect((await client.conversations.info({ channel: posted.channel! })).channel).toMatchObject({ is_im: true, user: 'U0ANA' });
    expect((await client.conversations.members({ channel })).members).toEqual(['U0BOT', 'U0ANA', 'U0LUIS']);
    expect((await client.conversations.list({ types: 'public_channel' })).channels).toHaveLength(2);
  });

  test('says who is who', async () => {
    const { client } = world;
    expect(await client.auth.test()).toMatchObject({ team_id: 'T0TEST', user_id: 'U0BOT', bot_id: 'B0BOT' });
    expect((await client.users.info({ user: 'U0ANA' })).user).toMatchObject({ id: 'U0ANA', profile: { display_name: 'Ana' } });
    expect((await client.users.list({ limit: 10 })).members).toHaveLength(4);
    expect((await client.team.info()).team).toMatchObject({ name: 'Test workspace' });
  });

  test('an ephemeral message is in nobody’s history', async () => {
    const { client, simulator } = world;
    await client.chat.postEphemeral({ channel, user: 'U0ANA', text: 'only for you' });
    const history = await client.conversations.history({ channel });
    expect(history.messages?.map((message) => message.text)).not.toContain('only for you');
    expect(simulator.workspace.messagesIn(channel).at(-1)).toMatchObject({ ephemeralFor: 'U0ANA' });
  });

  test('adds and removes a reaction once', async () => {
    const { client } = world;
    const { ts } = await client.chat.postMessage({ channel, text: 'react to me' });
    const at = { channel, timestamp: ts!, name: 'eyes' };
    await client.reactions.add(at);
    expect(await refusal(client.reactions.add(at))).toBe('already_reacted');
    await client.reactions.remove(at);
    expect(await refusal(client.reactions.remove(at))).toBe('no_reaction');
  });
});

describe('refusals', () => {
  test.each<[string, (client: Awaited<ReturnType<typeof startSimulator>>['client']) => Promise<unknown>]>([
    ['channel_not_found', (client) => client.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' })],
    ['not_in_channel', (client) => client.chat.postMessage({ channel: 'C0OTHER', text: 'x' })],
    ['no_text', (client) => client.chat.postMessage({ channel, text: '' })],
    ['cannot_reply_to_message', (client) => client.chat.postMessage({ channel, text: 'x', thread_ts: '1.000001' })],
    ['message_not_found', (client) => client.chat.update({ channel, ts: '1.000001', text: 'x' })],
    ['user_not_in_channel', (client) => client.chat.postEphemeral({ channel, user: 'U0EVE', text: 'x' })],
    ['user_not_found', (client) => client.users.info({ user: 'U0NOBODY' })],
    ['invalid_limit', (client) => client.conversations.history({ channel, limit: 5000 })],
    ['invalid_cursor', (client) => client.conversations.history({ channel, cursor: 'nonsense' })],
    ['invalid_arguments', (client) => client.apiCall('reactions.add', { channel })],
    ['unknown_method', (client) => client.apiCall('chat.shout', { channel })],
    ['invalid_metadata_schema', (client) => client.apiCall('chat.postMessage', { channel, text: 'x', metadata: '{"a":1}' })],
  ])('%s', async (code, call) => {
    expect(await refusal(call(world.client))).toBe(code);
  });

  test('a message of somebody else cannot be changed', async () => {
    world.simulator.people.say('U0ANA', channel, 'mine');
    const ts = world.simulator.workspace.messagesIn(channel).at(-1)!.ts;
    expect(await refusal(world.client.chat.update({ channel, ts, text: 'x' }))).toBe('cant_update_message');
    expect(await refusal(world.client.chat.delete({ channel, ts }))).toBe('cant_delete_message');
  });

  test('invalid_blocks says what and where', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }];
    const error = await world.client.chat.postMessage({ channel, text: 'x', blocks }).catch((caught: unknown) => caught);
    expect(codeOf(error)).toBe('invalid_blocks');
    const { response_metadata: details } = (error as { data: { response_metadata: { messages: string[] } } }).data;
    expect(details.messages).toEqual(['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]']);
  });

  test('blocks that are too much together are refused', async () => {
    const blocks = Array.from({ length: 5 }, () => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(2500) } }));
    expect(await refusal(world.client.chat.postMessage({ channel, text: 'x', blocks }))).toBe('msg_blocks_too_long');
  });

  test('a token is needed, and the right one', async () => {
    expect(await refusal(world.clientFor('xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await refusal(world.clientFor().auth.test())).toBe('not_authed');
  });
});

const reference = join(import.meta.dirname, '../../../../shared/data/slack/methods');
const whenReference = existsSync(reference) ? describe : describe.skip;

type Reference = { args: { required?: string[]; properties?: Record<string, unknown> } };

whenReference('the published reference (skipped where it is absent)', () => {
  test.each(Object.keys(apiMethods).filter((name) => name !== 'api.test'))('%s asks for no argument Slack does not know', (name) => {
    const { args } = JSON.parse(readFileSync(join(reference, `${name}.json`), 'utf8')) as Reference;
    expect(Object.keys(args.properties ?? {})).toEqual(expect.arrayContaining([...(apiMethods[name]?.required ?? [])]));
    for (const field of args.required ?? []) if (field !== 'token') expect(apiMethods[name]?.required).toContain(field);
  });
});
