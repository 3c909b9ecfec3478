import type { Simulator } from './simulator.ts';
import type { SimChannel, SimMessage, SimNotification, SimUser } from './simulatorState.ts';

const shownMessages = 200;

const visible = (message: SimMessage, user: string): boolean => message.ephemeralFor === undefined || message.ephemeralFor === user;

const channelLine = ({ workspace }: Simulator, channel: SimChannel, user: string) => {
  const readUpTo = Number(workspace.state.reads[user]?.[channel.id] ?? 0);
  const unread = workspace
    .messagesIn(channel.id)
    .filter((message) => message.user !== user && visible(message, user) && Number(message.ts) > readUpTo);
  const calls = workspace.state.notifications.filter(
    (each) => each.user === user && each.channel === channel.id && Number(each.ts) > readUpTo,
  ).length;
  const { id, name, kind, archived } = channel;
  return { id, name, kind, archived, unread: unread.length, calls };
};

const personLine = ({ id, name, about }: SimUser) => ({ id, name, about });

/** Everything the page shows to one person: their channels, one channel's messages, their modals and their Home tab. */
export const snapshotFor = (simulator: Simulator, user: string, channelId: string) => {
  const { workspace, views, faults } = simulator;
  const { seed, state } = workspace;
  const dm = workspace.openDm(user);
  const mine = state.channels.filter((channel) => (channel.kind === 'channel' || channel.id === dm.id) && channel.members.includes(user));
  const messages = mine.some((channel) => channel.id === channelId) ? workspace.messagesIn(channelId) : [];
  const notifications: SimNotification[] = state.notifications.filter((each) => each.user === user).slice(-20);
  return {
    team: seed.team.name,
    bot: { id: seed.bot.userId, name: seed.bot.name },
    people: state.users.filter((each) => !each.isBot).map(personLine),
    names: Object.fromEntries(state.users.map((each) => [each.id, each.name])),
    commands: seed.commands ?? [],
    channels: mine.map((channel) => channelLine(simulator, channel, user)),
    messages: messages.filter((message) => visible(message, user)).slice(-shownMessages),
    views: views.stackOf(user),
    home: state.homes[user] ?? null,
    notifications,
    faults: faults.plan(),
  };
};
