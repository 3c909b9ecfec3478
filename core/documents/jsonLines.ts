import type { DocumentPath } from './documentFault.ts';

/** The line of a place in a JSON text, or of the nearest place around it. */
export type LineOf = (path: DocumentPath) => number;

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:\n]|[^\s{}[\],:"]+/g;
// Deeper than any document of ours: adversarial nesting is not worth remembering.
const deepest = 12;

type Frame = { isList: boolean; key: string | number; awaitsKey: boolean };

/** Finds the lines of a valid JSON text's values; the first line is 1. */
export function jsonLines(text: string): LineOf {
  const lines = new Map<string, number>();
  const frames: Frame[] = [];
  let line = 1;
  const remember = (): void => {
    if (frames.length <= deepest) lines.set(JSON.stringify(frames.map(({ key }) => key)), line);
  };
  for (const [token] of text.matchAll(tokens)) {
    const frame = frames.at(-1);
    if (token === '\n') line += 1;
    else if (token === '}' || token === ']') frames.pop();
    else if (token === ',' && frame) next(frame);
    else if (token === ':' || !frame?.awaitsKey) {
      if (token === ':') continue;
      remember();
      if (token === '{' || token === '[') frames.push({ isList: token === '[', key: token === '[' ? 0 : '', awaitsKey: token === '{' });
    } else {
      frame.key = JSON.parse(token) as string;
      frame.awaitsKey = false;
    }
  }
  return (path) => nearest(lines, path);
}

function next(frame: Frame): void {
  if (typeof frame.key === 'number') frame.key += 1;
  else frame.awaitsKey = true;
}

function nearest(lines: ReadonlyMap<string, number>, path: DocumentPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lines.get(JSON.stringify(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}
