/** Letters and digits that nobody takes for one another: no I, O, 0 or 1. */
export const linkAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const linkCodeLength = 8;
export const linkCodeMinutes = 10;
/** So many wrong codes in a conversation, then a pause. */
export const linkTries = { max: 5, pauseMinutes: 15 } as const;

/** A code has letters and digits, so that no word and no number is one. `letterAt` gives an even random number below 32. */
export function newLinkCode(letterAt: () => number): string {
  for (;;) {
    const code = Array.from({ length: linkCodeLength }, () => linkAlphabet[letterAt()] ?? '').join('');
    if (isMixed(code)) return code;
  }
}

function isMixed(code: string): boolean {
  const digits = code.replace(/\D/g, '').length;
  return digits >= 2 && code.length - digits >= 2;
}

/** A code as people read it: in two halves. */
export function shownLinkCode(code: string): string {
  return `${code.slice(0, linkCodeLength / 2)}-${code.slice(linkCodeLength / 2)}`;
}

const typed = /^\s*(?:(?:vincular|enlazar|link|c[oó]digo|code)\s*:?\s+)?([a-z0-9]{4})[\s-]?([a-z0-9]{4})\s*[.!]?\s*$/i;

/** The code a whole message is, as it is kept; null for anything else. */
export function linkCodeIn(text: string): string | null {
  const [, first = '', second = ''] = typed.exec(text) ?? [];
  const code = (first + second).toUpperCase();
  const isCode = code.length === linkCodeLength && [...code].every((letter) => linkAlphabet.includes(letter)) && isMixed(code);
  return isCode ? code : null;
}

/** Until when no code may be tried after these wrong ones; null while one may. */
export function triesSpentUntil(tries: { count: number; since: Date } | null, now: Date): Date | null {
  if (!tries || tries.count < linkTries.max) return null;
  const until = new Date(tries.since.getTime() + linkTries.pauseMinutes * 60_000);
  return until > now ? until : null;
}
