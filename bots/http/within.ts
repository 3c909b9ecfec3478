/** The promise's value, or a rejection with `what` when it takes longer than `limitMs` milliseconds. */
export async function within<Value>(work: Promise<Value>, limitMs: number, what: string): Promise<Value> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error(`${what} took longer than ${limitMs} ms`)), limitMs);
  return Promise.race([work, limit.promise]).finally(() => clearTimeout(timer));
}
