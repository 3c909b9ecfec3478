import type { ViewResponseAction } from '@slack/bolt';
import type { Log } from '../../../core/context.ts';
import { messageModal } from '../presenters/formModal.ts';
import { failureText, newReference } from './answerClick.ts';
import type { Submission } from './click.ts';

/** A sentence at one question of a form, which stays open. */
export function errorAt(blockId: string, text: string): ViewResponseAction {
  return { response_action: 'errors', errors: { [blockId]: text } };
}

/** A sentence in place of a form that can no longer be answered. */
export function insteadOfForm(title: string, text: string, close: string): ViewResponseAction {
  return { response_action: 'update', view: messageModal(title, text, close) };
}

/** Slack shows nothing for a failed submission but "try again": the form says it itself, and keeps what was written. */
export function formFailure(error: unknown, { blockIds }: Submission, log: Log): ViewResponseAction {
  const id = newReference();
  log.error({ err: error, reference: id }, 'a form was not saved');
  const [first] = blockIds;
  if (first === undefined) throw error;
  return errorAt(first, failureText(error, id));
}
