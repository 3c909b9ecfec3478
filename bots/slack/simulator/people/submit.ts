import { viewShape } from '../apiShapes.ts';
import { viewFrom } from '../api/viewMethods.ts';
import { accepted } from '../signedPost.ts';
import type { SimView } from '../simulatorState.ts';
import { entryFaults, stateValues } from '../viewState.ts';
import type { Entered } from '../viewState.ts';
import { answerFailure, done, failed } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { personFields, sendInteraction } from './personScope.ts';
import type { PersonScope } from './personScope.ts';

type Answer = { response_action?: string; errors?: Record<string, string>; view?: unknown };

const parsed = (body: string): Answer | undefined => {
  if (!body.trim()) return {};
  try {
    return JSON.parse(body) as Answer;
  } catch {
    return undefined;
  }
};

/** Errors must name input blocks of the view; Slack refuses the answer otherwise. */
const formErrors = (view: SimView, errors: Record<string, string> | undefined): Outcome => {
  const inputs = new Set(view.fields.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
  const ids = Object.keys(errors ?? {});
  return ids.length && ids.every((id) => inputs.has(id)) ? failed('formErrors', errors) : failed('badAnswer');
};

const withView = async (scope: PersonScope, view: SimView, answer: Answer): Promise<Outcome> => {
  const next = await viewFrom(answer.view, 'modal');
  if ('refusal' in next) return failed('badAnswer');
  if (answer.response_action === 'update') scope.views.update(view, next.fields);
  else if (typeof scope.views.push(view.user, next.fields) === 'string') return failed('badAnswer');
  return done;
};

const apply = async (scope: PersonScope, view: SimView, answer: Answer): Promise<Outcome> => {
  if (answer.response_action === 'errors') return formErrors(view, answer.errors);
  if (answer.response_action === 'update' || answer.response_action === 'push') return withView(scope, view, answer);
  if (answer.response_action === 'clear') scope.views.clear(view.user);
  else if (answer.response_action === undefined) scope.views.close(view);
  else return failed('badAnswer');
  return done;
};

/** A person sends the form of a modal. An answer other than 2xx leaves it open, as Slack does. */
export const submitView = async (scope: PersonScope, view: SimView, entered: Entered): Promise<Outcome> => {
  const values = stateValues(view.fields.blocks, entered);
  const faults = entryFaults(view, values);
  if (Object.keys(faults).length) return failed('entryErrors', faults);
  const answer = await sendInteraction(scope, {
    type: 'view_submission',
    ...personFields(scope, view.user),
    trigger_id: scope.triggers.issue(view.user),
    view: viewShape(view, scope.workspace.seed, values),
    response_urls: [],
  });
  if (!accepted(answer) || answer.kind !== 'answered') return answerFailure(answer);
  const body = parsed(answer.body);
  return body ? apply(scope, view, body) : failed('badAnswer');
};

/** A person closes a modal; the app hears it only when it asked to. */
export const closeView = async (scope: PersonScope, view: SimView): Promise<Outcome> => {
  const clears = view.fields.clear_on_close === true;
  if (clears) scope.views.clear(view.user);
  else scope.views.close(view);
  if (view.fields.notify_on_close !== true) return done;
  const answer = await sendInteraction(scope, {
    type: 'view_closed',
    ...personFields(scope, view.user),
    view: viewShape(view, scope.workspace.seed),
    is_cleared: clears,
  });
  return accepted(answer) ? done : answerFailure(answer);
};
