import { setTimeout as rest } from 'node:timers/promises';
import type { Log } from '../core/context.ts';

/** Repeats one piece of work: at once when woken, and at the latest every `pollMs` real milliseconds, never twice at the same time. */
export type PollLoop = {
  wake: () => void;
  /** Wakes once `ms` real milliseconds have passed. */
  wakeIn: (ms: number) => void;
  /** Begins no other round and waits for the running one. */
  stop: () => Promise<void>;
};

/** A round that throws is logged and followed by the next one at the usual time, no sooner than `restMs` later: the work is derived from rows, so nothing is lost. */
export function createPollLoop(options: { name: string; pollMs: number; restMs?: number; log: Log; round: () => Promise<void> }): PollLoop {
  const { name, pollMs, restMs = 0, log, round } = options;
  const stopping = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = false;
  const run = async () => {
    while (isWanted && !isStopped) {
      isWanted = false;
      await round().catch((error: unknown) => log.error({ loop: name, err: error }, 'round failed'));
      if (restMs > 0) await rest(restMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    running = undefined;
  };
  const wake = () => {
    isWanted = true;
    if (!isStopped) running ??= Promise.resolve().then(run);
  };
  const poll = setInterval(wake, pollMs);
  wake();
  return {
    wake,
    wakeIn: (ms) => {
      if (isStopped) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        wake();
      }, ms);
      timers.add(timer);
    },
    stop: async () => {
      isStopped = true;
      stopping.abort();
      clearInterval(poll);
      timers.forEach((timer) => clearTimeout(timer));
      await running;
    },
  };
}
