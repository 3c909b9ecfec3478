/** What is wrong in a file: the line (the first one is 1), the column or path in it, and a sentence that goes on from there. */
export type FileFault = { line: number | null; place: string; message: string };

/** `line 12, price: must be a price like 8.50, not "free".` */
export function faultSentence({ line, place, message }: FileFault): string {
  const where = [line === null ? '' : `line ${line}`, place].filter(Boolean).join(', ');
  return `${where === '' ? '' : `${where}: `}${message}${/[.!?]$/.test(message) ? '' : '.'}`;
}

/** From the top of the file to its end. */
export function inFileOrder(faults: readonly FileFault[]): FileFault[] {
  return faults.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
}
