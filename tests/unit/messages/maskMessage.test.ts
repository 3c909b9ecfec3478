import { expect, test } from '@jest/globals';
import type { MessageContent } from '../../../core/messages/card.ts';
import { maskMessage } from '../../../core/messages/maskMessage.ts';
import type { Message } from '../../../core/messages/message.ts';

const message = (content: MessageContent, seq: number, authorKind: Message['authorKind'] = 'bot'): Message => ({
  conversationId: 'c',
  seq,
  activityId: 'a',
  revision: 1,
  position: seq,
  authorKind,
  authorId: null,
  content,
  locale: 'es',
  replyTo: null,
  externalId: null,
  createdAt: new Date(0),
});

const card = (saidAt?: number): MessageContent => ({
  type: 'card',
  card: {
    kind: 'cart',
    subjectId: 's',
    revision: 1,
    fallbackText: '',
    elements: [
      {
        type: 'fields',
        items: [
          { label: 'Name', value: 'Ana' },
          { label: 'Phone', value: '+34612345678', sensitive: { masked: '+34 ••• ••• 678', saidAt } },
        ],
      },
      { type: 'input', id: 'street', label: 'Street', input: 'text', value: 'Calle Mayor', sensitive: { masked: 'Calle M•••', saidAt } },
      { type: 'input', id: 'town', label: 'Town', input: 'text', value: 'Madrid' },
    ],
  },
});
const valuesOf = ({ content }: Message): (string | undefined)[] =>
  content.type !== 'card'
    ? []
    : content.card.elements.flatMap((element) =>
        element.type === 'fields' ? element.items.map(({ value }) => value) : element.type === 'input' ? [element.value] : [],
      );

test('history and what was known before are masked; what was said since is not', () => {
  const masked = ['Ana', '+34 ••• ••• 678', 'Calle M•••', 'Madrid'];
  const full = ['Ana', '+34612345678', 'Calle Mayor', 'Madrid'];
  expect(valuesOf(maskMessage(message(card(), 9), 5))).toEqual(masked);
  expect(valuesOf(maskMessage(message(card(5), 9), 5))).toEqual(masked);
  expect(valuesOf(maskMessage(message(card(6), 9), 5))).toEqual(full);
  expect(valuesOf(maskMessage(message(card(2), 3), 5))).toEqual(masked);
});

test('of what was written only the customer’s own words of before are masked', () => {
  const text: MessageContent = { type: 'text', text: 'llama al 612345678' };
  expect(maskMessage(message(text, 5, 'customer'), 5).content).toEqual({ type: 'text', text: 'llama al ••• ••• 678' });
  expect(maskMessage(message(text, 6, 'customer'), 5).content).toEqual(text);
  expect(maskMessage(message(text, 5, 'bot'), 5).content).toEqual(text);
});
