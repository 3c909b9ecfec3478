import type { OptionGroup } from './catalogue.ts';
import { catalogueSchema, type CatalogueDocument } from './catalogueSchema.ts';

/** The catalogue, or every fault of every row, each a sentence that says where. */
export type CheckedCatalogue = { ok: true; catalogue: CatalogueDocument } | { ok: false; faults: string[] };

/** Checks a whole catalogue file: each row by itself, then what the rows say about each other. */
export function checkCatalogue(document: unknown): CheckedCatalogue {
  const parsed = catalogueSchema.safeParse(document);
  if (!parsed.success)
    return { ok: false, faults: parsed.error.issues.map((issue) => `${placeOf(document, issue.path)}: ${issue.message}.`) };
  const catalogue: CatalogueDocument = parsed.data;
  const faults = [...duplicateFaults(catalogue), ...catalogue.groups.flatMap(groupFaults), ...referenceFaults(catalogue)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, catalogue };
}

function duplicateFaults({ categories, groups, items }: CatalogueDocument): string[] {
  const lists = [
    ['category', categories.map(({ id }) => id)],
    ['group', groups.map(({ id }) => id)],
    ['item', items.map(({ id }) => id)],
    ...groups.map((group) => [`option of group ${group.id}`, group.options.map(({ id }) => id)] as const),
  ] as const;
  return lists.flatMap(([what, ids]) => repeated(ids).map((id) => `There are two of ${what} ${id}.`));
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function groupFaults({ id, min, max, options }: OptionGroup): string[] {
  const faults: string[] = [];
  const defaults = options.filter(({ isDefault }) => isDefault).length;
  if (max !== null && max < min) faults.push(`Group ${id} asks for at least ${min} and at most ${max} options.`);
  if (min > options.length) faults.push(`Group ${id} asks for at least ${min} options and has ${options.length}.`);
  if (max !== null && defaults > max) faults.push(`Group ${id} has ${defaults} defaults and allows ${max}.`);
  if (defaults > 0 && defaults < min) faults.push(`Group ${id} asks for ${min} options and has ${defaults} defaults: give it all or none.`);
  return faults;
}

function referenceFaults({ categories, groups, items }: CatalogueDocument): string[] {
  const categoryIds = new Set(categories.map(({ id }) => id));
  const groupsById = new Map(groups.map((group) => [group.id, group]));
  return items.flatMap((item) => {
    const faults = item.groupIds
      .filter((id) => !groupsById.has(id))
      .map((id) => `Item ${item.id} offers the group ${id}, which does not exist.`);
    if (!categoryIds.has(item.categoryId)) faults.push(`Item ${item.id} is in the category ${item.categoryId}, which does not exist.`);
    faults.push(...repeated(item.groupIds).map((id) => `Item ${item.id} offers the group ${id} twice.`));
    const lowestCents = item.groupIds.reduce((sum, id) => sum + lowestDelta(groupsById.get(id)), item.priceCents);
    if (lowestCents < 0) faults.push(`Item ${item.id} could cost less than nothing with its cheapest options.`);
    return faults;
  });
}

function lowestDelta(group: OptionGroup | undefined): number {
  return Math.min(0, ...(group?.options.map(({ priceDeltaCents }) => priceDeltaCents) ?? []));
}

/** `items[3] (margherita) priceCents`: the path of a fault, with the id of the row a person would look for. */
function placeOf(document: unknown, path: readonly PropertyKey[]): string {
  let value: unknown = document;
  let place = '';
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    place += typeof key === 'number' ? `[${key}]${nameOf(value)}` : `${place === '' ? '' : ' '}${String(key)}`;
  }
  return place === '' ? 'The file' : place;
}

function nameOf(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? ` (${id.slice(0, 60)})` : '';
}
