import type { Block, SimMessage } from './simulatorState.ts';

type Node = Record<string, unknown>;

const texts = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  if (node.type === 'plain_text') return [];
  if (node.type === 'user' && typeof node.user_id === 'string') return [`<@${node.user_id}>`];
  if (node.type === 'broadcast' && typeof node.range === 'string') return [`<!${node.range}>`];
  if (node.type === 'mrkdwn' && typeof node.text === 'string') return [node.text];
  return Object.values(node).flatMap(texts);
};

/** The text whose mentions count: of the blocks when there are any, because then `text` is only the fallback. plain_text mentions nobody. */
const spoken = (message: Pick<SimMessage, 'text'> & { blocks?: Block[] }): string =>
  message.blocks?.length ? texts(message.blocks).join('\n') : message.text;

/** Whom a message calls: people by id, and whether it calls everybody. */
export const mentionsOf = (message: Pick<SimMessage, 'text'> & { blocks?: Block[] }): { users: string[]; everybody: boolean } => {
  const text = spoken(message);
  const users = [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map((match) => match[1] ?? '');
  return { users: [...new Set(users)], everybody: /<!(here|channel|everyone)(?:\|[^>]*)?>/.test(text) };
};
