import type { CatalogueIndex } from './catalogueIndex.ts';
import { valuesIn } from './joinLines.ts';
import { isCountLike } from './lineHeads.ts';
import type { DraftLine } from './readLine.ts';
import { hasContent } from './pieceScope.ts';
import type { Piece } from './readPieces.ts';
import type { ReadOrder } from './readOrder.ts';

type Doubtable = Pick<ReadOrder, 'atoms' | 'asked' | 'drafts' | 'pieces' | 'lines'>;
type Doubtful = (order: Doubtable, index: CatalogueIndex) => boolean;

/** Signs of a reading that is often wrong though every word of it is known; chosen by what they catch against what they cost. */
const signs: Record<string, Doubtful> = {
  /** Two values of a group that takes one, in one line, and nothing that corrects the first. */
  crowded: ({ drafts }, index) => drafts.some((draft) => !has(draft, 'fix') && isCrowded(index, draft)),
  /** Two numbers for one line. */
  twoNumbers: ({ drafts }) => drafts.some((draft) => !has(draft, 'fix') && draft.pieces.filter(isNumber).length > 1),
  /** "of them" and the like, with several things they may point to. */
  pointing: ({ asked, drafts, pieces }) =>
    pieces.some(({ before }) => before.those) && (new Set(drafts.map(({ itemId }) => itemId)).size > 1 || asked.some(hasContent)),
  /** What there was to read was lost on the way. */
  lost: ({ drafts, lines }) =>
    drafts.some(({ itemId, isElided }) => itemId !== null && !isElided) &&
    lines.every(({ itemId, quantity }) => itemId === null || quantity < 1),
  /** A name of several words with one that the shop does not know: "pan de maíz". */
  otherKind: ({ pieces }) =>
    pieces.some(({ kind, before, negated }, at) => kind === 'unknown' && before.of && !negated && pieces[at - 1]?.kind === 'content'),
  /** All that "with" brings is a word near to one that says nothing: "with stake" is no "with take". */
  misread: ({ atoms }) => atoms.some((atom, at) => atom.cost > 0 && !hasContent(atom) && isBroughtAlone(atoms, at)),
  /** "another one with both": two things said before are meant. */
  both: ({ drafts }) =>
    drafts.some(
      ({ pieces }) =>
        pieces.at(-1)?.kind === 'all' && pieces.at(-1)?.before.with === true && !pieces.some(({ kind }) => kind === 'content'),
    ),
  /** "otra del 7" that fits nothing said before, but something else. */
  stray: ({ drafts }) => drafts.some((draft, at) => at > 0 && isStray(draft, drafts[at - 1])),
  /** "a BLT on a sesame roll": a second thing, or what the first one comes on. */
  carried: ({ drafts }, index) => drafts.some((draft, at) => at > 0 && isCarried(index, draft, drafts[at - 1])),
  /** Half of a thing that is sold whole only: "media margarita, media diavola". */
  halves: ({ drafts }, index) =>
    drafts.some(
      (draft, at) =>
        draft.countKind === 'half' &&
        draft.itemId !== null &&
        !draft.isElided &&
        !drafts.slice(0, at).some((one) => one.countKind !== 'half' && isOfKind(index, one, draft)),
    ),
  /** The same kind of thing again without a number: rather the same one. */
  again: ({ drafts }) =>
    drafts.some(
      (draft, at) =>
        at > 0 &&
        draft.countKind === 'none' &&
        draft.itemId !== null &&
        draft.itemId === drafts[at - 1]?.itemId &&
        !draft.pieces[0]?.before.the,
    ),
};

/** Whether anything about an order as read says that it is likely to be wrong. */
export function isDoubtful(order: Doubtable, index: CatalogueIndex): boolean {
  return Object.values(signs).some((shows) => shows(order, index));
}

function isStray({ itemId, isElided, countKind, pieces }: DraftLine, before: DraftLine | undefined): boolean {
  const isOther = isElided && itemId !== null && before?.itemId != null && itemId !== before.itemId;
  const isBareNumber = pieces.every(({ kind, atom }) => kind === 'count' || (kind === 'content' && /^\d/.test(atom.text)));
  const isBare = countKind === 'none' && pieces.every(({ before: said }) => !said.of && !said.the && !said.order);
  return isOther && (countKind === 'other' || countKind === 'rest' || isBareNumber || isBare);
}

function isCarried({ items }: CatalogueIndex, { pieces, countKind, options }: DraftLine, before: DraftLine | undefined): boolean {
  const said = pieces[0]?.before;
  const groups = items.get(before?.itemId ?? '')?.groups;
  const isBrought = countKind === 'article' && said?.with === true && !said.and && said.pause === 0;
  return (
    isBrought &&
    pieces.some(({ atom }) => atom.nouns.length > 0) &&
    options.length > 0 &&
    options.every(({ groupId }) => groups?.has(groupId))
  );
}

/** A kind of thing, or one of the same kind. */
function isOfKind({ items }: CatalogueIndex, { itemId }: DraftLine, draft: DraftLine): boolean {
  return itemId === null || items.get(itemId)?.item.categoryId === items.get(draft.itemId ?? '')?.item.categoryId;
}

function isBroughtAlone(atoms: ReadOrder['atoms'], at: number): boolean {
  const [atom, before, after] = [atoms[at], atoms[at - 1], atoms[at + 1]];
  const isBrought = before !== undefined && !hasContent(before) && before.roles.has('with') && atom?.pause === 0;
  return isBrought && (after === undefined || after.pause > 0 || after.roles.has('and'));
}

function has({ pieces }: DraftLine, kind: Piece['kind']): boolean {
  return pieces.some((piece) => piece.kind === kind);
}

function isNumber(piece: Piece): boolean {
  return isCountLike(piece) && piece.kind === 'count' && piece.countKind === 'number';
}

/** Values that share out a number are no doubt: "three teas: green, black and mint". */
function isCrowded(index: CatalogueIndex, draft: DraftLine): boolean {
  const listed = valuesIn(index, draft);
  return listed !== null && listed.values.length !== draft.quantity;
}
