import { expect, test } from '@jest/globals';
import { buttonText, cardText } from '../../../bots/terminal/cardText.ts';
import { plainText } from '../../../bots/terminal/plainText.ts';
import { action } from '../../../core/messages/action.ts';
import type { Card, CardElement } from '../../../core/messages/card.ts';

const card = (...elements: CardElement[]): Card => ({ kind: 'cart', subjectId: 'c1', revision: 1, elements, fallbackText: 'in short' });

test('a card shows its lines, its totals and its buttons by number', () => {
  const confirm = { label: 'Confirm', action: action('cart.confirm', 'c1', 1) };
  const { text, buttons } = cardText(
    card(
      { type: 'heading', text: 'Your order' },
      {
        type: 'lines',
        rows: [{ quantity: 2, name: 'Margherita', details: ['no onion'], priceText: '€18.00' }],
        totals: [{ label: 'Total', value: '€18.00' }],
      },
      { type: 'actions', buttons: [confirm, { ...confirm, label: 'Change' }] },
    ),
    3,
  );
  const lines = text.split('\n').map((line) => line.replace(/^│ /, '').replace(/ +/g, ' '));
  expect(lines.slice(1, -1)).toEqual(['YOUR ORDER', '2 × Margherita €18.00', ' no onion', 'Total €18.00', '[3] Confirm', '[4] Change']);
  expect(buttons.map(({ number }) => number)).toEqual([3, 4]);
  expect(buttonText(buttons[0]!)).toBe('[3] Confirm');
});

test('a link is shown with its address, to be opened outside', () => {
  expect(cardText(card({ type: 'link', label: 'Your order', url: 'https://shop.test/o/x' }), 1).text).toContain(
    'Your order: https://shop.test/o/x',
  );
});

test('a card without anything to draw says its fallback text', () => {
  expect(cardText(card(), 1).text).toContain('│ in short');
});

test.each([
  ['an escape sequence', 'Ana\u001b[2J\u001b]0;owned\u0007', 'Ana[2J]0;owned'],
  ['an 8-bit escape', 'Ana\u009b31m', 'Ana31m'],
  ['a carriage return', 'total 90\rtotal 10', 'total 90\ntotal 10'],
  ['a backspace', 'no\b\byes', 'noyes'],
  ['a turned reading order', 'abc\u202edef\u2066', 'abcdef'],
  ['many empty lines', 'a\n\n\n\n\nb', 'a\n\nb'],
  ['accents and emoji', 'Jalapeño 🍕', 'Jalapeño 🍕'],
])('%s cannot reach the screen', (_name, text, shown) => {
  expect(plainText(text)).toBe(shown);
});

test('no element of a card lets a control character through', () => {
  const evil = 'x\u001b[31m\u0007';
  const button = { label: evil, action: action('a', 's', 1) };
  const { text } = cardText(
    card(
      { type: 'heading', text: evil },
      { type: 'text', text: evil, tone: 'warning' },
      { type: 'fields', items: [{ label: evil, value: evil }] },
      { type: 'lines', rows: [{ quantity: 1, name: evil, details: [evil], priceText: evil }], totals: [{ label: evil, value: evil }] },
      { type: 'media', url: evil, alt: evil },
      { type: 'note', text: evil },
      { type: 'link', label: evil, url: evil },
      { type: 'actions', buttons: [button] },
    ),
    1,
  );
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
});
