import type { Clause } from './editClauses.ts';
import { contents, type Editing } from './editing.ts';
import { namedLines } from './editTargets.ts';
import { isQuantity } from './readCertainty.ts';
import { segmentLines } from './segmentLines.ts';

/** Low enough to ask first. */
const unsure = 0.5;

/** "no wait, make it a marinara", "mejor una marinara": another thing of the kind instead of the last of it; "perdona" alone may as well be an excuse. */
export function replaceLast(editing: Editing, clause: Clause): boolean {
  const { index, lines } = editing;
  const [fix, make] = [clause.pieces[0]?.kind === 'fix', clause.atoms.slice(0, 2).some(({ roles }) => roles.has('make'))];
  if (!(fix || make) || clause.has('order') || clause.has('add') || clause.has('other') || namedLines(index, clause, lines)) return false;
  const [draft, ...others] = segmentLines(
    index,
    clause.pieces.filter(({ kind }) => kind !== 'fix'),
  );
  const kind = index.items.get(draft?.itemId ?? '')?.item.categoryId;
  const isThing = contents(clause).some(({ atom, negated }) => !negated && atom.items.includes(draft?.itemId ?? ''));
  if (!draft?.itemId || others.length > 0 || !isThing || draft.isElided || !isQuantity(draft.quantity)) return false;
  const alike = lines.flatMap(({ itemId }, at) => (index.items.get(itemId)?.item.categoryId === kind ? [at] : []));
  const line = lines[alike.at(-1) ?? -1];
  if (!line) return false;
  const isExcuse = !make && !/\s/.test(clause.pieces[0]?.atom.text ?? '');
  if (isExcuse || alike.length > 1 || (line.quantity > 1 && draft.quantity !== line.quantity)) editing.confidence = unsure;
  lines[alike.at(-1) ?? 0] = { ...line, itemId: draft.itemId, quantity: draft.quantity, options: draft.options };
  return true;
}
