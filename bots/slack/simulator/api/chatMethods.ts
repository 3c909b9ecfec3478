import { messageShape } from '../apiShapes.ts';
import type { Metadata, SimChannel, SimMessage } from '../simulatorState.ts';
import { asBlocks, blocksRefusal, refuse, textOf } from './apiMethod.ts';
import type { ApiAnswer, ApiArgs, ApiMethod, ApiScope } from './apiMethod.ts';

const maxText = 40_000;

const channelFor = ({ workspace }: ApiScope, given: string): SimChannel | undefined => {
  if (/^[UW]/.test(given) && workspace.user(given)) return workspace.openDm(given);
  const name = given.replace(/^#/, '');
  return workspace.channel(given) ?? workspace.state.channels.find((channel) => channel.kind === 'channel' && channel.name === name);
};

/** The place the bot may write to, or the refusal. */
const writable = (scope: ApiScope, args: ApiArgs): SimChannel | ApiAnswer => {
  const channel = channelFor(scope, textOf(args.channel));
  if (!channel) return refuse('channel_not_found');
  if (channel.archived) return refuse('is_archived');
  return channel.members.includes(scope.workspace.seed.bot.userId) ? channel : refuse('not_in_channel');
};

const isRefusal = (found: object): found is ApiAnswer => 'ok' in found;

const metadataRefusal = (metadata: unknown): ApiAnswer | undefined => {
  if (metadata === undefined) return undefined;
  const given = metadata as Partial<Metadata> | null;
  if (typeof given !== 'object' || given === null) return refuse('invalid_metadata_format');
  if (typeof given.event_type !== 'string' || typeof given.event_payload !== 'object') return refuse('invalid_metadata_schema');
  return JSON.stringify(given).length > 16_000 ? refuse('metadata_too_large') : undefined;
};

const contentRefusal = async (args: ApiArgs): Promise<ApiAnswer | undefined> => {
  const blocks = await blocksRefusal(args.blocks);
  if (blocks) return blocks;
  if (!textOf(args.text) && !asBlocks(args.blocks) && !args.attachments) return refuse('no_text');
  if (textOf(args.text).length > maxText) return refuse('msg_too_long');
  return metadataRefusal(args.metadata);
};

const announce = ({ workspace, events }: ApiScope, channel: SimChannel, event: Record<string, unknown>): void => {
  const type = channel.kind === 'im' ? 'im' : channel.private ? 'group' : 'channel';
  events.send({ type: 'message', channel: channel.id, channel_type: type, event_ts: workspace.nextTs(), ...event });
};

const postMessage: ApiMethod = {
  required: ['channel'],
  run: async (scope, args) => {
    const { seed } = scope.workspace;
    const channel = writable(scope, args);
    const refusal = isRefusal(channel) ? channel : await contentRefusal(args);
    if (refusal || isRefusal(channel)) return refusal ?? refuse('channel_not_found');
    const threadTs = textOf(args.thread_ts) || undefined;
    if (threadTs && !scope.workspace.message(channel.id, threadTs)) return refuse('cannot_reply_to_message');
    const content = { text: textOf(args.text), blocks: asBlocks(args.blocks), metadata: args.metadata as Metadata | undefined, threadTs };
    const message = scope.workspace.post(channel, { user: seed.bot.userId, ...content });
    announce(scope, channel, messageShape(message, seed));
    return { ok: true, channel: channel.id, ts: message.ts, message: messageShape(message, seed, true) };
  },
};

const postEphemeral: ApiMethod = {
  required: ['channel', 'user'],
  run: async (scope, args) => {
    const channel = writable(scope, args);
    if (isRefusal(channel)) return channel;
    const user = textOf(args.user);
    if (!channel.members.includes(user)) return refuse('user_not_in_channel');
    const refusal = await contentRefusal(args);
    if (refusal) return refusal;
    const content = { text: textOf(args.text), blocks: asBlocks(args.blocks), threadTs: textOf(args.thread_ts) || undefined };
    const message = scope.workspace.post(channel, { user: scope.workspace.seed.bot.userId, ephemeralFor: user, ...content });
    return { ok: true, message_ts: message.ts };
  },
};

/** The bot's own message, or why it cannot be changed. An ephemeral message has no ts Slack would know. */
const ownMessage = (scope: ApiScope, args: ApiArgs, denied: string): { channel: SimChannel; message: SimMessage } | ApiAnswer => {
  const channel = channelFor(scope, textOf(args.channel));
  if (!channel) return refuse('channel_not_found');
  const message = scope.workspace.message(channel.id, textOf(args.ts));
  if (!message || message.ephemeralFor !== undefined) return refuse('message_not_found');
  if (channel.archived) return refuse('is_archived');
  return message.fromBot ? { channel, message } : refuse(denied);
};

const update: ApiMethod = {
  required: ['channel', 'ts'],
  run: async (scope, args) => {
    const found = ownMessage(scope, args, 'cant_update_message');
    if (isRefusal(found)) return found;
    const refusal = await contentRefusal(args);
    if (refusal) return refusal;
    const { channel, message } = found;
    const { seed } = scope.workspace;
    const before = messageShape(message, seed);
    const blocks = args.blocks === undefined && !textOf(args.text) ? message.blocks : asBlocks(args.blocks);
    const metadata = args.metadata as Metadata | undefined;
    scope.workspace.rewrite(message, { text: textOf(args.text), blocks, metadata, by: seed.bot.userId });
    announce(scope, channel, { subtype: 'message_changed', hidden: true, message: messageShape(message, seed), previous_message: before });
    return { ok: true, channel: channel.id, ts: message.ts, text: message.text, message: messageShape(message, seed, true) };
  },
};

const remove: ApiMethod = {
  required: ['channel', 'ts'],
  run: (scope, args) => {
    const found = ownMessage(scope, args, 'cant_delete_message');
    if (isRefusal(found)) return found;
    const { channel, message } = found;
    scope.workspace.remove(message);
    const before = messageShape(message, scope.workspace.seed);
    announce(scope, channel, { subtype: 'message_deleted', hidden: true, deleted_ts: message.ts, previous_message: before });
    return { ok: true, channel: channel.id, ts: message.ts };
  },
};

export const chatMethods: Record<string, ApiMethod> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
};
