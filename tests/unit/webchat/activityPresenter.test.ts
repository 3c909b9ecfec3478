import { describe, expect, test } from '@jest/globals';
import { shopAccountId, toActivity } from '../../../bots/webchat/activityPresenter.ts';
import { adaptiveCardType } from '../../../bots/botframework/adaptiveCard.ts';
import { action } from '../../../core/messages/action.ts';
import type { MessageContent } from '../../../core/messages/card.ts';
import { messageCard } from '../../../core/messages/messageCard.ts';
import type { Message } from '../../../core/messages/message.ts';

const shop = { slug: 'bar', name: 'Bar', publicUrl: 'https://we.example' };
const confirm = { label: 'Confirm', action: action('cart.confirm', 'c1', 3) };

function stored(content: MessageContent, change: Partial<Message> = {}): Message {
  const base = {
    conversationId: 'k',
    seq: 9,
    activityId: 'a1',
    revision: 2,
    position: 4,
    authorKind: 'bot',
    authorId: null,
    content,
  } as const;
  return { ...base, locale: 'es', replyTo: null, externalId: null, createdAt: new Date('2026-01-02T03:04:05Z'), ...change };
}

describe('files', () => {
  const photo = { ref: 'r1', name: 'plato.jpg', mediaType: 'image/jpeg', sizeBytes: 1234 } as const;
  const paper = { ref: 'r2', name: 'carta.pdf', mediaType: 'application/pdf', sizeBytes: 99 } as const;

  test('are attachments with an address and their size, with words or without', () => {
    const files = {
      attachments: [
        { contentType: 'image/jpeg', contentUrl: 'https://we.example/files/r1', name: 'plato.jpg' },
        { contentType: 'application/pdf', contentUrl: 'https://we.example/files/r2', name: 'carta.pdf' },
      ],
    };
    const silent = toActivity(stored({ type: 'text', text: '', files: [photo, paper] }, { authorKind: 'customer' }), shop);
    expect(silent).toMatchObject({ ...files, channelData: { attachmentSizes: [1234, 99] } });
    expect(silent).not.toHaveProperty('text');
    const worded = toActivity(stored({ type: 'text', text: '*hola*', files: [photo, paper] }, { authorKind: 'customer' }), shop);
    expect(worded).toMatchObject({ ...files, text: '*hola*', textFormat: 'plain' });
    expect(toActivity(stored({ type: 'text', text: '' }), shop)).toBeNull();
  });

  test('are links on a card of another channel', () => {
    const card = messageCard('a1', 1, { type: 'text', text: 'mira', files: [photo] }, 'https://we.example');
    const text = 'mira\n📎 plato.jpg: https://we.example/files/r1';
    expect(card).toMatchObject({ elements: [{ type: 'text', text }], fallbackText: text });
  });
});

describe('messages as activities', () => {
  test('every revision has the id of the message and the place of its first one', () => {
    const activity = toActivity(stored({ type: 'text', text: 'hola' }, { replyTo: 'in1' }), shop);
    expect(activity).toMatchObject({ id: 'a1', text: 'hola', textFormat: 'plain', locale: 'es', replyToId: 'in1' });
    expect(activity).toMatchObject({ channelData: { 'webchat:sequence-id': 4 }, from: { id: shopAccountId, name: 'Bar', role: 'bot' } });
  });

  test('what the customer said comes back with the id its client gave it', () => {
    const said = toActivity(
      stored({ type: 'text', text: '<b>hi</b>' }, { authorKind: 'customer', authorId: 'person-1', externalId: 'x-1' }),
      shop,
    );
    expect(said).toMatchObject({
      text: '<b>hi</b>',
      textFormat: 'plain',
      from: { id: 'dl_k', role: 'user' },
      channelData: { clientActivityID: 'x-1' },
    });
    expect(JSON.stringify(said)).not.toContain('person-1');
  });

  test('a tap is shown as the words of its button', () => {
    const tapped: MessageContent = { type: 'action', action: confirm.action, inputs: { phone: '600' }, label: 'Confirmar' };
    const activity = toActivity(stored(tapped, { authorKind: 'customer' }), shop);
    expect(activity).toMatchObject({ text: 'Confirmar', textFormat: 'plain' });
    expect(JSON.stringify(activity)).not.toContain('600');
  });

  test('the bot links to our own pages and to nothing else; a customer links to nothing', () => {
    const text = 'Más: https://we.example/privacy/bar. https://we.example.evil.example/x [a](https://evil.example)\n*fin*';
    const told = toActivity(stored({ type: 'text', text }), shop);
    expect(told?.textFormat).toBe('markdown');
    expect(told?.text?.match(/\]\([^)]*\)/g)).toEqual(['](https://we.example/privacy/bar)']);
    expect(toActivity(stored({ type: 'text', text }, { authorKind: 'customer' }), shop)).toMatchObject({ text, textFormat: 'plain' });
    expect(toActivity(stored({ type: 'text', text: 'https://evil.example' }), shop)).toMatchObject({ textFormat: 'plain' });
  });

  test('a message with nothing to show is left out', () => {
    expect(toActivity(stored({ type: 'text', text: '' }, { authorKind: 'customer', externalId: 'start' }), shop)).toBeNull();
    expect(toActivity(stored({ type: 'action', action: confirm.action, inputs: {}, label: '' }), shop)).toBeNull();
  });

  test('a quick reply shows its words and carries its action', () => {
    const activity = toActivity(stored({ type: 'text', text: '¿Sí?', suggestions: [confirm] }), shop);
    const [first] = activity?.suggestedActions?.actions ?? [];
    expect(first).toEqual({
      type: 'messageBack',
      title: 'Confirm',
      text: 'Confirm',
      displayText: 'Confirm',
      value: { openorder: confirm.action, openorderLabel: 'Confirm' },
    });
  });

  test('a card is an attachment with a summary, and no text beside it', () => {
    const card = {
      kind: 'order',
      subjectId: 'o1',
      revision: 1,
      elements: [{ type: 'heading' as const, text: 'Pedido' }],
      fallbackText: 'Pedido 7',
    };
    const activity = toActivity(stored({ type: 'card', card, suggestions: [confirm] }), shop);
    expect(activity?.text).toBeUndefined();
    expect(activity).toMatchObject({
      summary: 'Pedido 7',
      attachments: [{ contentType: adaptiveCardType }],
      suggestedActions: { actions: [{ title: 'Confirm' }] },
    });
  });
});
