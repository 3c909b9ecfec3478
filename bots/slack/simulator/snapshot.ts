import type { Simulator } from './simulator.ts';
import type { SimChannel, SimMessage, SimUser } from './simulatorState.ts';

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

/** Who and where, falling back to the first person and their first channel, so that a bare address works. */
const placeFor = ({ workspace }: Simulator, user: string, channelId: string) => {
  const people = workspace.state.users.filter((each) => !each.isBot);
  const me = people.find((each) => each.id === user) ?? people[0];
  if (!me) return undefined;
  const dm = workspace.openDm(me.id);
  const mine = workspace.state.channels.filter((each) => (each.kind === 'channel' || each.id === dm.id) && each.members.includes(me.id));
  const channel = mine.find((each) => each.id === channelId) ?? mine[0] ?? dm;
  return { people, me, mine, channel };
};

/** Everything the page shows to one person: their channels, one channel's messages, their modals and their Home tab. */
export const snapshotFor = (simulator: Simulator, user: string, channelId: string) => {
  const { workspace, views, faults } = simulator;
  const { seed, state, messagesIn } = workspace;
  const place = placeFor(simulator, user, channelId);
  if (!place) return undefined;
  const { people, me, mine, channel } = place;
  return {
    me: me.id,
    channel: channel.id,
    team: seed.team.name,
    bot: { id: seed.bot.userId, name: seed.bot.name },
    people: people.map(personLine),
    names: Object.fromEntries(state.users.map((each) => [each.id, each.name])),
    commands: seed.commands ?? [],
    channels: mine.map((each) => channelLine(simulator, each, me.id)),
    messages: messagesIn(channel.id)
      .filter((message) => visible(message, me.id))
      .slice(-shownMessages),
    views: views.stackOf(me.id),
    home: state.homes[me.id] ?? null,
    notifications: state.notifications.filter((each) => each.user === me.id).slice(-20),
    faults: faults.plan(),
  };
};
