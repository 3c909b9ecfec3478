import { element } from './element.js';
import { language } from './words.js';

const open = '\uE000';
const shut = '\uE001';
const emoji = {
  bell: '🔔',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  no_entry: '⛔',
  warning: '⚠️',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  eyes: '👀',
  pizza: '🍕',
  bread: '🍞',
  fire: '🔥',
  clock1: '🕐',
  alarm_clock: '⏰',
  memo: '📝',
  package: '📦',
  bike: '🚲',
  tada: '🎉',
  thumbsup: '👍',
  '+1': '👍',
  rotating_light: '🚨',
};

/** Shortcodes we know become signs; others stay as they are. */
export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji[name] ?? whole);

const decode = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const dateStyles = {
  time: { timeStyle: 'short' },
  time_secs: { timeStyle: 'medium' },
  date: { dateStyle: 'long' },
  date_long: { dateStyle: 'full' },
  date_short: { dateStyle: 'medium' },
  date_num: { dateStyle: 'short' },
  date_pretty: { dateStyle: 'long' },
};

const dateOf = (body, fallback) => {
  const [, seconds, format] = /^!date\^(\d+)\^([^^]*)/.exec(body) ?? [];
  if (!seconds) return fallback;
  const at = new Date(Number(seconds) * 1000);
  return format.replace(/\{(\w+)\}/g, (whole, name) => (dateStyles[name] ? at.toLocaleString(language, dateStyles[name]) : whole));
};

const entity = (inside, names) => {
  const bar = inside.indexOf('|');
  const body = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  if (body.startsWith('@')) return element('span', { class: 'mention' }, `@${names[body.slice(1)] ?? label ?? body.slice(1)}`);
  if (body.startsWith('#')) return element('span', { class: 'mention' }, `#${label ?? body.slice(1)}`);
  if (/^!(here|channel|everyone)/.test(body)) return element('span', { class: 'mention loud' }, `@${body.slice(1)}`);
  if (body.startsWith('!date^')) return dateOf(body, label ?? '');
  if (/^https?:\/\//i.test(body)) {
    return element('a', { href: decode(body), rel: 'noreferrer noopener', target: '_blank' }, decode(label ?? body));
  }
  if (body.startsWith('mailto:')) return decode(label ?? body.slice(7));
  return decode(`<${inside}>`);
};

const marks = [
  [/(?<![\p{L}\p{N}])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}])/u, 'strong'],
  [/(?<![\p{L}\p{N}])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}])/u, 'em'],
  [/(?<![\p{L}\p{N}])~(?=\S)([^~\n]+?)(?<=\S)~(?![\p{L}\p{N}])/u, 's'],
];

const leaves = (text, kept) =>
  text.split(/(\uE000\d+\uE001)/).map((part) => {
    const index = /^\uE000(\d+)\uE001$/.exec(part)?.[1];
    return index === undefined ? withEmoji(decode(part)) : kept[Number(index)];
  });

const formatted = (text, kept) => {
  for (const [pattern, tag] of marks) {
    const match = pattern.exec(text);
    if (!match) continue;
    const after = match.index + match[0].length;
    return [formatted(text.slice(0, match.index), kept), element(tag, {}, formatted(match[1], kept)), formatted(text.slice(after), kept)];
  }
  return leaves(text, kept);
};

const lines = (text, kept) =>
  text.split('\n').flatMap((line, index, all) => {
    const quoted = line.startsWith('&gt;');
    const content = formatted(quoted ? line.slice(4).trimStart() : line, kept).flat(Infinity);
    if (quoted) return [element('blockquote', {}, content)];
    return index < all.length - 1 ? [...content, element('br')] : content;
  });

/** Slack's mrkdwn as nodes: bold, italic, strike, code, quotes, mentions and http(s) links. Everything else is text. */
export const mrkdwn = (text, names) => {
  const kept = [];
  const keep = (node) => `${open}${kept.push(node) - 1}${shut}`;
  const prepared = text
    .replace(/[\uE000\uE001]/g, '')
    .replace(/```\n?([\s\S]+?)```/g, (_, code) => keep(element('pre', {}, decode(code))))
    .replace(/`([^`\n]+)`/g, (_, code) => keep(element('code', {}, decode(code))))
    .replace(/<([^<>\n]+)>/g, (_, inside) => keep(entity(inside, names)));
  return lines(prepared, kept);
};

/** A text object as nodes: plain_text is only text. */
export const textObject = (object, names) => {
  if (!object) return [];
  return object.type === 'mrkdwn' ? mrkdwn(object.text, names) : [withEmoji(object.text)];
};
