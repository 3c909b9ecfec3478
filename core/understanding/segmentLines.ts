import type { CatalogueIndex } from './catalogueIndex.ts';
import { isCountLike, type HeadContext } from './lineHeads.ts';
import { readLine, type DraftLine } from './readLine.ts';
import type { Piece } from './readPieces.ts';

const longestLine = 24;
/** A line says its number once, at most twice. */
const mostNumbers = 3;

type Step = { score: number; from: number; line: DraftLine | null; head: HeadContext };

const nothingBefore: HeadContext = { itemId: null, nouns: new Set(), quantity: 0 };

/** Cuts the pieces into lines so that together they explain most. Work grows with the number of pieces, not with its square. */
export function segmentLines(index: CatalogueIndex, pieces: readonly Piece[], before: HeadContext = nothingBefore): DraftLine[] {
  const best: Step[] = [{ score: 0, from: 0, line: null, head: before }];
  for (let start = 0; start < pieces.length; start += 1) {
    const here = best[start];
    if (!here) continue;
    let numbers = 0;
    for (let end = start + 1; end <= Math.min(pieces.length, start + longestLine); end += 1) {
      if (isCountLike(pieces[end - 1] as Piece) && pieces[end - 1]?.countKind === 'number') numbers += 1;
      if (numbers > mostNumbers) break;
      const line = readLine(index, pieces.slice(start, end), here.head);
      const score = here.score + (line?.score ?? -2) + startScore(pieces, start);
      const known = best[end];
      if (!known || score > known.score) best[end] = { score, from: start, line, head: headAfter(index, line, here.head) };
    }
  }
  const lines: DraftLine[] = [];
  for (let end = pieces.length; end > 0;) {
    const step = best[end];
    if (!step) break;
    if (step.line) lines.push(step.line);
    end = step.from;
  }
  return lines.reverse();
}

function headAfter(index: CatalogueIndex, line: DraftLine | null, before: HeadContext): HeadContext {
  const quantity = line?.isElided ? Math.max(line.quantity, before.quantity) : (line?.quantity ?? 0);
  if (line?.itemId) return { itemId: line.itemId, nouns: index.items.get(line.itemId)?.nouns ?? new Set(), quantity };
  if (line?.noun) return { itemId: null, nouns: new Set([line.noun]), quantity: line.quantity };
  return before;
}

/** '3 combos 6", one of them …': a number that is an option and comes right after a counted name belongs to it. */
function isMeasureBehind(pieces: readonly Piece[], start: number): boolean {
  const [count, behind, piece, after] = pieces.slice(Math.max(0, start - 2), start + 2);
  return (
    start > 1 &&
    piece?.kind === 'content' &&
    piece.before.pause === 0 &&
    !piece.before.and &&
    count?.kind === 'count' &&
    behind?.kind === 'content' &&
    behind.atom.items.length > 0 &&
    (after === undefined || after.before.pause > 0 || after.before.and)
  );
}

/** "…, extra pineapple on the wraps": said of a thing that is named behind it, after a pause. */
function isOnTheLast(pieces: readonly Piece[], start: number): boolean {
  const [piece, named] = [pieces[start], pieces[start + 1]];
  const isOption = piece?.kind === 'content' && piece.atom.options.length > 0 && piece.atom.items.length === 0;
  const isNamed = named?.kind === 'content' && named.atom.items.length > 0 && named.before.with && named.before.the;
  if (!isOption || isNamed !== true || piece.before.pause === 0 || named.before.pause > 0) return false;
  const before = pieces.slice(Math.max(0, start - longestLine), start);
  return before.some(({ atom }) => atom.items.some((id) => named.atom.items.includes(id)));
}

/** How likely a line starts at a piece: numbers start lines; what is governed by a word before it does not. */
function startScore(pieces: readonly Piece[], start: number): number {
  const piece = pieces[start];
  if (!piece) return 0;
  const { before, kind } = piece;
  const isListed =
    kind === 'content' && pieces[start + 1]?.countKind === 'after' && (before.colon || pieces[start - 1]?.countKind === 'after');
  const isCount = isListed || (isCountLike(piece) && !['after', 'except', 'split'].includes(piece.countKind));
  let score = -1;
  if (start === 0) return score;
  if (isOnTheLast(pieces, start)) return score;
  if (before.neg || before.degree) score -= piece.atom.options.length > 0 || before.degree ? 6 : 2;
  if (before.colon && (isCount || pieces[0]?.kind === 'all')) score += 2.5;
  if (before.those) score -= 3;
  if (kind === 'all') score -= 5;
  if (kind === 'same') score -= 2;
  const after = pieces[start + 1];
  const isTrailing = kind === 'count' && before.pause === 0 && !before.and && after?.before.and && after.before.pause === 0;
  if (isTrailing) score -= 4;
  if (isCount && !isMeasureBehind(pieces, start))
    return score - (before.with && !before.and && before.pause === 0 ? 0.5 : 0) - (before.of ? 1 : 0);
  if (kind === 'fix') return score + 0.5;
  score -= before.the || before.order ? 0.8 : 1.5;
  if (pieces[start + 1]?.kind === 'all') score -= 3;
  if (before.with) score -= 2.5;
  if (before.of) score -= 2;
  if (before.pause === 0 && !before.and && !before.order && !before.with) score -= 2;
  return score;
}
