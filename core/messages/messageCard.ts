import { fileLines } from '../files/messageFile.ts';
import type { Card, MessageContent } from './card.ts';

/** A message of the log as a card, for channels that are sent cards. Null for what only a customer says. Pure. */
export function messageCard(activityId: string, revision: number, content: MessageContent, publicUrl: string): Card | null {
  if (content.type === 'action') return null;
  const card = content.type === 'card' ? content.card : textCard(activityId, revision, content, publicUrl);
  const suggestions = content.suggestions ?? [];
  return suggestions.length === 0 ? card : { ...card, elements: [...card.elements, { type: 'actions', buttons: suggestions }] };
}

/** Files are links: a channel that is sent cards shows no bytes. */
function textCard(activityId: string, revision: number, content: Extract<MessageContent, { type: 'text' }>, publicUrl: string): Card {
  const text = [content.text, ...fileLines(publicUrl, content.files ?? [])].filter(Boolean).join('\n');
  return { kind: 'message', subjectId: activityId, revision, elements: [{ type: 'text', text }], fallbackText: text };
}
