import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SystemUser } from '../../db/embedded/clusterHome.ts';

export type LauncherReport = { adminUrl: string; port: number; reused: boolean; refusal?: string; name?: string };

export type LauncherChild = {
  pid: number;
  report: LauncherReport;
  /** Lets it stop its server and end. */
  finish: () => Promise<void>;
  /** kill -9: its server lives on. */
  kill: () => Promise<void>;
};

const program = fileURLToPath(new URL('./launcherProgram.ts', import.meta.url));

/** Starts a launcher in a process of its own, as another user if asked (only root can), and waits for what it reports. */
export async function startLauncher(dataDir: string, user?: SystemUser): Promise<LauncherChild> {
  const child = spawn(process.execPath, [program, dataDir], { ...user, stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const report = await firstLine(child);
  const finish = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  return { pid: child.pid ?? 0, report, finish, kill };
}

async function firstLine(child: ChildProcess): Promise<LauncherReport> {
  if (!child.stdout) throw new Error('a child without output');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as LauncherReport;
  throw new Error('the launcher ended without a word');
}
