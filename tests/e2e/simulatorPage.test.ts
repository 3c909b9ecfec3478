import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually, startSimulator } from '../bots/simulator/startSimulator.ts';
import { openBrowser } from '../support/chromium.ts';
import type { TestBrowser } from '../support/chromium.ts';
import { requireOrSkip } from '../support/requirement.ts';

const channel = 'C0VESUVIO';
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const card = (state: string) => [
  { type: 'header', text: plain(`#1042 · ${state}`) },
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: '*2 × Margherita* _large_\n<@U0ANA> &lt;!channel&gt; <https://example.org|map> <javascript:alert(1)|bad>',
    },
  },
  {
    type: 'actions',
    block_id: 'decide',
    elements: [
      { type: 'button', action_id: 'accept', style: 'primary', text: plain('Accept'), value: 'a' },
      { type: 'button', action_id: 'reject', style: 'danger', text: plain('Reject…'), value: 'r' },
    ],
  },
];
const form = {
  type: 'modal' as const,
  title: plain('Reject the order'),
  submit: plain('Reject'),
  blocks: [
    {
      type: 'input',
      block_id: 'reason',
      label: plain('Why?'),
      element: {
        type: 'radio_buttons',
        action_id: 'choice',
        options: ['Too busy', 'Closed'].map((text) => ({ text: plain(text), value: text })),
      },
    },
    {
      type: 'input',
      block_id: 'note',
      optional: true,
      label: plain('In your words'),
      element: { type: 'plain_text_input', action_id: 'text' },
    },
  ],
};

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What an accessibility check objects to: rule and element. */
const barriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const found = await page.evaluate('axe.run()');
  const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

requireOrSkip('chromium')('the simulator’s page', () => {
  let browser: TestBrowser;
  let page: Page;
  let world: Awaited<ReturnType<typeof startSimulator>>;
  const faults: string[] = [];

  beforeAll(async () => {
    world = await startSimulator();
    browser = await openBrowser({ locale: 'en-GB' });
    page = await browser.context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  });

  afterAll(async () => {
    await browser.close();
    await world.stop();
  });

  beforeEach(() => {
    world.received.length = 0;
    world.app.answer = () => ({});
  });

  const openAs = (user: string) => page.goto(`${world.url}/?as=${user}&channel=${channel}&lang=en`);
  const received = (type: string) => eventually(() => world.received.find(({ body }) => body.type === type));
  const post = (state: string) => world.client.chat.postMessage({ channel, text: 'new order', blocks: card(state) });

  test('a card is pressed, a modal opens, is refused, filled in and sent, and the card changes in place', async () => {
    await openAs('U0LUIS');
    const { ts } = await post('New');
    world.app.answer = async ({ body }) => {
      if (body.type === 'block_actions') await world.client.views.open({ trigger_id: String(body.trigger_id), view: form });
      return {};
    };
    await page.getByRole('button', { name: 'Reject…' }).click();
    expect(await received('block_actions')).toMatchObject({ signed: true, body: { user: { id: 'U0LUIS' }, actions: [{ value: 'r' }] } });
    const dialog = page.getByRole('dialog', { name: 'Reject the order' });
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByText('This field is required.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByLabel('Too busy').check();
    await dialog.getByLabel('In your words').fill('the oven is cold');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await received('view_submission')).body).toMatchObject({
      view: {
        state: {
          values: { reason: { choice: { selected_option: { value: 'Too busy' } } }, note: { text: { value: 'the oven is cold' } } },
        },
      },
    });
    await world.client.chat.update({ channel, ts: ts!, text: 'rejected', blocks: card('Rejected by Luis').slice(0, 1) });
    await page.getByRole('heading', { name: '#1042 · Rejected by Luis' }).waitFor();
    expect(await page.locator('article').count()).toBe(1);
  });

  test('text stays text: entities are inert, only http links are links', async () => {
    await openAs('U0LUIS');
    await post('New');
    const last = page.locator('article').last();
    await last.getByText('@Ana').waitFor();
    expect(await last.getByText('<!channel>').count()).toBe(1);
    expect(await last.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['https://example.org']);
    world.simulator.people.say('U0LUIS', channel, '<img src=x onerror=alert(1)> *bold*');
    await page.getByText('<img src=x onerror=alert(1)> bold').waitFor();
    expect(await page.locator('#messages img').count()).toBe(0);
  });

  test('a mention rings for the one it means, wherever they are', async () => {
    await openAs('U0ANA');
    await page.getByRole('heading', { name: '# pedidos-vesuvio' }).waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'OpenOrder', exact: true }).click();
    await page.getByRole('heading', { name: 'OpenOrder', exact: true }).waitFor();
    const { ts } = await post('New');
    await page.locator('.toast.bell').waitFor();
    await page.locator('.badge.loud').waitFor();
    await world.client.chat.update({ channel, ts: ts!, text: 'again', blocks: card('Accepted') });
    expect(world.simulator.workspace.state.notifications.filter((each) => each.ts === ts)).toHaveLength(1);
  });

  test('a customer writes to the app with the keyboard, and an ephemeral answer is theirs alone', async () => {
    await openAs('U0EVE');
    await page.getByRole('navigation').getByRole('button', { name: 'OpenOrder', exact: true }).click();
    await page.getByLabel('Write in OpenOrder').fill('two pizzas');
    await page.keyboard.press('Enter');
    const typed = await eventually(() =>
      world.received.find(({ body }) => (body.event as { text?: string } | undefined)?.text === 'two pizzas'),
    );
    expect(typed).toMatchObject({ signed: true, body: { event: { type: 'message', channel_type: 'im', user: 'U0EVE' } } });
    await world.client.chat.postEphemeral({ channel: 'D0EVE', user: 'U0EVE', text: 'not for others' });
    await page.getByText('Only visible to you').waitFor();
    world.app.answer = () => ({ status: 500 });
    await page.getByLabel('Write in OpenOrder').fill('/order pizza');
    await page.getByRole('button', { name: 'Send' }).last().click();
    await page.getByText('The app answered with an error.').waitFor();
  });

  test('Home is published and pressed', async () => {
    await openAs('U0ANA');
    await page.getByRole('navigation').getByRole('button', { name: 'OpenOrder · Home' }).click();
    await received('event_callback');
    await world.client.views.publish({ user_id: 'U0ANA', view: { type: 'home', blocks: card('Waiting') } });
    await page.locator('.home').getByRole('button', { name: 'Accept' }).click();
    expect((await received('block_actions')).body).toMatchObject({ container: { type: 'view' }, actions: [{ action_id: 'accept' }] });
  });

  test.each(['light', 'dark'] as const)('has no barrier in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openAs('U0LUIS');
    await page.getByRole('button', { name: 'Accept' }).first().waitFor();
    await page.getByText('Faults').click();
    expect(await barriers(page)).toEqual([]);
  });

  test('fits a narrow window, and nothing went wrong on the way', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await openAs('U0LUIS');
    await page.getByRole('heading', { name: '# pedidos-vesuvio' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.getByRole('button', { name: 'Channels and people' }).click();
    await page.getByLabel('You are').waitFor();
    expect(faults).toEqual([]);
  });
});
