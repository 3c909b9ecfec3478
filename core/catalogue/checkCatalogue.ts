import { placeOf, type DocumentFault } from '../documents/documentFault.ts';
import { schemaFaults } from '../documents/schemaFaults.ts';
import type { OptionGroup } from './catalogue.ts';
import { catalogueSchema, type CatalogueDocument } from './catalogueSchema.ts';

/** The catalogue, or every fault of every row, each with its place. */
export type CatalogueCheck = { ok: true; catalogue: CatalogueDocument } | { ok: false; faults: DocumentFault[] };

/** Checks a whole catalogue: each row by itself, then, when all rows are of the right shape, what they say about each other. */
export function catalogueFaults(document: unknown): CatalogueCheck {
  const shapeFaults = schemaFaults(catalogueSchema, document);
  if (shapeFaults.length > 0) return { ok: false, faults: shapeFaults };
  const catalogue: CatalogueDocument = catalogueSchema.parse(document);
  const faults = [
    ...duplicateFaults(catalogue),
    ...catalogue.groups.flatMap(groupFaults),
    ...catalogue.items.flatMap(itemFaults(catalogue)),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, catalogue };
}

/** The catalogue, or every fault, each a sentence that says where. */
export type CheckedCatalogue = { ok: true; catalogue: CatalogueDocument } | { ok: false; faults: string[] };

/** The same check for a document that has no lines, with the faults in words. */
export function checkCatalogue(document: unknown): CheckedCatalogue {
  const checked = catalogueFaults(document);
  if (checked.ok) return checked;
  return { ok: false, faults: checked.faults.map(({ path, message }) => `${placeOf(document, path) || 'The file'}: ${message}.`) };
}

function duplicateFaults({ categories, groups, items }: CatalogueDocument): DocumentFault[] {
  return [
    ...repeated(categories, ['categories']),
    ...repeated(groups, ['groups']),
    ...groups.flatMap(({ options }, index) => repeated(options, ['groups', index, 'options'])),
    ...repeated(items, ['items']),
  ];
}

function repeated(rows: readonly { id: string }[], path: DocumentFault['path']): DocumentFault[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ id }, index) => {
    if (!first.has(id)) first.set(id, index);
    return first.get(id) === index
      ? []
      : [{ path: [...path, index, 'id'], message: `the id ${id} is there already: each one is used once` }];
  });
}

function groupFaults({ min, max, options }: OptionGroup, index: number): DocumentFault[] {
  const path = ['groups', index];
  const faults: DocumentFault[] = [];
  const defaults = options.filter(({ isDefault }) => isDefault).length;
  if (max !== null && max < min) faults.push({ path: [...path, 'max'], message: `asks for at least ${min} and at most ${max} options` });
  if (min > options.length) faults.push({ path: [...path, 'min'], message: `asks for at least ${min} options and has ${options.length}` });
  if (max !== null && defaults > max) faults.push({ path, message: `has ${defaults} defaults and allows ${max}` });
  if (defaults > 0 && defaults < min)
    faults.push({ path, message: `asks for ${min} options and has ${defaults} defaults: give it all or none` });
  return faults;
}

function itemFaults({
  categories,
  groups,
}: CatalogueDocument): (item: CatalogueDocument['items'][number], index: number) => DocumentFault[] {
  const categoryIds = new Set(categories.map(({ id }) => id));
  const lowest = new Map(groups.map((group) => [group.id, lowestDelta(group)]));
  return ({ id, categoryId, groupIds, priceCents }, index) => {
    const path = ['items', index];
    const faults: DocumentFault[] = [];
    if (!categoryIds.has(categoryId))
      faults.push({ path: [...path, 'categoryId'], message: `${id} is in the category ${categoryId}, which does not exist` });
    groupIds.forEach((group, position) => {
      const place = [...path, 'groupIds', position];
      if (!lowest.has(group)) faults.push({ path: place, message: `${id} offers the group ${group}, which does not exist` });
      if (groupIds.indexOf(group) !== position) faults.push({ path: place, message: `${id} offers the group ${group} twice` });
    });
    if (groupIds.reduce((sum, group) => sum + (lowest.get(group) ?? 0), priceCents) < 0)
      faults.push({ path: [...path, 'priceCents'], message: `${id} could cost less than nothing with its cheapest options` });
    return faults;
  };
}

function lowestDelta({ options }: OptionGroup): number {
  return Math.min(0, ...options.map(({ priceDeltaCents }) => priceDeltaCents));
}
