/**
 * A text a terminal can be given whoever wrote it: line breaks and tabs stay, every other control or invisible direction
 * character goes, so that no name can move the cursor, colour the screen or turn the reading order around.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .replace(/\n{3,}/g, '\n\n');
}
