import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export type LineReader = {
  /** The next line, or null at the end of the input. */
  next: () => Promise<string | null>;
  /** Writes text without tearing apart what is being typed. */
  print: (text: string) => void;
  close: () => void;
};

const prompt = '> ';

/** Reads lines one at a time from a keyboard or a pipe; ctrl-C ends the input like its end does. */
export function createLineReader(input: Readable, output: Writable, isInteractive: boolean): LineReader {
  const reader = createInterface({ input, output: isInteractive ? output : undefined, terminal: isInteractive, prompt });
  const waiting: string[] = [];
  let wanted: ((line: string | null) => void) | null = null;
  let ended = false;
  const give = (line: string | null): void => {
    const taker = wanted;
    wanted = null;
    if (taker !== null) taker(line);
    else if (line !== null) waiting.push(line);
  };
  reader.on('line', give);
  reader.on('SIGINT', () => reader.close());
  reader.on('close', () => {
    ended = true;
    give(null);
  });
  return {
    next: () => {
      const line = waiting.shift();
      if (line !== undefined || ended) return Promise.resolve(line ?? null);
      if (isInteractive) reader.prompt();
      return new Promise((resolve) => {
        wanted = resolve;
      });
    },
    print: (text) => {
      // Clears the line being typed and draws it again below.
      if (isInteractive && wanted !== null) output.write('\r\u001b[2K');
      output.write(`${text}\n`);
      if (isInteractive && wanted !== null) reader.prompt(true);
    },
    close: () => reader.close(),
  };
}
