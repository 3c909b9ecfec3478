import type { AckFn, RespondArguments } from '@slack/bolt';
import type { Log } from '../../../core/context.ts';
import type { SlackMessage } from '../presenters/cardBlocks.ts';
import { escapeMrkdwn } from '../presenters/slackText.ts';
import { failureText, newReference } from './answerClick.ts';
import { saveInTime } from './saveInTime.ts';

type CommandAnswer = string | SlackMessage;

/** Answers a command with something only its author sees; when the work failed, with that. */
export async function answerCommand(ack: AckFn<string | RespondArguments>, log: Log, work: Promise<CommandAnswer>): Promise<void> {
  const answer = await saveInTime(work).catch((error: unknown): CommandAnswer => {
    const id = newReference();
    log.error({ err: error, reference: id }, 'a command was not carried out');
    return failureText(error, id);
  });
  await ack({ response_type: 'ephemeral', ...(typeof answer === 'string' ? { text: escapeMrkdwn(answer) } : answer) });
}
