import { channelShape, messageShape } from '../apiShapes.ts';
import type { SimChannel, SimMessage } from '../simulatorState.ts';
import { isTrue, refuse, textOf } from './apiMethod.ts';
import type { ApiAnswer, ApiArgs, ApiMethod, ApiScope } from './apiMethod.ts';

const cursorOf = (offset: number): string => Buffer.from(`offset:${offset}`).toString('base64');
const offsetOf = (cursor: string): number => Number(/^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1] ?? Number.NaN);

/** One page of a list, by Slack's cursors. */
const paged = <T>(items: T[], args: ApiArgs, key: string, shape: (item: T) => unknown): ApiAnswer => {
  const limit = args.limit === undefined ? 100 : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return refuse('invalid_limit');
  const cursor = textOf(args.cursor);
  const offset = cursor ? offsetOf(cursor) : 0;
  if (Number.isNaN(offset)) return refuse('invalid_cursor');
  const more = items.length > offset + limit;
  const page = items.slice(offset, offset + limit).map(shape);
  return { ok: true, [key]: page, has_more: more, response_metadata: { next_cursor: more ? cursorOf(offset + limit) : '' } };
};

type WithChannel = (scope: ApiScope, args: ApiArgs, channel: SimChannel) => ApiAnswer;

const inChannel = (run: WithChannel, required: readonly string[] = ['channel']): ApiMethod => ({
  required,
  run: (scope, args) => {
    const channel = scope.workspace.channel(textOf(args.channel));
    return channel ? run(scope, args, channel) : refuse('channel_not_found');
  },
});

const within = (args: ApiArgs, message: SimMessage): boolean => {
  const oldest = Number(textOf(args.oldest) || 0);
  const latest = Number(textOf(args.latest) || Number.MAX_SAFE_INTEGER);
  const ts = Number(message.ts);
  return isTrue(args.inclusive) ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
};

const history: WithChannel = (scope, args, channel) => {
  const { seed, messagesIn } = scope.workspace;
  if (!channel.members.includes(seed.bot.userId)) return refuse('not_in_channel');
  const top = messagesIn(channel.id).filter(
    (message) => message.ephemeralFor === undefined && (!message.threadTs || message.threadTs === message.ts) && within(args, message),
  );
  return paged(top.reverse(), args, 'messages', (message) => messageShape(message, seed, isTrue(args.include_all_metadata)));
};

const replies: WithChannel = (scope, args, channel) => {
  const { seed, messagesIn } = scope.workspace;
  const ts = textOf(args.ts);
  const thread = messagesIn(channel.id).filter(
    (message) => message.ephemeralFor === undefined && (message.ts === ts || message.threadTs === ts),
  );
  if (!thread.some((message) => message.ts === ts)) return refuse('thread_not_found');
  return paged(thread, args, 'messages', (message) => messageShape(message, seed, isTrue(args.include_all_metadata)));
};

const open: ApiMethod = {
  run: ({ workspace }, args) => {
    const ids = textOf(args.users).split(',').filter(Boolean);
    const known = workspace.channel(textOf(args.channel));
    if (known) return { ok: true, channel: channelShape(known, workspace.seed) };
    if (args.channel !== undefined) return refuse('channel_not_found');
    if (!ids.length) return refuse('users_list_not_supplied');
    if (ids.length > 1) return refuse('invalid_user_combination');
    const user = workspace.user(ids[0] ?? '');
    if (!user || user.isBot) return refuse('user_not_found');
    const channel = workspace.openDm(user.id);
    return { ok: true, channel: isTrue(args.return_im) ? channelShape(channel, workspace.seed) : { id: channel.id } };
  },
};

const list: ApiMethod = {
  run: ({ workspace }, args) => {
    const types = (textOf(args.types) || 'public_channel').split(',').map((type) => type.trim());
    if (types.some((type) => !['public_channel', 'private_channel', 'im', 'mpim'].includes(type))) return refuse('invalid_types');
    const typeOf = (channel: SimChannel): string => (channel.kind === 'im' ? 'im' : channel.private ? 'private_channel' : 'public_channel');
    const shown = workspace.state.channels.filter(
      (channel) => types.includes(typeOf(channel)) && !(isTrue(args.exclude_archived) && channel.archived),
    );
    return paged(shown, args, 'channels', (channel) => channelShape(channel, workspace.seed));
  },
};

export const conversationMethods: Record<string, ApiMethod> = {
  'conversations.open': open,
  'conversations.list': list,
  'conversations.info': inChannel((scope, _args, channel) => ({ ok: true, channel: channelShape(channel, scope.workspace.seed) })),
  'conversations.members': inChannel((_scope, args, channel) => paged(channel.members, args, 'members', (member) => member)),
  'conversations.history': inChannel(history),
  'conversations.replies': inChannel(replies, ['channel', 'ts']),
};
