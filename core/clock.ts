import type { DemoClock } from './config/demoClock.ts';
import type { Clock } from './context.ts';

/** Business time is real time. */
export function systemClock(): Clock {
  return { now: () => new Date(), realMsUntil: (at) => Math.max(0, at.getTime() - Date.now()) };
}

/**
 * Business time that runs `rate` times as fast as real time. At the real instant `originRealMs` it is `originBusinessMs`
 * (both milliseconds since the epoch); processes given the same three numbers agree.
 */
export function scaledClock(scale: { rate: number; originRealMs: number; originBusinessMs: number }): Clock {
  const businessMs = () => scale.originBusinessMs + (Date.now() - scale.originRealMs) * scale.rate;
  return { now: () => new Date(businessMs()), realMsUntil: (at) => Math.max(0, Math.ceil((at.getTime() - businessMs()) / scale.rate)) };
}

/** The clock of a process: real time, or the demo's, anchored at this moment when nobody has anchored it. */
export function clockOf(demo: DemoClock | null): Clock {
  if (demo === null) return systemClock();
  const { realMs, businessMs } = demo.anchor ?? { realMs: Date.now(), businessMs: Date.now() };
  return scaledClock({ rate: demo.factor, originRealMs: realMs, originBusinessMs: businessMs });
}
