import type { MrkdwnElement, PlainTextElement, TextObject } from '@slack/types';

/** Text as Slack shows it literally: no mention, no link, no formatting, no `:emoji:`. Clipped to Slack's limit for its place. */
export function plain(text: string, maxLength: number): PlainTextElement {
  return { type: 'plain_text', text: clip(text, maxLength), emoji: false };
}

/** Bold, unless the text holds something that mrkdwn would read as more than text: then it stays literal. */
export function strong(text: string, maxLength: number): TextObject {
  const line = text.trim();
  const bold = `*${escapeMrkdwn(line)}*`;
  return isInert(line) && !line.includes('\n') && bold.length <= maxLength ? mrkdwn(bold) : plain(line, maxLength);
}

/** A value under its bold label; both literal when either of them could be read as formatting. */
export function labelled(label: string, value: string, maxLength: number): TextObject {
  const shown = value.trim() === '' ? '–' : value.trim();
  const formatted = `*${escapeMrkdwn(label)}*\n${escapeMrkdwn(shown)}`;
  const inert = isInert(label) && isInert(shown) && formatted.length <= maxLength;
  return inert ? mrkdwn(formatted) : plain(`${label}\n${shown}`, maxLength);
}

/** Mrkdwn in which Slack looks for no link, channel or person by itself. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Makes the three characters with a meaning in mrkdwn literal: what comes out cannot mention or link anything. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Whether mrkdwn shows the (escaped) text as it is: no formatting characters, no `:emoji:`, no quote or list at a line's start. */
function isInert(text: string): boolean {
  return !/[*_~`]|:[a-z0-9_+'-]+:|^\s*>/imu.test(text);
}

/** What a person typed in Slack, as plain text: links and mentions by what they are called, entities decoded once. */
export function typedText(slackText: string): string {
  return slackText
    .replace(/<([^<>]*)>/g, (_whole, inside: string) => spoken(inside))
    .replace(/&(amp|lt|gt);/g, (_whole, name: string) => entities[name] ?? '');
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>' };

function spoken(inside: string): string {
  const [target = '', label] = inside.split('|', 2);
  if (label !== undefined && label !== '') return `${/^[#]/.test(target) ? '#' : ''}${label}`;
  if (target.startsWith('!')) return `@${target.slice(1).split('^')[0] ?? ''}`;
  return target.replace(/^(mailto|tel):/, '');
}

/** At most that many UTF-16 units, with an ellipsis when something was left out; a surrogate pair is never split. */
export function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${whole(text.slice(0, maxLength - 1))}…`;
}

/** Cuts a text into pieces of at most that length, at line ends where there are any. */
export function pieces(text: string, maxLength: number): string[] {
  const result: string[] = [];
  let rest = text;
  while (rest.length > maxLength) {
    const lineEnd = rest.lastIndexOf('\n', maxLength);
    const piece = lineEnd > 0 ? rest.slice(0, lineEnd) : whole(rest.slice(0, maxLength));
    result.push(piece);
    rest = rest.slice(piece.length).replace(/^\n/, '');
  }
  return [...result, rest].filter((piece) => piece.trim() !== '');
}

function whole(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
