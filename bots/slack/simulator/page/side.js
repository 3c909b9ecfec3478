import { element } from './element.js';
import { send } from './server.js';
import { toast } from './toasts.js';
import { words } from './words.js';

const initials = (name) => name.slice(0, 1).toUpperCase();

/** Who one is: a list of people to act as. */
export const showPeople = (holder, seen, go) => {
  const options = seen.people.map((person) =>
    element(
      'option',
      { value: person.id, selected: person.id === seen.me },
      person.about ? `${person.name} · ${person.about}` : person.name,
    ),
  );
  const select = element(
    'select',
    { id: 'person', 'data-key': 'person', onchange: (event) => go({ as: event.currentTarget.value }) },
    options,
  );
  const me = seen.people.find((person) => person.id === seen.me);
  const face = element('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(me.name));
  holder.replaceChildren(element('p', { class: 'team' }, seen.team), face, element('label', { for: 'person' }, words.actAs), select);
};

const badge = (channel) => {
  if (!channel.unread) return undefined;
  const loud = channel.calls ? 'loud' : '';
  return element('span', { class: `badge ${loud}`, 'aria-label': words.unread(channel.unread) }, channel.calls || '•');
};

const placeButton = (seen, place, label, extra, go) =>
  element(
    'li',
    {},
    element(
      'button',
      {
        type: 'button',
        'data-key': `${place.channel} ${place.home}`,
        'aria-current': place.current ? 'page' : undefined,
        onclick: () => go(place),
      },
      element('span', {}, label),
      extra,
    ),
  );

/** The channels, the app's direct conversation and its Home. */
export const showPlaces = (holder, seen, home, go) => {
  const line = (channel, label) => {
    const archived = channel.archived && element('small', {}, words.archived);
    const current = channel.id === seen.channel && !home;
    return placeButton(seen, { channel: channel.id, home: false, current }, label, [archived, badge(channel)], go);
  };
  const rooms = seen.channels.filter((channel) => channel.kind === 'channel').map((channel) => line(channel, `# ${channel.name}`));
  const direct = seen.channels.filter((channel) => channel.kind === 'im').map((channel) => line(channel, seen.bot.name));
  const tab = placeButton(seen, { channel: seen.channel, home: true, current: home }, `${seen.bot.name} · ${words.home}`, undefined, go);
  const focused = document.activeElement?.dataset?.key;
  holder.replaceChildren(
    element('h2', {}, words.channels),
    element('ul', {}, rooms),
    element('h2', {}, words.direct),
    element('ul', {}, direct, tab),
  );
  if (focused) holder.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
};

const counts = ['failNext', 'dropNext', 'limitNext', 'retryAfterS', 'slowMs'];

const control = async (name, body) => {
  const answer = await send(`control/${name}`, body);
  if (answer.reason) toast(answer.reason, 'bad');
};

const applyFaults = (event) => {
  event.preventDefault();
  const { elements } = event.currentTarget;
  const plan = Object.fromEntries(counts.map((name) => [name, Number(elements[name].value)]));
  control('faults', { ...plan, tokenRevoked: elements.tokenRevoked.checked });
};

/** Whether anything goes wrong on purpose right now. */
export const faultsAreOn = ({ faults }) => faults.failNext + faults.dropNext + faults.limitNext + faults.slowMs > 0 || faults.tokenRevoked;

/** The small panel that makes Slack misbehave. */
export const showFaults = (holder, seen) => {
  if (holder.contains(document.activeElement) && document.activeElement.matches('input')) return;
  const numbers = counts.map((name) =>
    element(
      'label',
      {},
      element('span', {}, words[name]),
      element('input', { name, type: 'number', min: 0, max: 60_000, value: seen.faults[name] }),
    ),
  );
  const revoked = element(
    'label',
    {},
    element('span', {}, words.tokenRevoked),
    element('input', { name: 'tokenRevoked', type: 'checkbox', checked: seen.faults.tokenRevoked }),
  );
  const buttons = [
    element('button', { class: 'press' }, words.apply),
    element('button', { class: 'press', type: 'button', onclick: () => control('clear', {}) }, words.clear),
  ];
  const channel = seen.channels.find((each) => each.id === seen.channel);
  const archive = () => control('archive', { channel: channel.id, archived: !channel.archived });
  const toggle = element(
    'button',
    { class: 'press', type: 'button', onclick: archive },
    channel?.archived ? words.unarchive : words.archive,
  );
  const form = element(
    'form',
    { onsubmit: applyFaults },
    numbers,
    revoked,
    element('div', { class: 'actions' }, buttons, channel?.kind === 'channel' && toggle),
  );
  holder.replaceChildren(element('summary', {}, words.faults), form);
};
