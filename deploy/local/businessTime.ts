import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoClock } from '../../core/config/demoClock.ts';
import { keep } from './dataFolder.ts';

const file = 'clock.json';
const keepEveryMs = 1000;

/** How far ahead of the last save the kept instant lies: a killed start can have shown no later time than this. */
const keptAheadMs = 3 * keepEveryMs;

/**
 * The clock all processes of this start share, or null for plain real time. Business time never runs backwards from one start
 * to the next: it begins at the latest instant an earlier one may have reached.
 */
export async function sharedClock(dataDir: string, asked: DemoClock | null, nowMs: number): Promise<DemoClock | null> {
  const reached = await reachedMs(dataDir);
  if (asked === null && reached <= nowMs) return null;
  return { factor: asked?.factor ?? 1, anchor: asked?.anchor ?? { realMs: nowMs, businessMs: Math.max(nowMs, reached) } };
}

/** Keeps the reached business time on the disk until it is told to stop. */
export function keepBusinessTime(dataDir: string, clock: DemoClock): () => void {
  const save = (): void => {
    keep(dataDir, file, `${JSON.stringify({ businessMs: reachableMs(clock, Date.now() + keptAheadMs) })}\n`).catch(() => undefined);
  };
  save();
  const timer = setInterval(save, keepEveryMs);
  return () => clearInterval(timer);
}

function reachableMs({ factor, anchor }: DemoClock, realMs: number): number {
  return anchor === null ? realMs : Math.ceil(anchor.businessMs + (realMs - anchor.realMs) * factor);
}

async function reachedMs(dataDir: string): Promise<number> {
  try {
    const kept = JSON.parse(await readFile(join(dataDir, file), 'utf8')) as { businessMs?: unknown };
    return typeof kept.businessMs === 'number' ? kept.businessMs : 0;
  } catch {
    return 0;
  }
}
