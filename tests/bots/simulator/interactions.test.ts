import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Received } from './fakeApp.ts';
import { eventually, startSimulator } from './startSimulator.ts';

const channel = 'C0VESUVIO';
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });
const card = [
  { type: 'section', text: { type: 'mrkdwn', text: '<!here> new order' } },
  { type: 'actions', block_id: 'decide', elements: [{ type: 'button', action_id: 'accept', text: plain('Accept'), value: '{"s":"1"}' }] },
];
const form = {
  type: 'modal' as const,
  title: plain('Reject'),
  submit: plain('Send'),
  private_metadata: 'order-1',
  blocks: [
    {
      type: 'input',
      block_id: 'reason',
      label: plain('Why'),
      element: { type: 'static_select', action_id: 'choice', options: [option('busy'), option('closed')] },
    },
    { type: 'input', block_id: 'note', optional: true, label: plain('Note'), element: { type: 'plain_text_input', action_id: 'text' } },
  ],
};

let world: Awaited<ReturnType<typeof startSimulator>>;

beforeEach(async () => {
  world = await startSimulator();
});

afterEach(() => world.stop());

const ofType = (type: string): Received | undefined => world.received.find(({ body }) => body.type === type);
const postCard = async (): Promise<{ channel: string; ts: string }> => {
  const { ts } = await world.client.chat.postMessage({ channel, text: 'new order', blocks: card });
  return { channel, ts: ts! };
};
const openForm = async (): Promise<void> => {
  world.app.answer = async ({ body }) => {
    if (body.type === 'block_actions') await world.client.views.open({ trigger_id: String(body.trigger_id), view: form });
    return {};
  };
  expect(await world.simulator.people.press('U0ANA', await postCard(), { actionId: 'accept' })).toEqual({ ok: true });
};

describe('a pressed button', () => {
  test('reaches the app signed, with the message, the value and a trigger', async () => {
    const at = await postCard();
    expect(await world.simulator.people.press('U0ANA', at, { actionId: 'accept' })).toEqual({ ok: true });
    const press = ofType('block_actions');
    expect(press?.signed).toBe(true);
    expect(press?.body).toMatchObject({
      user: { id: 'U0ANA', team_id: 'T0TEST' },
      channel: { id: channel },
      container: { message_ts: at.ts, is_ephemeral: false },
      message: { ts: at.ts, bot_id: 'B0BOT' },
      actions: [{ type: 'button', action_id: 'accept', block_id: 'decide', value: '{"s":"1"}' }],
    });
  });

  test('is sent once, whatever the app answers, and the person learns that it failed', async () => {
    world.app.answer = () => ({ status: 500 });
    const at = await postCard();
    expect(await world.simulator.people.press('U0ANA', at, { actionId: 'accept' })).toEqual({ ok: false, why: 'appFailed' });
    expect(world.received.filter(({ body }) => body.type === 'block_actions')).toHaveLength(1);
  });

  test('an answer after 3 s is too late', async () => {
    const at = await postCard();
    world.app.answer = () => ({ hang: true });
    expect(await world.simulator.people.press('U0ANA', at, { actionId: 'accept' })).toEqual({ ok: false, why: 'appTimedOut' });
  });

  test('cannot be pressed by someone outside the channel, nor when it is not there', async () => {
    const at = await postCard();
    expect(await world.simulator.people.press('U0EVE', at, { actionId: 'accept' })).toEqual({ ok: false, why: 'notMember' });
    expect(await world.simulator.people.press('U0ANA', at, { actionId: 'other' })).toEqual({ ok: false, why: 'notFound' });
  });

  test('its value can be forged, as an attacker would', async () => {
    await world.simulator.people.press('U0ANA', await postCard(), { actionId: 'accept', forgedValue: '{"s":"of another shop"}' });
    expect(ofType('block_actions')?.body.actions).toMatchObject([{ value: '{"s":"of another shop"}' }]);
  });
});

describe('a modal', () => {
  test('opens from a trigger and sends what was filled in', async () => {
    await openForm();
    expect(await world.simulator.people.submit('U0ANA', { reason: { choice: 'busy' }, note: { text: '' } })).toEqual({ ok: true });
    expect(ofType('view_submission')?.body).toMatchObject({
      view: {
        private_metadata: 'order-1',
        state: { values: { reason: { choice: { selected_option: { value: 'busy' } } }, note: { text: { value: null } } } },
      },
    });
    expect(world.simulator.views.stackOf('U0ANA')).toEqual([]);
  });

  test('asks for what is required before it sends', async () => {
    await openForm();
    expect(await world.simulator.people.submit('U0ANA', {})).toEqual({ ok: false, why: 'entryErrors', errors: { reason: 'required' } });
    expect(ofType('view_submission')).toBeUndefined();
  });

  test.each([
    [
      'errors',
      { response_action: 'errors', errors: { note: 'Say more' } },
      { ok: false, why: 'formErrors', errors: { note: 'Say more' } },
      1,
    ],
    ['errors on a block that is not there', { response_action: 'errors', errors: { other: 'x' } }, { ok: false, why: 'badAnswer' }, 1],
    ['update', { response_action: 'update', view: { ...form, title: plain('Again') } }, { ok: true }, 1],
    ['push', { response_action: 'push', view: form }, { ok: true }, 2],
    ['clear', { response_action: 'clear' }, { ok: true }, 0],
    ['a view that is none', { response_action: 'update', view: { type: 'modal' } }, { ok: false, why: 'badAnswer' }, 1],
  ])('answered with %s', async (_name, answer, outcome, open) => {
    await openForm();
    world.app.answer = () => ({ body: answer });
    expect(await world.simulator.people.submit('U0ANA', { reason: { choice: 'busy' } })).toEqual(outcome);
    expect(world.simulator.views.stackOf('U0ANA')).toHaveLength(open);
  });

  test('a trigger works once and for a short time only', async () => {
    let nowMs = Date.now();
    await world.stop();
    world = await startSimulator({ now: () => new Date(nowMs) });
    await world.simulator.people.press('U0ANA', await postCard(), { actionId: 'accept' });
    const trigger = String(ofType('block_actions')?.body.trigger_id);
    const open = (id: string) =>
      world.client.views.open({ trigger_id: id, view: form }).then(
        () => 'ok',
        (error: { data: { error: string } }) => error.data.error,
      );
    expect(await open('nonsense')).toBe('invalid_trigger_id');
    expect(await open(trigger)).toBe('ok');
    expect(await open(trigger)).toBe('exchanged_trigger_id');
    await world.simulator.people.press('U0LUIS', await postCard(), { actionId: 'accept' });
    const late = String(world.received.filter(({ body }) => body.type === 'block_actions').at(-1)?.body.trigger_id);
    nowMs += 3001;
    expect(await open(late)).toBe('expired_trigger_id');
  });

  test('an update against an older hash is refused', async () => {
    await openForm();
    const view = world.simulator.views.stackOf('U0ANA')[0]!;
    const update = (hash: string) =>
      world.client.views.update({ view_id: view.id, hash, view: form }).then(
        () => 'ok',
        (error: { data: { error: string } }) => error.data.error,
      );
    const { hash } = view;
    expect(await update(hash)).toBe('ok');
    expect(await update(hash)).toBe('hash_conflict');
  });
});

describe('commands and later answers', () => {
  test('a command reaches the app and its answer is for one person', async () => {
    world.app.answer = () => ({ body: { text: 'Two shops are open' } });
    expect(await world.simulator.people.command('U0ANA', channel, '/order two pizzas')).toEqual({ ok: true });
    expect(world.received[0]).toMatchObject({ signed: true, body: { command: '/order', text: 'two pizzas', user_id: 'U0ANA' } });
    expect(world.simulator.workspace.messagesIn(channel).at(-1)).toMatchObject({ ephemeralFor: 'U0ANA', text: 'Two shops are open' });
  });

  test('a response_url replaces the card five times and no more', async () => {
    const at = await postCard();
    await world.simulator.people.press('U0ANA', at, { actionId: 'accept' });
    const url = String(ofType('block_actions')?.body.response_url);
    const answer = (body: object) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    expect((await answer({ replace_original: true, text: 'accepted' })).status).toBe(200);
    expect(world.simulator.workspace.message(channel, at.ts)).toMatchObject({ text: 'accepted', edits: 1 });
    expect((await answer({ text: 'already accepted by Luis', replace_original: false })).status).toBe(200);
    expect(world.simulator.workspace.messagesIn(channel).at(-1)).toMatchObject({ ephemeralFor: 'U0ANA' });
    expect((await answer({ text: 'x', blocks: [{ type: 'section' }] })).status).toBe(400);
    for (const text of ['4', '5']) expect((await answer({ text })).status).toBe(200);
    expect(await (await answer({ text: '6' })).text()).toBe('used_url');
  });
});

describe('events', () => {
  test('what a person writes arrives signed, escaped and with its mentions', async () => {
    world.simulator.people.say('U0ANA', channel, 'cheap <b>pizza</b> & @Luis @here @nobody');
    const message = await eventually(() => ofType('event_callback'));
    expect(message.signed).toBe(true);
    expect(message.body.event).toMatchObject({
      type: 'message',
      user: 'U0ANA',
      channel,
      channel_type: 'channel',
      text: 'cheap &lt;b&gt;pizza&lt;/b&gt; &amp; <@U0LUIS> <!here> @nobody',
    });
  });

  test('are tried three more times with the same id, saying why', async () => {
    world.app.answer = () => ({ status: 500 });
    world.simulator.people.say('U0ANA', channel, 'hello');
    await eventually(() => world.simulator.workspace.state.pendingEvents.length === 0);
    expect(world.received.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(world.received[3]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(world.received.map(({ body }) => body.event_id)).size).toBe(1);
  });

  test('are not tried again once accepted, or when the app says so', async () => {
    world.app.answer = () => (world.received.length === 1 ? { status: 503 } : {});
    world.simulator.people.say('U0ANA', channel, 'hello');
    await eventually(() => world.simulator.workspace.state.pendingEvents.length === 0);
    expect(world.received).toHaveLength(2);
    world.app.answer = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } });
    world.simulator.people.say('U0ANA', channel, 'hello again');
    await eventually(() => world.simulator.workspace.state.pendingEvents.length === 0);
    expect(world.received).toHaveLength(3);
  });

  test('the ownership question is right only when it is echoed', async () => {
    expect(await world.simulator.events.verifyUrl()).toBe(false);
    world.app.answer = ({ body }) => ({ body: { challenge: body.challenge } });
    expect(await world.simulator.events.verifyUrl()).toBe(true);
  });

  test('opening Home and reacting are told', async () => {
    world.simulator.people.openHome('U0ANA');
    const { ts } = await postCard();
    world.simulator.people.react('U0ANA', channel, ts, 'eyes');
    const events = () => world.received.map(({ body }) => (body.event as { type: string }).type);
    await eventually(() => events().includes('app_home_opened') && events().includes('reaction_added'));
    expect(world.simulator.workspace.message(channel, ts)?.reactions).toEqual([{ name: 'eyes', users: ['U0ANA'] }]);
  });
});
