import { createPostgresBackend, createRedisBackend, Queue, Worker, type BackendFactory, type IQueueBackend, type Job } from 'bullmq';
import pg from 'pg';
import type { Log } from '../core/context.ts';
import { concurrencyOf, jobNames, type JobHandlers, type JobName, type JobPayloads } from './jobNames.ts';

export type NewJob<Name extends JobName> = { id: string; payload: JobPayloads[Name]; delayMs?: number };

/** The queues, whichever store holds them. They are hints: whatever is in them can be derived again from rows. */
export type QueueBackend = {
  /** Resolves once every queue answers; rejects when the store cannot be used at all. */
  ready: () => Promise<void>;
  /** Adds jobs. One whose id is already waiting, delayed or running is left as it is. */
  add: <Name extends JobName>(name: Name, jobs: readonly NewJob<Name>[]) => Promise<void>;
  counts: (name: JobName) => Promise<{ waiting: number; delayed: number; active: number }>;
  /** Begins to run jobs in this process. Call once. */
  work: (handlers: JobHandlers) => void;
  /** Takes no more jobs and waits for the running ones, at most `withinMs`. */
  close: (withinMs?: number) => Promise<void>;
};

export type QueueOptions = { redisUrl: string; prefix?: string; log: Log } | { postgres: pg.PoolConfig; log: Log };

/** Redis when there is a URL of one, else PostgreSQL: nothing beyond this function knows which. */
export function createQueueBackend(options: QueueOptions): QueueBackend {
  if ('redisUrl' in options) {
    // A hanging or absent Redis must fail an addition soon: the row behind it is tried again. Workers wait for ever instead.
    const producer = { url: options.redisUrl, maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 5000 };
    const worker = { url: options.redisUrl, maxRetriesPerRequest: null };
    return openQueues({ producer, worker, factory: createRedisBackend, prefix: options.prefix ?? 'openorder', log: options.log });
  }
  const pool = new pg.Pool({ ...options.postgres, max: 10, keepAlive: true, options: '-c search_path=bullmq' });
  pool.on('error', (error) => options.log.warn({ code: codeOf(error) }, 'queue connection lost'));
  return openQueues({ producer: pool, worker: pool, factory: createPostgresBackend, log: options.log, end: () => pool.end() });
}

type Store<Connection> = {
  producer: Connection;
  worker: Connection;
  factory: BackendFactory<IQueueBackend, Connection>;
  prefix?: string;
  log: Log;
  end?: () => Promise<void>;
};

/**
 * Jobs leave the store as soon as they finish, well or badly: the row says whether something is owed, and a kept job would
 * keep its id from being added again. The locks are short, so that the jobs of a killed process are taken over in seconds.
 */
const jobOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
const takeOver = { lockDuration: 6000, stalledInterval: 3000, maxStalledCount: 3, drainDelay: 1, runRetryDelay: 1000 };

function openQueues<Connection>(store: Store<Connection>): QueueBackend {
  const { log, factory } = store;
  const noteError = (error: Error) => log.warn({ code: codeOf(error) }, 'queue store trouble');
  const openQueue = (name: JobName) => {
    const queue = new Queue(name, { connection: store.producer, defaultJobOptions: jobOptions, ...prefixOf(store) }, factory);
    return queue.on('error', noteError);
  };
  const queues = Object.fromEntries(jobNames.map((name) => [name, openQueue(name)])) as Record<JobName, ReturnType<typeof openQueue>>;
  const workers: { close: () => Promise<void> }[] = [];
  return {
    ready: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady()));
    },
    add: async (name, jobs) => {
      if (jobs.length === 0) return;
      await queues[name].addBulk(
        jobs.map(({ id, payload, delayMs }) => ({ name, data: payload, opts: { jobId: id, delay: delayMs ?? 0 } })),
      );
    },
    counts: async (name) => {
      const counts = await queues[name].getJobCounts('wait', 'prioritized', 'delayed', 'active');
      const of = (type: string) => counts[type] ?? 0;
      return { waiting: of('wait') + of('prioritized'), delayed: of('delayed'), active: of('active') };
    },
    work: (handlers) => {
      workers.push(...jobNames.map((name) => runJobs(store, name, handlers[name]).on('error', noteError)));
    },
    close: async (withinMs = 10_000) => {
      const ended = Promise.all(workers.map((worker) => worker.close())).then(async () => {
        await Promise.all(Object.values(queues).map((queue) => queue.close().catch(noteError)));
        await store.end?.();
      });
      await orAfter(ended, withinMs);
    },
  };
}

function prefixOf<Connection>({ prefix }: Store<Connection>): { prefix?: string } {
  return prefix === undefined ? {} : { prefix };
}

function runJobs<Connection, Name extends JobName>(store: Store<Connection>, name: Name, handle: JobHandlers[Name]) {
  const run = (job: Job<JobPayloads[Name]>) => handle(job.data);
  const options = { connection: store.worker, concurrency: concurrencyOf[name], ...takeOver, ...prefixOf(store) };
  const worker = new Worker(name, run, options, store.factory);
  return worker.on('failed', (job, error) => {
    store.log.error({ job: job?.id, code: codeOf(error), err: error }, 'job failed; its row is tried again');
  });
}

async function orAfter(ended: Promise<void>, limitMs: number): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, limitMs);
  await Promise.race([ended, late.promise]);
  clearTimeout(timer);
}

function codeOf(error: unknown): string {
  const { code, name } = (error as { code?: unknown; name?: unknown } | null) ?? {};
  return typeof code === 'string' ? code : String(name);
}
