import { act, pressing } from './acting.js';
import { drawBlocks } from './blocks.js';
import { element } from './element.js';
import { mrkdwn, withEmoji } from './mrkdwn.js';
import { language, words } from './words.js';

const timeOf = (ts) => new Date(Number(ts) * 1000).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });

const seeing = (message, seen) => {
  const press = () => act({ as: seen.me, act: 'react', channel: message.channel, ts: message.ts, name: 'eyes' });
  return element(
    'button',
    { type: 'button', class: 'reaction quiet', 'aria-label': words.react, title: words.react, onclick: press },
    '👀+',
  );
};

const head = (message, seen) =>
  element(
    'div',
    { class: 'head' },
    element('strong', {}, seen.names[message.user] ?? message.user),
    message.fromBot && element('span', { class: 'tag' }, words.app),
    element('time', {}, timeOf(message.ts)),
    message.edited && element('span', { class: 'edited' }, `(${words.edited})`),
    message.ephemeralFor ? element('span', { class: 'only' }, words.onlyYou) : seeing(message, seen),
  );

const reactions = (message, seen) =>
  message.reactions.map(({ name, users }) => {
    const toggle = () => act({ as: seen.me, act: 'react', channel: message.channel, ts: message.ts, name });
    return element(
      'button',
      { type: 'button', class: 'reaction', title: users.map((id) => seen.names[id]).join(', '), onclick: toggle },
      `${withEmoji(`:${name}:`)} ${users.length}`,
    );
  });

const replyForm = (message, seen) => {
  const submit = async (event) => {
    event.preventDefault();
    const field = event.currentTarget.elements.text;
    const outcome = await act({ as: seen.me, act: 'say', channel: message.channel, text: field.value, threadTs: message.ts });
    if (outcome.ok) field.value = '';
  };
  const field = element('input', { name: 'text', 'aria-label': words.reply, placeholder: words.reply, autocomplete: 'off' });
  return element('form', { class: 'reply', onsubmit: submit }, field, element('button', { class: 'press' }, words.send));
};

const thread = (message, replies, seen, opened) => {
  const summary = element('summary', {}, replies.length ? words.replies(replies.length) : words.reply);
  const lines = replies.map((reply) => drawMessage(reply, [], seen, false));
  return element('details', { class: 'thread', open: opened }, summary, lines, replyForm(message, seen));
};

const bodyOf = (message, seen) => {
  if (!message.blocks?.length) return [element('p', {}, mrkdwn(message.text, seen.names))];
  const at = { as: seen.me, act: 'press', channel: message.channel, ts: message.ts };
  const body = element('div', { class: 'blocks' });
  body.append(...drawBlocks(message.blocks, { names: seen.names, people: seen.people, ...pressing(at, () => body) }));
  return [body];
};

const drawMessage = (message, replies, seen, opened, topLevel = false) => {
  const foot = message.reactions.length ? element('div', { class: 'foot' }, reactions(message, seen)) : undefined;
  const name = seen.names[message.user] ?? '?';
  return element(
    'article',
    { class: `message ${message.ephemeralFor ? 'ephemeral' : ''} ${message.fromBot ? 'bot' : ''}`, 'data-ts': message.ts },
    element(
      'span',
      { class: 'avatar', 'aria-hidden': 'true', 'data-tone': [...message.user].reduce((sum, char) => sum + char.charCodeAt(0), 0) % 6 },
      name[0],
    ),
    element(
      'div',
      { class: 'body' },
      head(message, seen),
      bodyOf(message, seen),
      foot,
      topLevel && !message.ephemeralFor && thread(message, replies, seen, opened),
    ),
  );
};

const put = (list, drawn, position) => {
  if (list.children[position] !== drawn) list.insertBefore(drawn, list.children[position] ?? null);
};

/** Redraws only what changed, so that a half-typed answer elsewhere stays, and marks what was rewritten in place. */
const place = (list, message, replies, seen, position) => {
  const known = [...list.children].find((child) => child.dataset.ts === message.ts);
  const signature = JSON.stringify([message, replies, seen.me]);
  if (known?.signature === signature) return put(list, known, position);
  const drawn = drawMessage(message, replies, seen, known?.querySelector('details.thread')?.open ?? false, true);
  drawn.signature = signature;
  drawn.edits = message.edits;
  if (known && known.edits !== message.edits) drawn.classList.add('rewritten');
  const hadFocus = known?.contains(document.activeElement) ? document.activeElement.dataset.action : undefined;
  known?.remove();
  put(list, drawn, position);
  if (hadFocus) (drawn.querySelector(`[data-action="${CSS.escape(hadFocus)}"]`) ?? list).focus();
};

/** Shows the open channel's messages. */
export const showMessages = (list, seen) => {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80 || list.dataset.place !== seen.channel + seen.me;
  if (list.dataset.place !== seen.channel + seen.me) list.replaceChildren();
  list.dataset.place = seen.channel + seen.me;
  const tops = seen.messages.filter((message) => !message.threadTs || !seen.messages.some((each) => each.ts === message.threadTs));
  const kept = new Set(tops.map((message) => message.ts));
  for (const child of [...list.children]) if (!kept.has(child.dataset.ts)) child.remove();
  tops.forEach((message, position) => {
    const replies = seen.messages.filter((each) => each.threadTs === message.ts && each !== message);
    place(list, message, replies, seen, position);
  });
  if (!tops.length) list.replaceChildren(element('p', { class: 'empty' }, words.empty));
  if (atEnd) list.scrollTop = list.scrollHeight;
};
