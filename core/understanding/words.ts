/** One word of a text, normalised, with where it stood and what separated it from the word before. */
export type Word = { text: string; start: number; end: number; gap: 'none' | 'soft' | 'hard' };

/** Beyond this many words a text is no order; reading stops there, which bounds the work. */
const maxWords = 400;

/** Numbers ("2", "1,5", "1/2"), runs of letters, and the marks that separate them. */
const pattern = /(?<=^|\s)-\d+(?:[.,]\d+)?|\d+(?:[.,/]\d+)?|[\p{L}\p{M}]+(?:['’´`][\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\d]/gu;
const characterLimit = 12_000;

/** Lower case, no accents, no apostrophes: how every text and every name is compared. */
export function normalize(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}'’´`]+/gu, '')
    .toLowerCase();
}

/** The words of a text, with their offsets in it. Hyphens join nothing and separate nothing. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let gap: Word['gap'] = 'none';
  for (const match of text.slice(0, characterLimit).matchAll(pattern)) {
    const piece = match[0];
    const start = match.index;
    if (/^-?[\p{L}\p{M}\d]/u.test(piece)) {
      words.push({ text: normalize(piece).replace(',', '.'), start, end: start + piece.length, gap });
      gap = 'none';
    } else if (piece === '+' || piece === '&') {
      words.push({ text: 'and', start, end: start + 1, gap: 'none' });
    } else gap = wider(gap, piece);
    if (words.length >= maxWords) break;
  }
  return words;
}

function wider(gap: Word['gap'], mark: string): Word['gap'] {
  if (/[.;!?\n…]/.test(mark)) return 'hard';
  if (/[,:()/]/.test(mark)) return gap === 'hard' ? 'hard' : 'soft';
  return gap;
}

/** A phrase as the index keeps it. */
export function phraseOf(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(' ');
}
