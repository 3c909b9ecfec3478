import { act } from './acting.js';
import { element, freshId } from './element.js';
import { words } from './words.js';

let drawnFor;

const sender = (field, place) => async () => {
  const text = field.value;
  if (!text.trim()) return;
  field.value = '';
  const command = text.startsWith('/');
  const outcome = await act({ as: place.as, act: command ? 'command' : 'say', channel: place.channel, text });
  if (!outcome.ok && !field.value) field.value = text;
};

/** Where one writes. It is drawn anew only for another person or channel, so that what was typed stays. */
export const showComposer = (form, seen, home) => {
  const channel = seen.channels.find((each) => each.id === seen.channel);
  form.hidden = home || !channel || channel.archived;
  const key = `${seen.me} ${seen.channel}`;
  if (drawnFor === key) return;
  drawnFor = key;
  const label = words.write(channel?.kind === 'im' ? seen.bot.name : `#${channel?.name}`);
  const id = freshId();
  const field = element('textarea', { id, rows: 1, placeholder: label, 'aria-label': label, 'aria-describedby': `${id}h` });
  const submit = sender(field, { as: seen.me, channel: seen.channel });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  const names = seen.commands.map((command) => command.name).join(' ');
  const hint = element('small', { id: `${id}h` }, names ? words.commands(names) : words.enter);
  form.replaceChildren(field, element('button', { class: 'press primary' }, words.send), hint);
  form.onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
};
