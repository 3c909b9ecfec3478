import { act, pressing } from './acting.js';
import { drawBlocks } from './blocks.js';
import { showComposer } from './composer.js';
import { element } from './element.js';
import { showMessages } from './messages.js';
import { showModal } from './modal.js';
import { mrkdwn } from './mrkdwn.js';
import { follow, look } from './server.js';
import { faultsAreOn, showFaults, showPeople, showPlaces } from './side.js';
import { toast } from './toasts.js';
import { language, words } from './words.js';

const at = (selector) => document.querySelector(selector);
const query = new URLSearchParams(location.search);
const place = { as: query.get('as') ?? '', channel: query.get('channel') ?? '', home: query.get('home') === '1' };
const heardUpTo = {};

const remember = () => {
  query.set('as', place.as);
  query.set('channel', place.channel);
  if (place.home) query.set('home', '1');
  else query.delete('home');
  history.replaceState(null, '', `?${query}`);
};

const showHome = (seen) => {
  const holder = at('#messages');
  const key = `home ${seen.me} ${seen.home?.hash}`;
  if (holder.dataset.place === key) return;
  holder.dataset.place = key;
  const body = element('div', { class: 'blocks home' });
  const context = pressing({ as: seen.me, act: 'pressView', viewId: seen.home?.id }, () => body);
  if (seen.home) body.append(...drawBlocks(seen.home.fields.blocks, { names: seen.names, people: seen.people, ...context }));
  else body.append(element('p', { class: 'empty' }, words.noHome));
  holder.replaceChildren(body);
};

const notify = (seen) => {
  const newest = Number(seen.notifications.at(-1)?.ts ?? 0);
  const from = heardUpTo[seen.me] ?? newest;
  for (const each of seen.notifications.filter(({ ts }) => Number(ts) > from)) {
    const channel = seen.channels.find(({ id }) => id === each.channel);
    const text = element('p', {}, mrkdwn(each.text, seen.names)).textContent;
    toast(`${channel?.kind === 'im' ? seen.bot.name : `#${channel?.name}`}: ${text}`.slice(0, 160), 'bell');
  }
  heardUpTo[seen.me] = newest;
};

const markRead = (seen) => {
  const channel = seen.channels.find(({ id }) => id === seen.channel);
  const newest = seen.messages.at(-1)?.ts;
  if (!place.home && channel?.unread && newest && document.visibilityState === 'visible') {
    act({ as: seen.me, act: 'read', channel: seen.channel, ts: newest });
  }
};

const showTitle = (seen) => {
  const channel = seen.channels.find(({ id }) => id === seen.channel);
  const name = channel?.kind === 'im' ? seen.bot.name : `# ${channel?.name}`;
  at('#title').textContent = place.home ? `${seen.bot.name} · ${words.home}` : name;
  at('#acting').textContent = words.actingAs(seen.names[seen.me]);
  const calls = seen.channels.reduce((sum, each) => sum + each.calls, 0);
  document.title = `${calls ? `(${calls}) ` : ''}${words.title}`;
  at('#banner').textContent = faultsAreOn(seen) ? `${words.banner} ${words.faultsOn}` : words.banner;
  at('#banner').classList.toggle('bad', faultsAreOn(seen));
};

const show = (seen) => {
  Object.assign(place, { as: seen.me, channel: seen.channel });
  remember();
  showTitle(seen);
  if (document.activeElement?.id !== 'person') showPeople(at('#who'), seen, go);
  showPlaces(at('#places'), seen, place.home, go);
  showFaults(at('#faults'), seen);
  showComposer(at('#composer'), seen, place.home);
  if (place.home) showHome(seen);
  else showMessages(at('#messages'), seen);
  showModal(seen);
  notify(seen);
  markRead(seen);
};

// A press that begins on one drawing and ends on the next is no click to the browser: nothing is redrawn while a finger is down.
let lifted = Promise.resolve();
document.addEventListener('pointerdown', () => {
  lifted = new Promise((resolve) => {
    for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => setTimeout(resolve), { once: true });
    // A finger lifted outside the window is not heard of.
    setTimeout(resolve, 2000);
  });
});

let looking = false;
let again = false;

/** Looks once more after the current look, however often it is asked meanwhile. */
const refresh = async () => {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  try {
    const seen = await look(place.as, place.channel);
    await lifted;
    show(seen);
  } catch {
    toast(words.offline, 'bad');
  }
  looking = false;
  if (again) {
    again = false;
    refresh();
  }
};

const toggleMenu = (open) => {
  document.body.classList.toggle('menuOpen', open);
  at('#menu').setAttribute('aria-expanded', String(open));
};

const go = (to) => {
  const person = to.as !== undefined && to.as !== place.as;
  Object.assign(place, { home: false }, to);
  if (person) document.activeElement?.blur();
  if (to.channel !== undefined) toggleMenu(false);
  if (place.home) act({ as: place.as, act: 'home' });
  refresh();
};

document.documentElement.lang = language;
at('#menu').setAttribute('aria-label', words.menu);
at('#menu').addEventListener('click', () => toggleMenu(!document.body.classList.contains('menuOpen')));
document.addEventListener('keydown', (event) => event.key === 'Escape' && toggleMenu(false));
document.addEventListener('visibilitychange', refresh);
follow(refresh, () => toast(words.offline, 'bad'));
