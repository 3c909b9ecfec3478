import { randomBytes } from 'node:crypto';
import { identifiedBlocks } from './identifiedBlocks.ts';
import { mentionsOf } from './mentions.ts';
import type { Block, Metadata, SimChannel, SimMessage, SimNotification, SimulatorSeed, SimulatorState, SimUser } from './simulatorState.ts';

const keptPerChannel = 500;
const keptNotifications = 1000;

/** A random id in Slack's alphabet. */
export const slackId = (prefix: string): string => `${prefix}${randomBytes(6).toString('hex').toUpperCase()}`;

export type NewMessage = {
  user: string;
  text: string;
  blocks?: Block[];
  metadata?: Metadata;
  threadTs?: string;
  ephemeralFor?: string;
};

export type Rewrite = { text: string; blocks?: Block[]; metadata?: Metadata; by: string };

/** The people, channels and messages of the simulated workspace, and every change to them. */
export type Workspace = {
  seed: SimulatorSeed;
  state: SimulatorState;
  user: (id: string) => SimUser | undefined;
  channel: (id: string) => SimChannel | undefined;
  messagesIn: (channelId: string) => SimMessage[];
  message: (channelId: string, ts: string) => SimMessage | undefined;
  openDm: (userId: string) => SimChannel;
  post: (channel: SimChannel, message: NewMessage) => SimMessage;
  rewrite: (message: SimMessage, rewrite: Rewrite) => void;
  remove: (message: SimMessage) => void;
  nextTs: () => string;
  changed: () => void;
};

type Parts = { seed: SimulatorSeed; state: SimulatorState; now: () => Date; changed: () => void };

const notificationsOf = (channel: SimChannel, message: SimMessage, users: SimUser[], at: Date): SimNotification[] => {
  if (message.ephemeralFor !== undefined) return [];
  const called = mentionsOf(message);
  return users.flatMap((user) => {
    if (user.isBot || user.id === message.user || !channel.members.includes(user.id)) return [];
    const why = channel.kind === 'im' ? 'dm' : called.users.includes(user.id) ? 'mention' : called.everybody ? 'here' : undefined;
    return why ? [{ at: at.toISOString(), user: user.id, channel: channel.id, ts: message.ts, why, text: message.text }] : [];
  });
};

const tsMaker = (state: SimulatorState, now: () => Date) => (): string => {
  state.lastTs = Math.max(state.lastTs + 1, now().getTime() * 1000);
  const text = String(state.lastTs);
  return `${text.slice(0, -6)}.${text.slice(-6)}`;
};

const dmOpener =
  ({ seed, state, now, changed }: Parts) =>
  (userId: string): SimChannel => {
    const id = `D${userId.replace(/^[UW]/, '')}`;
    const known = state.channels.find((channel) => channel.id === id);
    if (known) return known;
    const members = [seed.bot.userId, userId];
    const opened: SimChannel = {
      id,
      name: '',
      kind: 'im',
      private: true,
      archived: false,
      members,
      created: Math.floor(now().getTime() / 1000),
    };
    state.channels.push(opened);
    changed();
    return opened;
  };

const messageWriters = ({ seed, state, now, changed }: Parts, nextTs: () => string, messagesIn: (id: string) => SimMessage[]) => ({
  post: (channel: SimChannel, input: NewMessage): SimMessage => {
    const message: SimMessage = {
      ...input,
      blocks: identifiedBlocks(input.blocks),
      channel: channel.id,
      ts: nextTs(),
      fromBot: input.user === seed.bot.userId,
      edits: 0,
      reactions: [],
    };
    state.messages[channel.id] = [...messagesIn(channel.id), message].slice(-keptPerChannel);
    state.notifications = [...state.notifications, ...notificationsOf(channel, message, state.users, now())].slice(-keptNotifications);
    changed();
    return message;
  },
  rewrite: (message: SimMessage, { text, blocks, metadata, by }: Rewrite): void => {
    message.text = text;
    message.blocks = identifiedBlocks(blocks);
    if (metadata) message.metadata = metadata;
    message.edited = { user: by, ts: nextTs() };
    message.edits += 1;
    changed();
  },
  remove: (message: SimMessage): void => {
    state.messages[message.channel] = messagesIn(message.channel).filter((each) => each !== message);
    changed();
  },
});

/** A workspace over a state; `changed` is called after every change. */
export const createWorkspace = (parts: Parts): Workspace => {
  const { seed, state, now, changed } = parts;
  const messagesIn = (id: string): SimMessage[] => state.messages[id] ?? [];
  const nextTs = tsMaker(state, now);
  return {
    seed,
    state,
    changed,
    nextTs,
    messagesIn,
    user: (id) => state.users.find((user) => user.id === id),
    channel: (id) => state.channels.find((channel) => channel.id === id),
    message: (channelId, ts) => messagesIn(channelId).find((message) => message.ts === ts),
    openDm: dmOpener(parts),
    ...messageWriters(parts, nextTs, messagesIn),
  };
};
