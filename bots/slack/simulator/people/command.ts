import { asBlocks, blocksRefusal, textOf } from '../api/apiMethod.ts';
import { accepted, signedPost } from '../signedPost.ts';
import type { SimChannel } from '../simulatorState.ts';
import { answerFailure, done, failed } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { PersonScope } from './personScope.ts';

type Answer = { text?: unknown; blocks?: unknown; response_type?: unknown };

const answerFrom = (type: string, body: string): Answer | undefined => {
  if (!type.includes('json')) return { text: body };
  try {
    return JSON.parse(body) as Answer;
  } catch {
    return undefined;
  }
};

const show = async (scope: PersonScope, channel: SimChannel, user: string, answer: Answer): Promise<Outcome> => {
  if (await blocksRefusal(answer.blocks)) return failed('badAnswer');
  const content = { text: textOf(answer.text), blocks: asBlocks(answer.blocks) };
  if (!content.text && !content.blocks) return done;
  const ephemeralFor = answer.response_type === 'in_channel' ? undefined : user;
  scope.workspace.post(channel, { user: scope.workspace.seed.bot.userId, ephemeralFor, ...content });
  return done;
};

/** A person types a slash command. The answer in the body is shown to them alone unless it says in_channel. */
export const runCommand = async (scope: PersonScope, user: string, channelId: string, typed: string): Promise<Outcome> => {
  const { workspace, triggers, hooks } = scope;
  const channel = workspace.channel(channelId);
  const [, command, text] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  if (!channel || !command) return failed('notFound');
  const { team, bot } = workspace.seed;
  const form = new URLSearchParams({
    token: 'simulator',
    team_id: team.id,
    team_domain: team.domain ?? 'simulator',
    channel_id: channel.id,
    channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
    user_id: user,
    user_name: workspace.user(user)?.name.toLowerCase() ?? user,
    command,
    text: text ?? '',
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
    response_url: `${scope.selfUrl()}${hooks.issue({ channel: channel.id, user })}`,
    trigger_id: triggers.issue(user),
  });
  const answer = await signedPost(scope.signingSecret, { url: scope.commandsUrl(), type: 'form', body: form.toString() });
  if (!accepted(answer) || answer.kind !== 'answered') return answerFailure(answer);
  const body = answerFrom(answer.type, answer.body);
  return body ? show(scope, channel, user, body) : failed('badAnswer');
};
