import type { AppAnswer } from '../signedPost.ts';

/** What came of something a person did. `why` is a code the page puts into words; `errors` are the app's, per block id. */
export type Outcome = { ok: true } | { ok: false; why: FailureCode; errors?: Record<string, string> };

export type FailureCode =
  | 'notFound'
  | 'notMember'
  | 'archived'
  | 'empty'
  | 'appFailed'
  | 'appTimedOut'
  | 'appUnreachable'
  | 'badAnswer'
  | 'formErrors'
  | 'entryErrors';

export const done: Outcome = { ok: true };
export const failed = (why: FailureCode, errors?: Record<string, string>): Outcome =>
  errors ? { ok: false, why, errors } : { ok: false, why };

/** How a person sees an answer that was not 2xx. Interactions are never tried again. */
export const answerFailure = (answer: AppAnswer): Outcome =>
  failed(answer.kind === 'timeout' ? 'appTimedOut' : answer.kind === 'unreachable' ? 'appUnreachable' : 'appFailed');
