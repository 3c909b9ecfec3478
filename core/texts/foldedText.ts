import { unaccented } from './unaccented.ts';

/** A text as it is compared: lower case, without accents, anything but letters and figures a single space. */
export function foldedText(text: string): string {
  return unaccented(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
