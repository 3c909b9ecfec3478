import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from '../../../core/context.ts';
import type { SimulatorState } from './simulatorState.ts';

const format = 1;

/** Keeps the workspace in one file: written at most every half second, never half written. */
export type StateFile = { changed: () => void; flush: () => void };

/** What an earlier run left, or undefined. A file that cannot be read is put aside, never deleted. */
export const readStateFile = (path: string, log: Log): SimulatorState | undefined => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const kept = JSON.parse(text) as { format: number; state: SimulatorState };
    if (kept.format === format) return kept.state;
  } catch (error) {
    log.warn({ path, reason: (error as Error).message }, 'the simulator could not read its earlier workspace');
  }
  renameSync(path, `${path}.unreadable`);
  return undefined;
};

/** Writes `state` to `path` soon after each change, through a second file and a rename. */
export const createStateFile = (path: string, state: () => SimulatorState, log: Log): StateFile => {
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    if (!timer) return;
    clearTimeout(timer);
    timer = undefined;
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify({ format, state: state() }), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch (error) {
      log.warn({ path, reason: (error as Error).message }, 'the simulator could not keep its workspace');
    }
  };
  const changed = (): void => {
    timer ??= setTimeout(flush, 500).unref();
  };
  return { changed, flush };
};
