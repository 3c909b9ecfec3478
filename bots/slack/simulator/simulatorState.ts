/** Who and what the workspace holds when it starts. The caller names everything. */
export type SimulatorSeed = {
  team: { id: string; name: string; domain?: string };
  bot: { userId: string; botId: string; appId: string; name: string };
  users: { id: string; name: string; realName?: string; about?: string; locale?: string; zone?: string }[];
  channels: { id: string; name: string; members?: string[]; private?: boolean }[];
  commands?: { name: string; about?: string }[];
};

export type SimUser = { id: string; name: string; realName: string; about: string; isBot: boolean; locale: string; zone: string };

export type SimChannel = {
  id: string;
  name: string;
  kind: 'channel' | 'im';
  private: boolean;
  archived: boolean;
  members: string[];
  created: number;
};

export type Block = { type: string; block_id?: string; [field: string]: unknown };
export type Metadata = { event_type: string; event_payload: Record<string, unknown> };

export type SimMessage = {
  ts: string;
  channel: string;
  user: string;
  fromBot: boolean;
  text: string;
  blocks?: Block[];
  metadata?: Metadata;
  threadTs?: string;
  edited?: { user: string; ts: string };
  /** How often the message was rewritten: the page shows a change in place. */
  edits: number;
  reactions: { name: string; users: string[] }[];
  /** Set: only this person sees it, and history never holds it. */
  ephemeralFor?: string;
};

/** A sound somebody heard. Only a new post makes one; an update never does. */
export type SimNotification = { at: string; user: string; channel: string; ts: string; why: 'mention' | 'here' | 'dm'; text: string };

export type SimView = {
  id: string;
  hash: string;
  type: 'modal' | 'home';
  user: string;
  rootId: string;
  previousId?: string;
  fields: Record<string, unknown> & { blocks: Block[] };
};

/** A request the app has not answered 2xx yet; events are tried again, as Slack does. */
export type PendingEvent = { id: string; body: string; attempt: number; reason?: string };

/** Everything the workspace remembers. Plain JSON: it is written to a file as it is. */
export type SimulatorState = {
  users: SimUser[];
  channels: SimChannel[];
  messages: Record<string, SimMessage[]>;
  notifications: SimNotification[];
  homes: Record<string, SimView>;
  reads: Record<string, Record<string, string>>;
  pendingEvents: PendingEvent[];
  lastTs: number;
};

const userOf = (user: SimulatorSeed['users'][number], isBot: boolean): SimUser => ({
  id: user.id,
  name: user.name,
  realName: user.realName ?? user.name,
  about: user.about ?? '',
  isBot,
  locale: user.locale ?? 'es-ES',
  zone: user.zone ?? 'Europe/Madrid',
});

const channelOf = (channel: SimulatorSeed['channels'][number], seed: SimulatorSeed): SimChannel => ({
  id: channel.id,
  name: channel.name.replace(/^#/, ''),
  kind: 'channel',
  private: channel.private ?? false,
  archived: false,
  members: channel.members ?? [seed.bot.userId, ...seed.users.map((user) => user.id)],
  created: 0,
});

/** The state for a seed; what was kept from an earlier run stays, and new people and channels join it. */
export const seededState = (seed: SimulatorSeed, kept?: SimulatorState): SimulatorState => {
  const bot = userOf({ id: seed.bot.userId, name: seed.bot.name }, true);
  const users = [bot, ...seed.users.map((user) => userOf(user, false))];
  const ids = new Set(seed.channels.map((channel) => channel.id));
  const archived = new Set(kept?.channels.filter((channel) => channel.archived).map((channel) => channel.id));
  const channels = seed.channels.map((channel) => ({ ...channelOf(channel, seed), archived: archived.has(channel.id) }));
  const others = kept?.channels.filter((channel) => !ids.has(channel.id)) ?? [];
  return {
    messages: kept?.messages ?? {},
    notifications: kept?.notifications ?? [],
    homes: kept?.homes ?? {},
    reads: kept?.reads ?? {},
    pendingEvents: kept?.pendingEvents ?? [],
    lastTs: kept?.lastTs ?? 0,
    users,
    channels: [...channels, ...others],
  };
};
