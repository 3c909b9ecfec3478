/** Longer than this, and the person could not be told before Slack gives up. */
const saveWithinMs = 2000;

/** It was not saved in time; whether it will be, nobody can say yet. */
export class TooSlowError extends Error {
  override name = 'TooSlowError';
}

/** Waits for the work at most so long, then throws TooSlowError. The work itself goes on. */
export async function saveInTime<T>(work: Promise<T>, withinMs = saveWithinMs): Promise<T> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new TooSlowError('not saved in time')), withinMs);
  return Promise.race([work, limit.promise]).finally(() => clearTimeout(timer));
}
