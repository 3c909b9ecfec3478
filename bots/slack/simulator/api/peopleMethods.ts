import { userShape } from '../apiShapes.ts';
import type { SimMessage } from '../simulatorState.ts';
import { refuse, textOf } from './apiMethod.ts';
import type { ApiAnswer, ApiArgs, ApiMethod, ApiScope } from './apiMethod.ts';

const identity = ({ workspace, botToken }: ApiScope): ApiAnswer => {
  const { team, bot } = workspace.seed;
  return {
    ok: true,
    url: `https://${team.domain ?? 'simulator'}.invalid/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
    token_type: botToken() ? 'bot' : undefined,
  };
};

/** Exchanges a code from the authorize page. */
const access: ApiMethod = {
  open: true,
  run: ({ workspace, oauth, codes, botToken }, args) => {
    if (!oauth || textOf(args.client_id) !== oauth.clientId) return refuse('invalid_client_id');
    if (textOf(args.client_secret) !== oauth.clientSecret) return refuse('bad_client_secret');
    if (!codes.delete(textOf(args.code))) return refuse('invalid_code');
    const { team, bot } = workspace.seed;
    const authed = { id: workspace.state.users.find((user) => !user.isBot)?.id ?? bot.userId };
    const owner = { team: { id: team.id, name: team.name }, enterprise: null, is_enterprise_install: false, authed_user: authed };
    return { ok: true, access_token: botToken(), token_type: 'bot', scope: '', bot_user_id: bot.userId, app_id: bot.appId, ...owner };
  },
};

type OnMessage = (message: SimMessage, name: string, bot: string) => ApiAnswer;

const onMessage = (apply: OnMessage): ApiMethod => ({
  required: ['channel', 'timestamp', 'name'],
  run: ({ workspace }, args: ApiArgs) => {
    const channel = workspace.channel(textOf(args.channel));
    if (!channel) return refuse('channel_not_found');
    if (channel.archived) return refuse('is_archived');
    const message = workspace.message(channel.id, textOf(args.timestamp));
    if (!message) return refuse('message_not_found');
    const name = textOf(args.name);
    if (!/^[\w+'-]+$/.test(name)) return refuse('invalid_name');
    const answer = apply(message, name, workspace.seed.bot.userId);
    workspace.changed();
    return answer;
  },
});

const addReaction: OnMessage = (message, name, bot) => {
  const known = message.reactions.find((reaction) => reaction.name === name);
  if (known?.users.includes(bot)) return refuse('already_reacted');
  if (known) known.users.push(bot);
  else message.reactions.push({ name, users: [bot] });
  return { ok: true };
};

const removeReaction: OnMessage = (message, name, bot) => {
  const known = message.reactions.find((reaction) => reaction.name === name);
  if (!known?.users.includes(bot)) return refuse('no_reaction');
  known.users = known.users.filter((user) => user !== bot);
  message.reactions = message.reactions.filter((reaction) => reaction.users.length);
  return { ok: true };
};

export const peopleMethods: Record<string, ApiMethod> = {
  'auth.test': { run: identity },
  'api.test': { open: true, run: () => ({ ok: true }) },
  'oauth.v2.access': access,
  'team.info': {
    run: ({ workspace: { seed } }) => ({
      ok: true,
      team: { id: seed.team.id, name: seed.team.name, domain: seed.team.domain ?? 'simulator' },
    }),
  },
  'users.info': {
    required: ['user'],
    run: ({ workspace }, args) => {
      const user = workspace.user(textOf(args.user));
      return user ? { ok: true, user: userShape(user, workspace.seed) } : refuse('user_not_found');
    },
  },
  'users.list': {
    run: ({ workspace }) => ({
      ok: true,
      members: workspace.state.users.map((user) => userShape(user, workspace.seed)),
      response_metadata: { next_cursor: '' },
    }),
  },
  'reactions.add': onMessage(addReaction),
  'reactions.remove': onMessage(removeReaction),
};
