import type { Json } from '../bots/azure/azureWorld.ts';

export type AzureButton = { label: string; value: Json };

export function buttonsOfPost(activity: Json): AzureButton[] {
  return nodesOf(activity['attachments'])
    .filter(({ type }) => type === 'Action.Submit')
    .map(({ title, data }) => ({ label: String(title), value: data as Json }));
}

/** Everything a person can read of a message. */
export function wordsOfPost(activity: Json): string {
  const runs = nodesOf(activity['attachments']).flatMap((node) => (node['type'] === 'TextRun' ? [String(node['text'])] : []));
  return [...(typeof activity['text'] === 'string' ? [activity['text']] : []), ...runs].join(' ');
}

/** What would be more than text: anything a client reads as Markdown, a message not declared plain, characters that turn or hide others. */
export function faultsOfPost(activity: Json): string[] {
  const marked = nodesOf(activity['attachments']).filter(({ type }) => type === 'TextBlock' || type === 'FactSet');
  const isRich = typeof activity['text'] === 'string' && activity['textFormat'] !== 'plain';
  const hidden = /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/u.test(wordsOfPost(activity));
  return [...marked.map((node) => JSON.stringify(node)), ...(isRich ? ['not plain'] : []), ...(hidden ? ['hidden characters'] : [])];
}

function nodesOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(nodesOf)];
}
