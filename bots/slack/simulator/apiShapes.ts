import type { SimChannel, SimMessage, SimulatorSeed, SimUser, SimView } from './simulatorState.ts';

type Shape = Record<string, unknown>;

const present = (shape: Shape): Shape => Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));

/** A message as the API and the payloads show it. Metadata only when it was asked for. */
export const messageShape = (message: SimMessage, seed: SimulatorSeed, withMetadata = false): Shape =>
  present({
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: seed.team.id,
    blocks: message.blocks,
    bot_id: message.fromBot ? seed.bot.botId : undefined,
    app_id: message.fromBot ? seed.bot.appId : undefined,
    thread_ts: message.threadTs,
    edited: message.edited,
    reactions: message.reactions.length ? message.reactions.map((each) => ({ ...each, count: each.users.length })) : undefined,
    metadata: withMetadata ? message.metadata : undefined,
  });

/** A channel or direct conversation as conversations.info shows it. */
export const channelShape = (channel: SimChannel, seed: SimulatorSeed): Shape => {
  const isIm = channel.kind === 'im';
  return present({
    id: channel.id,
    name: isIm ? undefined : channel.name,
    name_normalized: isIm ? undefined : channel.name,
    user: isIm ? channel.members.find((member) => member !== seed.bot.userId) : undefined,
    is_channel: !isIm && !channel.private,
    is_group: !isIm && channel.private,
    is_im: isIm,
    is_private: channel.private,
    is_archived: channel.archived,
    is_member: isIm ? undefined : channel.members.includes(seed.bot.userId),
    created: channel.created,
    context_team_id: seed.team.id,
    num_members: isIm ? undefined : channel.members.length,
  });
};

export const userShape = (user: SimUser, seed: SimulatorSeed): Shape => ({
  id: user.id,
  team_id: seed.team.id,
  name: user.name.toLowerCase(),
  real_name: user.realName,
  deleted: false,
  is_bot: user.isBot,
  tz: user.zone,
  locale: user.locale,
  profile: { real_name: user.realName, display_name: user.name },
});

/** A view as the API and the payloads show it. */
export const viewShape = (view: SimView, seed: SimulatorSeed, values: Shape = {}): Shape => ({
  private_metadata: '',
  callback_id: '',
  external_id: '',
  clear_on_close: false,
  notify_on_close: false,
  close: null,
  submit: null,
  ...view.fields,
  id: view.id,
  team_id: seed.team.id,
  type: view.type,
  hash: view.hash,
  state: { values },
  root_view_id: view.rootId,
  previous_view_id: view.previousId ?? null,
  app_id: seed.bot.appId,
  app_installed_team_id: seed.team.id,
  bot_id: seed.bot.botId,
});
