import { describe, expect, test } from '@jest/globals';
import { toAdaptiveCard } from '../../../bots/botframework/adaptiveCard.ts';
import { inertLines, inertText, inertTitle, plainText } from '../../../bots/botframework/inertText.ts';
import { action } from '../../../core/messages/action.ts';
import type { CardElement } from '../../../core/messages/card.ts';

type Drawn = Record<string, unknown> & { type: string };
const draw = (...elements: CardElement[]): Drawn[] => {
  const card = { kind: 'order', subjectId: 's', revision: 1, elements, fallbackText: 'plain' };
  return toAdaptiveCard(card, { requiredText: 'needed' })['body'] as Drawn[];
};
const one = (element: CardElement): Drawn => draw(element)[0]!;
const accept = { label: 'Accept', action: action('order.accept', 'o1', 2), style: 'primary' as const };

const hostile = [
  '[click](javascript:alert(1))',
  '![x](https://evil.example/p.png)',
  '<img src=x onerror=alert(1)>',
  'https://evil.example and www.evil.example and a@evil.example',
  '**bold** _it_ `code` ~~gone~~ # head > quote',
  '\\(x^2\\) $$y$$',
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}}',
  '&lt;b&gt;',
];

describe('elements', () => {
  test('the card says which version of the format it needs, at most 1.5', () => {
    const card = toAdaptiveCard({ kind: 'k', subjectId: 's', revision: 1, elements: [], fallbackText: 'plain' }, { requiredText: '' });
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', fallbackText: 'plain', body: [] });
  });

  test('heading, text, note and fields', () => {
    expect(one({ type: 'heading', text: 'Pedido 7' })).toMatchObject({ type: 'TextBlock', text: 'Pedido 7', style: 'heading', wrap: true });
    expect(one({ type: 'text', text: 'cuidado', tone: 'warning' })).toMatchObject({ color: 'Attention' });
    expect(draw({ type: 'text', text: 'uno\n\ndos' }).map((block) => block['text'])).toEqual(['uno', 'dos']);
    expect(one({ type: 'note', text: 'nota' })).toMatchObject({ type: 'Container', items: [{ text: 'nota' }] });
    const fields = one({ type: 'fields', items: [{ label: 'Hora', value: '21h' }] });
    expect(fields).toMatchObject({ type: 'FactSet', facts: [{ title: 'Hora', value: '21h' }] });
  });

  test('a link opens a web page, and nothing else', () => {
    const link = (url: string) => draw({ type: 'link', label: 'Tu pedido', url });
    expect(link('https://shop.test/o/x')).toEqual([
      { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Tu pedido', url: 'https://shop.test/o/x' }] },
    ]);
    for (const url of ['javascript:alert(1)', '/o/x', 'data:text/html,x', 'https://']) expect(link(url)).toEqual([]);
  });

  test('lines are rows of columns with the price on the right, totals below a rule', () => {
    const rows = [{ quantity: 2, name: 'Pizza', details: ['grande', 'sin cebolla'], priceText: '20€' }];
    const [row, subtotal, total] = draw({
      type: 'lines',
      rows,
      totals: [
        { label: 'Envío', value: '2€' },
        { label: 'Total', value: '22€' },
      ],
    });
    expect(JSON.stringify(row)).toMatch(/2 ×.*Pizza.*grande.*sin cebolla.*20€/);
    expect(row).toMatchObject({ type: 'ColumnSet', columns: [{ width: 'auto' }, { width: 'stretch' }, { width: 'auto' }] });
    expect(subtotal).toMatchObject({ separator: true });
    expect(total).toMatchObject({ columns: [{ items: [{ text: 'Total', weight: 'Bolder' }] }, {}] });
  });

  test('a divider is a rule above what follows, and nothing at the end', () => {
    expect(draw({ type: 'text', text: 'a' }, { type: 'divider' }, { type: 'text', text: 'b' }, { type: 'divider' })).toEqual([
      expect.not.objectContaining({ separator: true }),
      expect.objectContaining({ text: 'b', separator: true }),
    ]);
  });

  test('choices and inputs carry their id, value and whether they are needed', () => {
    const options = [{ value: 'a', label: 'A.b' }];
    const few = one({ type: 'choice', id: 'reason', label: 'Why?', multi: false, options, value: 'a', required: true });
    expect(few).toMatchObject({
      type: 'Input.ChoiceSet',
      id: 'reason',
      style: 'expanded',
      value: 'a',
      isRequired: true,
      errorMessage: 'needed',
    });
    expect(few['choices']).toEqual([{ title: 'A&#46;b', value: 'a' }]);
    const many = one({ type: 'choice', id: 'slot', label: 'When', multi: false, options: Array(9).fill(options[0]) });
    expect(many).toMatchObject({ style: 'compact', choices: expect.arrayContaining([{ title: 'A.b', value: 'a' }]) });
    expect(one({ type: 'input', id: 'n', label: 'N', input: 'number', value: '3' })).toMatchObject({ type: 'Input.Number', value: 3 });
    expect(one({ type: 'input', id: 'p', label: 'P', input: 'phone', maxLength: 20 })).toMatchObject({
      type: 'Input.Text',
      style: 'Tel',
      maxLength: 20,
    });
    expect(one({ type: 'input', id: 'd', label: 'D', input: 'date' })).toMatchObject({ type: 'Input.Date' });
  });

  test('a button submits its action and its own words', () => {
    const set = one({ type: 'actions', buttons: [accept] });
    const data = { openorder: accept.action, openorderLabel: 'Accept' };
    expect(set).toMatchObject({ type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'Accept', style: 'positive', data }] });
    expect(draw({ type: 'actions', buttons: [] })).toEqual([]);
  });

  test('beside a primary button, the others leave the inputs alone', () => {
    const cancel = { label: 'Cancel', action: action('cart.cancel', 'c1', 2) };
    const associated = (buttons: (typeof accept | typeof cancel)[]): unknown[] => {
      const set = one({ type: 'actions', buttons })['actions'] as Record<string, unknown>[];
      return set.map((drawn) => drawn['associatedInputs']);
    };
    expect(associated([accept, cancel])).toEqual([undefined, 'none']);
    expect(associated([cancel, cancel])).toEqual([undefined, undefined]);
  });

  test('pictures come from us or over https, never from a script', () => {
    expect(one({ type: 'media', url: 'https://x.example/a.png', alt: 'a' })).toMatchObject({ type: 'Image', altText: 'a' });
    for (const url of ['javascript:alert(1)', '//evil.example/a.png', 'http://evil.example/a.png', 'data:text/html,x']) {
      expect(draw({ type: 'media', url, alt: 'a' })).toEqual([]);
    }
  });
});

describe('texts of people are inert', () => {
  test.each(hostile)('%s', (text) => {
    const inert = inertText(text);
    expect(inert).not.toMatch(/[[\]()<>*_`\\$@:{}~|]|\/\/|www\./);
    expect(inert.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))).toBe(text);
  });

  test('in every place of a card', () => {
    const text = '[x](https://evil.example)';
    const rows = [{ quantity: 1, name: text, details: [text], priceText: text }];
    const drawn = draw(
      { type: 'heading', text },
      { type: 'text', text },
      { type: 'note', text },
      { type: 'fields', items: [{ label: text, value: text }] },
      { type: 'lines', rows, totals: [{ label: text, value: text }] },
      { type: 'choice', id: 'i', label: 'l', multi: true, options: [{ value: 'v', label: text }] },
    );
    expect(JSON.stringify(drawn)).not.toContain('](');
    expect(JSON.stringify(drawn).split('&#91;x&#93;').length - 1).toBe(11);
  });

  test('lists, quotes and code by indentation cannot begin', () => {
    expect(inertLines('1. one\n- two\n    code\n\n> q')).toEqual(['1&#46; one', '&#45; two', 'code', '&#62; q']);
  });

  test('marks that turn the text around are dropped, letters and emoji of all languages stay', () => {
    expect(plainText('a\u202Eb\u0000c\u2066')).toBe('abc');
    expect(plainText('ñandú 日本 👩‍👧 مرحبا\nlínea')).toBe('ñandú 日本 👩‍👧 مرحبا\nlínea');
  });
});

test('the title of a choice, which is read out as it is written, has references only where something in it could act', () => {
  for (const title of ['Small (−€1.50)', 'Masa gruesa (+0,50 €)', "Goat's cheese", 'Gluten-free crust'])
    expect(inertTitle(title)).toBe(title);
  for (const title of [...hostile, 'e.example', '1. uno', '- uno', 'uno (c)', "'uno'"]) expect(inertTitle(title)).toBe(inertText(title));
});
