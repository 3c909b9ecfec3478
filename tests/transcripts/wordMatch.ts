/** Whether a whole text is the expected one; `…` stands for anything. */
export function isSaid(expected: string, said: string): boolean {
  return new RegExp(`^${pattern(expected)}$`, 'su').test(said.trim());
}

/** Whether a text holds the expected one somewhere; `…` stands for anything on the same line. */
export function holds(expected: string, said: string): boolean {
  return new RegExp(pattern(expected), 'u').test(said);
}

/** How often a text holds the expected one. */
export function countOf(expected: string, said: string): number {
  return [...said.matchAll(new RegExp(pattern(expected), 'gu'))].length;
}

function pattern(expected: string): string {
  // Money is written with a space that does not break; nobody can type or see the difference.
  return expected
    .trim()
    .split('…')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replace(/\s+/gu, '\\s+'))
    .join('.*');
}
