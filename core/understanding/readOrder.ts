import type { Locale } from '../texts/locale.ts';
import { arrangeLines } from './arrangeLines.ts';
import type { CatalogueIndex } from './catalogueIndex.ts';
import { readAtoms, type Atom } from './readAtoms.ts';
import type { DraftLine } from './readLine.ts';
import { hasContent } from './pieceScope.ts';
import { readPieces, type Piece } from './readPieces.ts';
import { setQuestionsApart } from './readQuestions.ts';
import { segmentLines } from './segmentLines.ts';

/** A text read as an order: the atoms it says and those it only asks, the pieces, the lines as they stand, and the lines they mean together. */
export type ReadOrder = { atoms: Atom[]; asked: Atom[]; pieces: Piece[]; drafts: DraftLine[]; lines: DraftLine[] };

/** Reads a text as order lines, whatever it is about. */
export function readOrder(text: string, index: CatalogueIndex, locale: Locale): ReadOrder {
  const atoms = readAtoms(text, index);
  const { said, asked } = setQuestionsApart(atoms, text);
  const order = readAtomsAsOrder(index, said, asked, locale);
  const open = order.lines.filter(({ itemId, noun }) => itemId === null && noun === null);
  const pointsBack =
    open.length > 0 && (open.length === order.lines.length || open.some(({ pieces }) => pieces.every(({ kind }) => kind === 'count')));
  const [first] = order.lines;
  const isUnclear = first?.isElided === true && first.rivals.length > 0;
  return (pointsBack || isUnclear) && asked.some(hasContent) ? readAtomsAsOrder(index, atoms, [], locale) : order;
}

/** Atoms as order lines; `asked` are those that only ask. */
export function readAtomsAsOrder(index: CatalogueIndex, atoms: Atom[], asked: Atom[], locale: Locale): ReadOrder {
  const pieces = readPieces(atoms, locale);
  const drafts = segmentLines(index, pieces);
  return { atoms, asked, pieces, drafts, lines: arrangeLines(index, drafts) };
}
