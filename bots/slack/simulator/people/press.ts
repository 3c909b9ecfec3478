import { messageShape, viewShape } from '../apiShapes.ts';
import { elementsOf } from '../blockRules.ts';
import { accepted } from '../signedPost.ts';
import type { Block, SimMessage, SimView } from '../simulatorState.ts';
import { elementState, stateValues } from '../viewState.ts';
import type { Entered } from '../viewState.ts';
import { answerFailure, done, failed } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { personFields, sendInteraction } from './personScope.ts';
import type { PersonScope } from './personScope.ts';

/** Which element is used. `chosen` is the option of a select; `forgedValue` replaces the value, as an attacker would. */
export type Press = { blockId?: string; actionId: string; chosen?: string; forgedValue?: string; entered?: Entered };

type Payload = Record<string, unknown>;

const actionOf = (blocks: Block[], press: Press, ts: string): Payload | undefined => {
  for (const block of blocks) {
    if (press.blockId !== undefined && block.block_id !== press.blockId) continue;
    const found = elementsOf(block).find(({ element }) => element.action_id === press.actionId);
    if (!found) continue;
    const { element } = found;
    const button = { type: 'button', text: element.text, value: press.forgedValue ?? element.value, style: element.style };
    const state = element.type === 'button' ? button : elementState(element, press.chosen);
    return { action_id: element.action_id, block_id: block.block_id, action_ts: ts, ...state };
  }
  return undefined;
};

const send = async (scope: PersonScope, payload: Payload): Promise<Outcome> => {
  const answer = await sendInteraction(scope, payload);
  return accepted(answer) ? done : answerFailure(answer);
};

const containerOf = (message: SimMessage): Payload => ({
  type: 'message',
  message_ts: message.ts,
  channel_id: message.channel,
  is_ephemeral: message.ephemeralFor !== undefined,
  ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
});

/** A person uses an element of a message. */
export const pressInMessage = async (
  scope: PersonScope,
  user: string,
  at: { channel: string; ts: string },
  press: Press,
): Promise<Outcome> => {
  const { workspace, triggers, hooks } = scope;
  const channel = workspace.channel(at.channel);
  const message = workspace.message(at.channel, at.ts);
  const visible = message && (message.ephemeralFor === undefined || message.ephemeralFor === user);
  const action = visible && actionOf(message.blocks ?? [], press, workspace.nextTs());
  if (!channel || !action) return failed('notFound');
  if (!channel.members.includes(user)) return failed('notMember');
  const hook = { channel: channel.id, user, messageTs: message.ts, threadTs: message.threadTs };
  return send(scope, {
    type: 'block_actions',
    ...personFields(scope, user),
    container: containerOf(message),
    trigger_id: triggers.issue(user),
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    message: messageShape(message, workspace.seed, true),
    state: { values: stateValues(message.blocks ?? [], press.entered ?? {}) },
    response_url: `${scope.selfUrl()}${hooks.issue(hook)}`,
    actions: [action],
  });
};

/** A person uses an element of a modal or of their Home tab. */
export const pressInView = async (scope: PersonScope, view: SimView, press: Press): Promise<Outcome> => {
  const action = actionOf(view.fields.blocks, press, scope.workspace.nextTs());
  if (!action) return failed('notFound');
  return send(scope, {
    type: 'block_actions',
    ...personFields(scope, view.user),
    container: { type: 'view', view_id: view.id },
    trigger_id: scope.triggers.issue(view.user),
    view: viewShape(view, scope.workspace.seed, stateValues(view.fields.blocks, press.entered ?? {})),
    actions: [action],
  });
};
