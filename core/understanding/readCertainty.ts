import type { CatalogueIndex } from './catalogueIndex.ts';
import { namesOf } from './catalogueIndex.ts';
import type { DraftLine } from './readLine.ts';
import type { Piece } from './readPieces.ts';
import type { ReadOrder } from './readOrder.ts';
import { foldWord } from './textTokens.ts';
import type { Doubt, Understanding } from './understanding.ts';

/** Below this, acting would be a guess. */
export const actFrom = 0.6;
const largestQuantity = 999;
/** More than this is seldom meant, screws aside. */
const largestUnasked = 99;
/** A slip in a shorter word leaves two words equally near too often. */
const shortWord = 6;

/** Whether a number can be a quantity at all. */
export function isQuantity(count: number): boolean {
  return Number.isInteger(count) && count > 0 && count <= largestQuantity;
}

/** Whether a quantity is so large that it should be asked about. */
export function isLarge(count: number): boolean {
  return count > largestUnasked;
}

/** How sure a line is, 0 to 1: what was guessed, what was left over and what else it could have been. */
export function certaintyOf(line: DraftLine): number {
  let certainty = 1;
  for (const piece of line.pieces) if (piece.kind === 'content') certainty *= 1 - Math.min(0.4, 0.09 * piece.atom.cost);
  if (line.pieces.some(({ kind, atom }) => kind === 'content' && atom.isGuess && atom.text.length < shortWord)) certainty *= 0.6;
  if (line.rivals.length > 0) certainty *= 0.5;
  if (line.isElided) certainty *= 0.95;
  if (isLarge(line.quantity)) certainty *= 0.5;
  for (const piece of line.dropped) {
    if (piece.kind === 'unknown') certainty *= piece.negated ? 0.85 : unknownWeight(line, piece);
    else if (piece.kind === 'content' && !piece.isOptional) certainty *= piece.negated ? 0.9 : 0.45;
  }
  return certainty;
}

/** An unknown word next to what was understood may change its meaning; far away it seldom does. */
function unknownWeight(line: DraftLine, piece: Piece): number {
  const at = line.pieces.indexOf(piece);
  const before = line.pieces[at - 1];
  const after = line.pieces[at + 1];
  const touches =
    (before && before.atom.end + 2 > piece.atom.start) || (after && piece.atom.end + 2 > after.atom.start && after.before.pause === 0);
  return touches ? 0.55 : 0.75;
}

/** Stretches that name something the shop has not got, with what comes nearest. */
export function unknownIn(index: CatalogueIndex, { lines }: ReadOrder, text: string): Understanding['unknown'] {
  const found: string[] = [];
  for (const line of lines) {
    const pieces =
      line.itemId === null && line.noun === null
        ? line.pieces.filter(({ kind }) => kind === 'unknown' || kind === 'content')
        : line.dropped.filter(({ kind }) => kind === 'unknown');
    if (!pieces.some(({ kind, atom }) => kind === 'unknown' && atom.text.length > 1)) continue;
    const first = pieces.findIndex(({ kind }) => kind === 'unknown');
    const told = line.itemId === null ? pieces.slice(first) : pieces;
    const start = Math.min(...told.map(({ atom }) => atom.start));
    const end = Math.max(...told.map(({ atom }) => atom.end));
    found.push(text.slice(start, Math.min(end, start + 80)));
  }
  return [...new Set(found)].slice(0, 5).map((words) => ({ text: words, nearestItemIds: nearestItems(index, words) }));
}

/** The items whose names share most with some words, at most three. */
function nearestItems(index: CatalogueIndex, words: string): string[] {
  const typed = trigrams(words);
  return [...index.items.values()]
    .map(({ item }) => ({ id: item.id, likeness: Math.max(...namesOf(item).map((name) => likeness(typed, trigrams(name)))) }))
    .filter(({ likeness }) => likeness > 0.25)
    .sort((left, right) => right.likeness - left.likeness)
    .slice(0, 3)
    .map(({ id }) => id);
}

function trigrams(words: string): Set<string> {
  const padded = ` ${foldWord(words)} `;
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)));
}

function likeness(left: Set<string>, right: Set<string>): number {
  let shared = 0;
  for (const one of left) if (right.has(one)) shared += 1;
  return (2 * shared) / (left.size + right.size || 1);
}

/** What should rather be asked: numbers nobody means, and kinds of things without saying which. */
export function doubtsIn({ lines }: ReadOrder): Doubt[] {
  return lines.flatMap((line): Doubt[] => {
    const text = line.pieces.map(({ atom }) => atom.text).join(' ');
    if (line.itemId !== null && !isQuantity(line.quantity)) return [{ text, candidates: [{ itemId: line.itemId }] }];
    if (line.itemId === null && line.noun !== null) return [{ text, candidates: line.rivals.map((itemId) => ({ itemId })) }];
    if (line.itemId !== null && line.rivals.length > 0)
      return [{ text, candidates: [line.itemId, ...line.rivals].map((itemId) => ({ itemId })) }];
    return [];
  });
}
