import { action } from '../../messages/action.ts';
import type { Card } from '../../messages/card.ts';

/** The longest text that is kept while the person chooses a shop. */
const keptTextLength = 500;

/** Asks which shop a text is for. Each button carries the text, so that nobody has to write it again. */
export function shopChoiceCard(question: string, shops: { merchantId: string; name: string }[], text: string): Card {
  const kept = text.trim().slice(0, keptTextLength);
  const buttons = shops.map(({ merchantId, name }) => ({
    label: name,
    action: action('shop.choose', merchantId, 0, kept === '' ? undefined : kept),
  }));
  return {
    kind: 'shopChoice',
    subjectId: '',
    revision: 0,
    fallbackText: question,
    elements: [
      { type: 'text', text: question },
      { type: 'actions', buttons },
    ],
  };
}
