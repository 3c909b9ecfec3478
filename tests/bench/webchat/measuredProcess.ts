import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

/** A program in a process of its own, whose memory can be read. */
export type MeasuredProcess = {
  child: ChildProcess;
  /** After a collection of garbage: resident bytes, and the part of them that holds values. */
  restingBytes: () => Promise<{ resident: number; values: number }>;
  peakBytes: () => Promise<number>;
  kill: (signal: NodeJS.Signals) => Promise<void>;
};

/** Lets a signal ask for a collection: what lies around uncollected says nothing about what is needed. */
const collecting = `data:text/javascript,process.on('SIGUSR2',()=>{gc();gc();const m=process.memoryUsage();process.send({resident:m.rss,values:m.heapUsed+m.external})})`;
/** Room for new values grows by fits and starts, which is more than the sockets need. */
const steady = ['--expose-gc', '--max-semi-space-size=1'];

/** Starts a program and waits until it says that it is ready, which `onReady` hears. */
export async function startMeasured(
  program: string,
  env: Record<string, string>,
  onReady: (message: unknown) => void = () => undefined,
): Promise<MeasuredProcess> {
  const child = fork(program, { env: { PATH: '/usr/bin:/bin', ...env }, execArgv: [...steady, '--import', collecting], stdio: 'inherit' });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child, 'message').then(([message]) => onReady(message)),
    ended.then(() => {
      throw new Error(`${program} ended before it was ready`);
    }),
  ]);
  const { pid = 0 } = child;
  return {
    child,
    restingBytes: async () => {
      const answer = once(child, 'message');
      process.kill(pid, 'SIGUSR2');
      const [memory] = (await answer) as [{ resident: number; values: number }];
      return memory;
    },
    peakBytes: () => peakOf(pid),
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

async function peakOf(pid: number): Promise<number> {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
