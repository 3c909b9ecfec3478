import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a process says when it serves; the rest of the message is its own. */
export type Ready = { type: 'ready' } & Record<string, unknown>;

export type ChildPlan = { name: string; file: string; env: NodeJS.ProcessEnv };

export type Supervised = {
  /** The first ready message; rejects when the process ends before it. */
  ready: Promise<Ready>;
  /** Asks it to end, waits at most `limitMs`, then ends it for good. */
  stop: (limitMs: number) => Promise<void>;
};

const backoffMs = { first: 250, most: 10_000 };
const healthyAfterMs = 30_000;

type State = { child: ChildProcess; stopping: boolean; failures: number; timer?: NodeJS.Timeout };

/** Keeps one process running: after its first ready, it is started again whenever it ends, ever more slowly when it keeps failing. */
export function supervise(plan: ChildPlan, say: (line: string) => void): Supervised {
  const first = Promise.withResolvers<Ready>();
  const state: State = { child: start(), stopping: false, failures: 0 };
  let wasReady = false;

  function start(): ChildProcess {
    const startedMs = Date.now();
    const child = fork(plan.file, { env: plan.env, execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] });
    child.on('message', (message) => {
      if (!isReady(message)) return;
      wasReady = true;
      first.resolve(message);
    });
    child.once('exit', (code, signal) => ended(code, signal, Date.now() - startedMs));
    return child;
  }

  function ended(code: number | null, signal: string | null, livedMs: number): void {
    if (state.stopping) return;
    if (!wasReady) return first.reject(new Error(`the ${plan.name} process ended before it was ready`));
    state.failures = livedMs > healthyAfterMs ? 0 : state.failures + 1;
    const waitMs = Math.min(backoffMs.first * 2 ** state.failures, backoffMs.most);
    say(`The ${plan.name} process ended (${signal ?? `code ${code}`}) and is started again in ${waitMs} ms.`);
    state.timer = setTimeout(() => {
      state.child = start();
    }, waitMs);
  }

  return {
    ready: first.promise,
    stop: async (limitMs) => {
      state.stopping = true;
      clearTimeout(state.timer);
      await end(state.child, limitMs);
    },
  };
}

async function end(child: ChildProcess, limitMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  await gone;
  clearTimeout(killer);
}

function isReady(message: unknown): message is Ready {
  return typeof message === 'object' && message !== null && (message as { type?: unknown }).type === 'ready';
}
