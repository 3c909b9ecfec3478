/** Business time that runs `factor` times as fast as real time from an anchor on; all processes of a demo share the anchor. */
export type DemoClock = { factor: number; anchor: { realMs: number; businessMs: number } | null };

const written = /^(\d{1,3}(?:\.\d{1,3})?)(?:@(\d{1,16}):(\d{1,16}))?$/;

/** Reads `20`, or the launcher's own `20@realMs:businessMs`; null when it is neither or the factor is not between 1 and 600. */
export function parseDemoClock(text: string): DemoClock | null {
  const match = written.exec(text);
  if (match === null) return null;
  const factor = Number(match[1]);
  if (factor < 1 || factor > 600) return null;
  const anchor = match[2] === undefined ? null : { realMs: Number(match[2]), businessMs: Number(match[3]) };
  return { factor, anchor };
}

/** The form `parseDemoClock` reads, for handing one clock to several processes. */
export function writeDemoClock(clock: DemoClock): string {
  return clock.anchor === null ? String(clock.factor) : `${clock.factor}@${clock.anchor.realMs}:${clock.anchor.businessMs}`;
}
