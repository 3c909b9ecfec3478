import { describe, expect, test } from '@jest/globals';
import type { KnownBlock, SectionBlock } from '@slack/types';
import fc from 'fast-check';
import { action } from '../../../core/messages/action.ts';
import type { Button, Card, CardElement } from '../../../core/messages/card.ts';
import { cardBlocks } from '../../../bots/slack/presenters/cardBlocks.ts';
import { fieldValues } from '../../../bots/slack/presenters/fieldValues.ts';
import { formModal, messageModal } from '../../../bots/slack/presenters/formModal.ts';
import { escapeMrkdwn, typedText } from '../../../bots/slack/presenters/slackText.ts';
import { blockCheck } from '../../../bots/slack/simulator/blockCheck.ts';

const card = (elements: CardElement[], fallbackText = 'Order 1042'): Card => ({
  kind: 'order',
  subjectId: 'o1',
  revision: 1,
  elements,
  fallbackText,
});
const button = (label: string, o?: string): Button => ({ label, action: action('order.accept', 'o1', 1, o) });
const nasty = [
  '<!channel> <@U123>',
  '<https://evil.example|click>',
  '*bold* _it_ ~no~ `code`',
  '> quoted',
  ':pizza: & co',
  'a\n>>> b',
  '&lt;!here&gt;',
];

async function expectAccepted(blocks: KnownBlock[]): Promise<void> {
  expect((await blockCheck()).message(blocks)).toEqual([]);
}

/** Every mrkdwn text in the blocks: the only ones in which Slack looks for more than text. */
function mrkdwnTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn') return [String(text)];
  return Object.values(value).flatMap(mrkdwnTexts);
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...nasty),
  fc.string({ minLength: 2900, maxLength: 3500 }),
  fc.constant(''),
);
const anyButton = fc.record({
  label: anyText,
  action: fc.record({ v: fc.constant(1 as const), a: fc.constantFrom('order.accept', 'cart.confirm'), s: fc.uuid(), r: fc.nat() }),
});
const anyElement: fc.Arbitrary<CardElement> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text: anyText }),
  fc.record({
    type: fc.constant('text' as const),
    text: anyText,
    tone: fc.constantFrom('normal' as const, 'strong' as const, 'subtle' as const, 'warning' as const),
  }),
  fc.record({ type: fc.constant('note' as const), text: anyText }),
  fc.record({ type: fc.constant('fields' as const), items: fc.array(fc.record({ label: anyText, value: anyText }), { maxLength: 25 }) }),
  fc.record({
    type: fc.constant('lines' as const),
    rows: fc.array(fc.record({ quantity: fc.nat(), name: anyText, details: fc.array(anyText, { maxLength: 3 }), priceText: anyText }), {
      maxLength: 8,
    }),
    totals: fc.array(fc.record({ label: anyText, value: anyText }), { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('media' as const), url: fc.oneof(fc.webUrl({ validSchemes: ['https'] }), anyText), alt: anyText }),
  fc.constant({ type: 'divider' as const }),
  fc.record({
    type: fc.constant('choice' as const),
    id: fc.constantFrom('a', 'b'),
    label: anyText,
    multi: fc.boolean(),
    options: fc.uniqueArray(fc.record({ value: fc.string({ maxLength: 200 }), label: anyText }), {
      maxLength: 120,
      selector: ({ value }) => value,
    }),
  }),
  fc.record({
    type: fc.constant('input' as const),
    id: fc.constantFrom('a', 'c'),
    label: anyText,
    input: fc.constantFrom('text' as const, 'number' as const, 'phone' as const),
    value: fc.constantFrom('', '12'),
  }),
  fc.record({ type: fc.constant('actions' as const), buttons: fc.array(anyButton, { maxLength: 60 }) }),
);

test('a link is Slack’s own, and neither its label nor its address can make it more', async () => {
  const link = (label: string, url: string) => cardBlocks(card([{ type: 'link', label, url }]), 'chat').blocks;
  await expectAccepted(link('Tu pedido', 'https://shop.test/o/x'));
  expect(mrkdwnTexts(link('Tu pedido', 'https://shop.test/o/x'))).toEqual(['<https://shop.test/o/x|Tu pedido>']);
  expect(mrkdwnTexts(link('a> <!channel> |\nb', 'https://shop.test/o/x|<!here>'))).toEqual([
    '<https://shop.test/o/x%7C%3C!here%3E|a&gt; &lt;!channel&gt; | b>',
  ]);
  for (const url of ['javascript:alert(1)', 'nothing', `https://shop.test/${'x'.repeat(4000)}`]) expect(link('Tu pedido', url)).toEqual([]);
});

describe('any card', () => {
  test('is drawn within what Slack accepts, with a fallback text, and no text in it can mention, link or format', async () => {
    const check = await blockCheck();
    fc.assert(
      fc.property(fc.array(anyElement, { maxLength: 60 }), anyText, (elements, fallback) => {
        const { blocks, text } = cardBlocks(card(elements, fallback), 'shop');
        expect(check.message(blocks)).toEqual([]);
        expect(blocks.length).toBeLessThanOrEqual(49);
        expect(text.trim()).not.toBe('');
        for (const mrkdwn of [...mrkdwnTexts(blocks), text]) expect(mrkdwn).not.toMatch(/[<>]/);
      }),
      { numRuns: 150 },
    );
  });

  test('keeps its buttons when it is too long for one message', () => {
    const filler: CardElement[] = Array.from({ length: 80 }, (_none, index) => ({ type: 'text', text: `line ${index}` }));
    const { blocks } = cardBlocks(card([...filler, { type: 'actions', buttons: [button('Accept')] }]), 'shop');
    expect(blocks).toHaveLength(49);
    expect(blocks.at(-1)).toMatchObject({ type: 'actions' });
    expect(blocks.at(-2)).toMatchObject({ type: 'context', elements: [{ text: '…' }] });
  });

  test('gives each button an id of its own, the same ones every time', () => {
    const drawn = (): unknown[] =>
      cardBlocks(card([{ type: 'actions', buttons: [button('Accept', '10'), button('Accept', '20')] }]), 'shop').blocks;
    expect(drawn()).toMatchObject([{ elements: [{ action_id: 'shop:order.accept' }, { action_id: 'shop:order.accept#2' }] }]);
    expect(drawn()).toEqual(drawn());
  });

  test('puts more than 25 buttons in several rows', async () => {
    const { blocks } = cardBlocks(card([{ type: 'actions', buttons: Array.from({ length: 30 }, () => button('x')) }]), 'shop');
    expect(blocks.map((block) => 'elements' in block && block.elements.length)).toEqual([25, 5]);
    await expectAccepted(blocks);
  });

  test('shows a long text whole, in several sections', () => {
    const text = `${'a'.repeat(2999)}\n${'b'.repeat(2999)}`;
    const { blocks } = cardBlocks(card([{ type: 'text', text }]), 'shop');
    expect(blocks.map((block) => (block as SectionBlock).text?.text).join('\n')).toBe(text);
  });
});

describe('what people wrote', () => {
  test.each(nasty)('%j is shown as it is', (text) => {
    const elements: CardElement[] = [
      { type: 'text', text, tone: 'strong' },
      { type: 'fields', items: [{ label: 'Note', value: text }] },
    ];
    const { blocks } = cardBlocks(card(elements, text), 'shop');
    const literal = JSON.stringify(blocks.filter((block) => mrkdwnTexts(block).length === 0));
    const formatted = mrkdwnTexts(blocks).map((each) => each.replace(/^\*[^*]*\*/, ''));
    for (const each of formatted) expect(each).not.toMatch(/[<>*_~`]|:[a-z]+:|^&gt;/m);
    expect(
      literal.includes(JSON.stringify(text.trim()).slice(1, -1)) || formatted.some((each) => typedText(each).includes(text.trim())),
    ).toBe(true);
  });

  test('comes back from mrkdwn unchanged, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(typedText(escapeMrkdwn(text))).toBe(text)));
    for (const text of nasty) expect(typedText(escapeMrkdwn(text))).toBe(text);
  });

  test.each([
    ['dos <https://bar.example/x|pizzas> &amp; una coca', 'dos pizzas & una coca'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['<tel:+34600>', '+34600'],
    ['<@U1> <@U2|ana> <#C1|general> <!here> <!subteam^S1|@cocina>', '@U1 ana #general @here @cocina'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ])('typed in Slack as %j is read as %j', (typed, text) => {
    expect(typedText(typed)).toBe(text);
  });
});

describe('a form', () => {
  const form = card([
    { type: 'heading', text: 'Reject order 1042 of Pizzeria Luna' },
    { type: 'choice', id: 'reason', label: 'Reason', multi: false, required: true, options: [{ value: 'too_busy', label: 'Too busy' }] },
    { type: 'input', id: 'reasonText', label: 'Say more', input: 'text', maxLength: 300 },
    { type: 'actions', buttons: [button('Send')] },
  ]);
  const labels = { submit: 'Send', close: 'Back' };

  test('becomes a modal Slack accepts, its questions found again by their ids', async () => {
    const view = formModal(form, 'order.form', '{"o":"1"}', labels);
    expect((await blockCheck()).view(view, 'modal')).toEqual([]);
    expect(view.title.text).toBe('Reject order 1042 of Pi…');
    expect(view.blocks.map(({ block_id }) => block_id)).toEqual([undefined, 'reason', 'reasonText']);
    expect(view.blocks).toMatchObject([
      { type: 'section' },
      { type: 'input', optional: false },
      { type: 'input', optional: true, element: { max_length: 300 } },
    ]);
  });

  test('of any kind stays within what Slack accepts', async () => {
    const check = await blockCheck();
    fc.assert(
      fc.property(fc.array(anyElement, { minLength: 1, maxLength: 40 }), (elements) => {
        const view = formModal(card([{ type: 'text', text: 'x' }, ...elements]), 'order.form', '{}', labels);
        expect(check.view(view, 'modal')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('refuses metadata that Slack would refuse', () => {
    expect(() => formModal(form, 'order.form', 'x'.repeat(3001), labels)).toThrow('3001');
  });

  test('gives way to a sentence', async () => {
    expect((await blockCheck()).view(messageModal('Order', '<b> & *c*', 'Close'), 'modal')).toEqual([]);
  });

  test('gives its answers by question', () => {
    const values = {
      reason: { 'oo.field': { type: 'radio_buttons', selected_option: { value: 'other' } } },
      reasonText: { 'oo.field': { type: 'plain_text_input', value: 'no oven' } },
      several: { 'oo.field': { type: 'multi_static_select', selected_options: [{ value: 'a' }, { value: 'b' }] } },
      day: { 'oo.field': { type: 'datepicker', selected_date: '2026-01-02' } },
      open: { 'oo.field': { type: 'plain_text_input', value: null } },
    };
    expect(fieldValues({ values })).toEqual({ reason: 'other', reasonText: 'no oven', several: 'a,b', day: '2026-01-02' });
    expect(fieldValues(undefined)).toEqual({});
    expect(fieldValues({ values: { reason: 'x' } })).toEqual({});
  });
});
