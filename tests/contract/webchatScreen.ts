import type { Json } from '../bots/webchat/directLineClient.ts';

export type WebButton = { label: string; value: Json };

/** What a Direct Line client shows: of every activity its newest version, by the shop's own sequence. */
export function activitiesOnScreen(activities: readonly Json[]): Json[] {
  const newest = new Map(activities.filter(({ type }) => type === 'message').map((activity) => [activity['id'], activity]));
  return [...newest.values()].sort((one, other) => sequenceOf(one) - sequenceOf(other));
}

function sequenceOf(activity: Json): number {
  return Number((activity['channelData'] as Json | undefined)?.['webchat:sequence-id'] ?? 0);
}

/** The buttons of its card and its quick replies, with what a press sends. */
export function buttonsOfActivity(activity: Json): WebButton[] {
  const onCard = nodesOf(activity['attachments']).filter(({ type }) => type === 'Action.Submit');
  const suggested = ((activity['suggestedActions'] as Json | undefined)?.['actions'] ?? []) as Json[];
  return [
    ...onCard.map(({ title, data }) => ({ label: String(title), value: data as Json })),
    ...suggested.map(({ title, value }) => ({ label: String(title), value: value as Json })),
  ];
}

/** Everything a person can read of an activity, with Markdown's character references as the characters they show. */
export function wordsOfActivity(activity: Json): string {
  const texts = markdownOf(activity).map((text) => text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code))));
  const said = typeof activity['text'] === 'string' ? [activity['text']] : [];
  return [...said, ...texts].join(' ');
}

/** What would be more than text: Markdown in a card, a message that is not declared plain, characters that turn or hide others. */
export function faultsOfActivity(activity: Json): string[] {
  const marked = markdownOf(activity).filter((text) => /[<>*_`[\]]|\]\(/.test(text));
  const said = typeof activity['text'] === 'string' && activity['textFormat'] !== 'plain' ? activity['text'] : '';
  // The shop's own privacy notice is the one link there may be.
  const isRich = /[<>*_`[\]]|\]\(/.test(said.replace(/\[[^\]]*\]\(http:\/\/shop\.test\/privacy\/\w+\)/, ''));
  const hidden = /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/u.test([activity['text'], ...markdownOf(activity)].join(''));
  return [...marked, ...(isRich ? [`not plain: ${said}`] : []), ...(hidden ? [`hidden characters in ${JSON.stringify(activity)}`] : [])];
}

/** The texts of a card that Web Chat reads as Markdown. */
function markdownOf(activity: Json): string[] {
  return nodesOf(activity['attachments']).flatMap((node) => {
    if (node['type'] === 'TextBlock') return [String(node['text'])];
    return node['type'] === 'FactSet' ? (node['facts'] as Json[]).flatMap(({ title, value }) => [String(title), String(value)]) : [];
  });
}

function nodesOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(nodesOf)];
}
