import { closingOf, type OpeningSettings } from './openingRules.ts';

/** What staff can say about their counter in a few words. `minutes` is null when none were said, and 0 for "off". */
export type CounterWish = { verb: 'status' } | { verb: 'resume' } | { verb: 'busy' | 'pause'; minutes: number | null };

/** How long a shop may be busy or paused at a time, and for how long when no time is said (domain: up to 2 h; busy 60 min or closing). */
export const counterLimits = { maxMinutes: 120, defaultMinutes: 60 } as const;

const minuteMs = 60_000;
const off = ['off', 'no', 'fin', 'end', '0'];
const verbs: Record<string, CounterWish['verb']> = {
  status: 'status',
  estado: 'status',
  resume: 'resume',
  reanudar: 'resume',
  open: 'resume',
  abrir: 'resume',
  busy: 'busy',
  ocupado: 'busy',
  demanda: 'busy',
  pause: 'pause',
  pausa: 'pause',
  pausar: 'pause',
};

/** Reads "busy 45", "pausa", "busy off"; null when it says nothing of the kind. */
export function readCounterWish(text: string): CounterWish | null {
  const [word = '', amount = ''] = text.trim().toLowerCase().split(/\s+/);
  const verb = Object.hasOwn(verbs, word) ? verbs[word] : undefined;
  if (verb === undefined) return null;
  if (verb === 'status' || verb === 'resume') return { verb };
  if (off.includes(amount)) return { verb, minutes: 0 };
  if (amount === '') return { verb, minutes: null };
  return /^\d{1,4}$/.test(amount) ? { verb, minutes: Number(amount) } : null;
}

/** Until when a state lasts that is to last so many minutes: no longer than the shop is open. */
export function counterUntil(settings: OpeningSettings, zone: string, from: Date, minutes: number): Date {
  const until = new Date(from.getTime() + minutes * minuteMs);
  const closing = closingOf(settings, zone, from);
  return closing !== null && closing < until ? closing : until;
}
