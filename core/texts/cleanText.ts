import { oneLine } from './format.ts';

/** A text of several lines a person typed, made safe to show and store: each line clean, no more than one empty line in a row, cut at the limit. */
export function cleanText(text: string, maxLength: number): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => oneLine(line, maxLength));
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, maxLength)
    .toWellFormed();
}
