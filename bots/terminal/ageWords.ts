const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long something has lasted, in its largest whole unit: `3 d`, `5 h`, `12 min`. */
export function ageWords(since: Date, now: Date): string {
  const ms = Math.max(0, now.getTime() - since.getTime());
  if (ms >= dayMs) return `${Math.floor(ms / dayMs)} d`;
  return ms >= hourMs ? `${Math.floor(ms / hourMs)} h` : `${Math.floor(ms / minuteMs)} min`;
}
