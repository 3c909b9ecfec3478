import { expect, test } from '@jest/globals';
import { createTranscript } from '../../../bots/terminal/transcript.ts';

test('a file of an earlier message is a line with its address', () => {
  const printed: string[] = [];
  const transcript = createTranscript('es', (text) => void printed.push(text), 'https://we.example');
  const file = { ref: 'r1', name: 'plato.jpg', mediaType: 'image/jpeg', sizeBytes: 1 } as const;
  const base = {
    conversationId: 'c',
    activityId: 'a',
    revision: 1,
    position: 1,
    authorId: null,
    locale: 'es',
    replyTo: null,
    externalId: null,
  } as const;
  transcript.showHistory([
    { ...base, seq: 1, authorKind: 'customer', content: { type: 'text', text: '', files: [file] }, createdAt: new Date(0) },
  ]);
  expect(printed).toEqual(['tú: 📎 plato.jpg: https://we.example/files/r1']);
});
