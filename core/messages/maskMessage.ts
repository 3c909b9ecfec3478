import { maskWords } from '../customers/maskRules.ts';
import type { CardElement, MessageContent, Sensitive } from './card.ts';
import type { Message } from './message.ts';

/**
 * A message for somebody who has come back to the conversation and may be another person: what the customer said or gave up to that number
 * of the log is shown masked, what they gave since then as it is. Pure.
 */
export function maskMessage(message: Message, since: number): Message {
  return { ...message, content: maskContent(message, since) };
}

function maskContent({ content, authorKind, seq }: Message, since: number): MessageContent {
  if (content.type === 'card') {
    const elements = content.card.elements.map((element) => maskElement(element, since));
    return { ...content, card: { ...content.card, elements } };
  }
  if (content.type !== 'text') return content;
  if (authorKind === 'customer' && seq > since) return content;
  if (content.masked !== undefined) return { ...content, text: content.masked };
  return authorKind === 'customer' ? { ...content, text: maskWords(content.text) } : content;
}

function maskElement(element: CardElement, since: number): CardElement {
  const shown = (value: string, sensitive: Sensitive | undefined) =>
    sensitive && (sensitive.saidAt ?? 0) <= since ? sensitive.masked : value;
  if (element.type === 'fields') {
    return { ...element, items: element.items.map((item) => ({ ...item, value: shown(item.value, item.sensitive) })) };
  }
  if (element.type === 'text' && element.masked !== undefined) return { ...element, text: element.masked };
  return element.type === 'input' && element.value !== undefined ? { ...element, value: shown(element.value, element.sensitive) } : element;
}
