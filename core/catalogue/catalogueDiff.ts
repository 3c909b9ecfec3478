import type { Localized } from '../texts/locale.ts';
import { canonicalCatalogue } from './canonicalCatalogue.ts';
import type { CatalogueDocument } from './catalogueSchema.ts';

export type RowKind = 'category' | 'group' | 'option' | 'item';

/** A row as the diff sees it: its names, and whatever else it holds. */
export type DiffRow = { id: string; names: Localized } & Record<string, unknown>;

/** One difference between two catalogues. `group` is set for options; a moved one means that only the order of that kind changed. */
export type CatalogueChange =
  | { type: 'added' | 'removed'; kind: RowKind; row: DiffRow; group?: DiffRow }
  | { type: 'changed'; kind: RowKind; row: DiffRow; group?: DiffRow; field: string; from: unknown; to: unknown }
  | { type: 'reordered'; kind: RowKind; group?: DiffRow };

/** Everything that makes one catalogue another one: empty exactly when they sell the same in the same words and order. */
export function catalogueDiff(before: CatalogueDocument, after: CatalogueDocument): CatalogueChange[] {
  const [from, to] = [canonicalCatalogue(before), canonicalCatalogue(after)];
  const groups = rowsOf(from.groups);
  const optionChanges = rowsOf(to.groups).flatMap((group) => {
    const known = groups.find(({ id }) => id === group.id);
    return known ? rowChanges('option', optionsOf(known), optionsOf(group), group) : [];
  });
  return [
    ...rowChanges('category', rowsOf(from.categories), rowsOf(to.categories)),
    ...rowChanges('item', rowsOf(from.items), rowsOf(to.items)),
    ...rowChanges('group', groups, rowsOf(to.groups)),
    ...optionChanges,
  ];
}

function rowsOf(rows: readonly { id: string; names: Localized }[]): DiffRow[] {
  return rows.map((row) => ({ ...row }));
}

function optionsOf(group: DiffRow): DiffRow[] {
  return group['options'] as DiffRow[];
}

function rowChanges(kind: RowKind, before: readonly DiffRow[], after: readonly DiffRow[], group?: DiffRow): CatalogueChange[] {
  const [old, fresh] = [new Map(before.map((row) => [row.id, row])), new Map(after.map((row) => [row.id, row]))];
  const inGroup = group ? { group } : {};
  const added = after.filter(({ id }) => !old.has(id)).map((row) => ({ type: 'added' as const, kind, row, ...inGroup }));
  const removed = before.filter(({ id }) => !fresh.has(id)).map((row) => ({ type: 'removed' as const, kind, row, ...inGroup }));
  const changed = after.flatMap((row) =>
    fieldChanges(old.get(row.id), row).map((change) => ({ type: 'changed' as const, kind, row, ...change, ...inGroup })),
  );
  const stayed = (rows: readonly DiffRow[]) => rows.filter(({ id }) => old.has(id) && fresh.has(id)).map(({ id }) => id);
  const moved = same(stayed(before), stayed(after)) ? [] : [{ type: 'reordered' as const, kind, ...inGroup }];
  return [...added, ...removed, ...changed, ...moved];
}

function fieldChanges(before: DiffRow | undefined, after: DiffRow): { field: string; from: unknown; to: unknown }[] {
  if (!before) return [];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => field !== 'options');
  return fields.filter((field) => !same(before[field], after[field])).map((field) => ({ field, from: before[field], to: after[field] }));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
