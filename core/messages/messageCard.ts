import type { Card, MessageContent } from './card.ts';

/** A message of the log as a card, for channels that are sent cards. Null for what only a customer says. Pure. */
export function messageCard(activityId: string, revision: number, content: MessageContent): Card | null {
  if (content.type === 'action') return null;
  const card: Card =
    content.type === 'card'
      ? content.card
      : { kind: 'message', subjectId: activityId, revision, elements: [{ type: 'text', text: content.text }], fallbackText: content.text };
  const suggestions = content.suggestions ?? [];
  return suggestions.length === 0 ? card : { ...card, elements: [...card.elements, { type: 'actions', buttons: suggestions }] };
}
