import { messageShape, viewShape } from '../apiShapes.ts';
import type { SimMessage } from '../simulatorState.ts';
import type { Workspace } from '../workspace.ts';
import { done, failed } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { PersonScope } from './personScope.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text as the client sends it: escaped, with @names turned into mentions. */
const written = (workspace: Workspace, typed: string): string =>
  escaped(typed).replace(/(^|\s)@([\p{L}\p{N}_-]+)/gu, (whole, before: string, name: string) => {
    if (['here', 'channel', 'everyone'].includes(name)) return `${before}<!${name}>`;
    const user = workspace.state.users.find((each) => each.name.toLowerCase() === name.toLowerCase());
    return user ? `${before}<@${user.id}>` : whole;
  });

/** A person writes in a channel, a thread or the bot's direct conversation. */
export const say = (scope: PersonScope, user: string, channelId: string, typed: string, threadTs?: string): Outcome => {
  const { workspace, events } = scope;
  const channel = workspace.channel(channelId);
  if (!channel) return failed('notFound');
  if (!channel.members.includes(user)) return failed('notMember');
  if (channel.archived) return failed('archived');
  if (!typed.trim()) return failed('empty');
  const message = workspace.post(channel, { user, text: written(workspace, typed), threadTs });
  if (!channel.members.includes(workspace.seed.bot.userId)) return done;
  const shape = messageShape(message, workspace.seed);
  const type = channel.kind === 'im' ? 'im' : channel.private ? 'group' : 'channel';
  events.send({ ...shape, client_msg_id: message.ts, channel: channel.id, channel_type: type, event_ts: message.ts });
  if (channel.kind === 'channel' && message.text.includes(`<@${workspace.seed.bot.userId}>`)) {
    events.send({ ...shape, type: 'app_mention', channel: channel.id, event_ts: message.ts });
  }
  return done;
};

const toggle = (message: SimMessage, user: string, name: string): 'reaction_added' | 'reaction_removed' => {
  const known = message.reactions.find((reaction) => reaction.name === name);
  if (known?.users.includes(user)) {
    known.users = known.users.filter((each) => each !== user);
    message.reactions = message.reactions.filter((reaction) => reaction.users.length);
    return 'reaction_removed';
  }
  if (known) known.users.push(user);
  else message.reactions.push({ name, users: [user] });
  return 'reaction_added';
};

/** A person adds a reaction, or takes theirs back. */
export const react = ({ workspace, events }: PersonScope, user: string, channel: string, ts: string, name: string): Outcome => {
  const message = workspace.message(channel, ts);
  if (!message) return failed('notFound');
  const type = toggle(message, user, name);
  workspace.changed();
  events.send({
    type,
    user,
    reaction: name,
    item: { type: 'message', channel, ts },
    item_user: message.user,
    event_ts: workspace.nextTs(),
  });
  return done;
};

/** A person opens the app's Home tab. */
export const openHome = ({ workspace, events, views }: PersonScope, user: string): Outcome => {
  const home = workspace.state.homes[user];
  const view = home && views.byId(home.id) ? { view: viewShape(home, workspace.seed) } : {};
  events.send({ type: 'app_home_opened', user, channel: workspace.openDm(user).id, tab: 'home', event_ts: workspace.nextTs(), ...view });
  return done;
};
