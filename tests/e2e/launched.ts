import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

export type ReadyLine = { webchat: { merchant: string; url: string }[]; slackSimulator: string };

/** A program of deploy/local that was started, with what it has said so far. */
export type Launched = {
  pid: number;
  output: () => string;
  ended: Promise<number | null>;
  /** The line for scripts; rejects when the program ends without it. */
  ready: () => Promise<ReadyLine>;
  child: ChildProcess;
};

/** Starts a program of deploy/local as npm would, with nothing of this test run's environment but the path. */
export function launch(program: string, env: Record<string, string>, args: readonly string[] = []): Launched {
  const child = spawn(process.execPath, [`deploy/local/${program}.ts`, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const readyLine = () => /^ready (\{.*\})$/m.exec(said)?.[1];
  return {
    pid: child.pid ?? 0,
    child,
    ended,
    output: () => said,
    ready: async () => {
      let over = false;
      void ended.then(() => (over = true));
      const line = await until(() => readyLine() ?? (over ? 'over' : undefined), 60_000);
      if (line === 'over') throw new Error(`the start ended: ${said}`);
      return JSON.parse(line) as ReadyLine;
    },
  };
}

/** Runs a program to its end. */
export async function runToEnd(program: string, env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const launched = launch(program, env);
  const code = await launched.ended;
  return { code, output: launched.output().trim() };
}

/** Polls for something until it is there. */
export async function until<Value>(look: () => Value | undefined | Promise<Value | undefined>, limitMs: number): Promise<Value> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The processes that belong to a start on this data folder: by their environment, or the server's command line. */
export async function processesOn(dataDir: string): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
      const [environment, command] = await Promise.all([read('environ'), read('cmdline')]);
      const isOurs = environment.split('\0').includes(`DATA_DIR=${dataDir}`) || command.includes(dataDir);
      return isOurs && command !== '' ? [{ pid: Number(pid), command: command.replaceAll('\0', ' ') }] : [];
    }),
  );
  return found.flat();
}
