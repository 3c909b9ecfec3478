/** A word as typed, folded for comparing; `start` and `end` are offsets in the typed text, `pause` the punctuation before it. */
export type Token = { text: string; start: number; end: number; pause: Pause };

/** 0 nothing, 1 comma or bracket, 2 end of a sentence, 3 colon. */
export type Pause = 0 | 1 | 2 | 3;

const tokenLimit = 500;
const textLimit = 20_000;
const wordPattern = /(?<![\p{L}\p{N}])-\d+(?:[.,]\d+)?|\d+(?:[.,:/]\d+)?|\p{L}[\p{L}\p{M}]*(?:['’´`]\p{L}+)*|[+&]/gu;

/** A word without case, accents and apostrophes, so that the ways to write it compare equal. */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’´`]/gu, '');
}

/** The words of a text in order, with what stood between them. Reads at most 500 words: no order is longer, and work stays bounded. */
export function tokenize(text: string): Token[] {
  const read = text.slice(0, textLimit);
  const tokens: Token[] = [];
  let end = 0;
  for (const match of read.matchAll(wordPattern)) {
    if (tokens.length >= tokenLimit) break;
    const start = match.index;
    tokens.push({ text: foldWord(match[0]), start, end: start + match[0].length, pause: pauseOf(read.slice(end, start)) });
    end = start + match[0].length;
  }
  return tokens;
}

/** The folded words alone. */
export function wordsOf(text: string): string[] {
  return tokenize(text).map((token) => token.text);
}

function pauseOf(gap: string): Pause {
  if (/:/.test(gap)) return 3;
  if (/[.?!;\n…]/.test(gap)) return 2;
  return gap !== '/' && /[,()/—–]| -+ /.test(gap) ? 1 : 0;
}
